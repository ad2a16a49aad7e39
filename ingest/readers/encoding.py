"""Text from bytes: UTF-8 only, and a clear word on what else it seems to be."""

from __future__ import annotations

from ingest.errors import InputRefused

_OTHER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_FILES = {b"PK\x03\x04": "een Excel- of zipbestand", b"PAR1": "een Parquet-bestand", b"%PDF": "een PDF"}


def refuse_other_encodings(start: bytes, *, file: str) -> None:
    """Refuse a file whose first bytes say that it is no UTF-8 text.

    Raises:
        InputRefused: naming what it is and how to save it.
    """
    for mark, name in _OTHER_MARKS.items():
        if start.startswith(mark):
            raise InputRefused(f"{file}: is opgeslagen als {name}; sla het op als 'CSV UTF-8'")
    if start in _FILES:
        raise InputRefused(f"{file}: is {_FILES[start]} en geen CSV; geef het de goede extensie of sla het op als CSV")


def decoded(line: bytes) -> str:
    """The text of a record, without its line end.

    Raises:
        ValueError: no UTF-8, or a NUL byte in it; the message says where and what it seems to be.
    """
    if b"\0" in line:
        raise ValueError(f"NUL-teken op positie {line.index(0) + 1}; het bestand is beschadigd of geen tekst")
    try:
        return line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        byte = line[error.start]
        likely = "Windows-1252, zoals Excel dat vaak bewaart" if byte >= 0x80 else "een andere tekenset"
        raise ValueError(
            f"geen UTF-8 (byte 0x{byte:02X} op positie {error.start + 1}); waarschijnlijk {likely}: "
            "sla het op als 'CSV UTF-8'"
        ) from None
