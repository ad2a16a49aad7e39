"""Zip bombs: a workbook is refused by the sizes that it declares and by those that it really unpacks to."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from ingest.errors import InputRefused

LARGEST_UNPACKED = 512 * 1024 * 1024
"""Bytes, all parts together: about two million rows, the most that a sheet can hold twice over."""
LARGEST_RATIO = 250
"""Unpacked to packed. Sheets reach 10 to 100; a bomb over 1,000."""
SMALL_ENOUGH = 8 * 1024 * 1024
"""Below this many bytes the ratio does not matter: empty sheets compress very well."""
MOST_PARTS = 2_000

_PIECE = 1024 * 1024


def check_zip(path: Path) -> None:
    """Refuse a file that is no zip, is encrypted, or unpacks to more than is reasonable.

    Raises:
        InputRefused: saying which limit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise InputRefused(f"{path.name}: bestaat uit {len(parts)} delen, hoogstens {MOST_PARTS}; geweigerd")
            _check(path, unpacked=sum(part.file_size for part in parts))
            unpacked = 0
            for part in parts:
                unpacked = _unpack(archive, part, path=path, before=unpacked)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputRefused(f"{path.name}: is geen (heel, onversleuteld) Excel-bestand") from error


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, path: Path, before: int) -> int:
    unpacked = before
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            unpacked += len(piece)
            _check(path, unpacked=unpacked)
    return unpacked


def _check(path: Path, *, unpacked: int) -> None:
    packed = max(1, path.stat().st_size)
    if unpacked > LARGEST_UNPACKED or (unpacked > SMALL_ENOUGH and unpacked / packed > LARGEST_RATIO):
        raise InputRefused(
            f"{path.name}: wordt uitgepakt {unpacked // (1024 * 1024)} MB uit {packed // 1024} kB of nog meer; "
            "dat is geen gewoon Excel-bestand, geweigerd"
        )
