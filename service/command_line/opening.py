"""What a command works on: the real data folder with all services, or an ephemeral store that leaves nothing behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from analytics.latest_known import latest_known
from graph.embedded import embedded_store
from graph.frames import Snapshot
from graph.snapshot import read_snapshot
from ingest.load import load
from ingest.pseudonym import PUBLISHED_KEY, SMALLEST_KEY
from ingest.report import LoadReport
from ingest.validators.moment import moment
from service.bootstrap import Services, started
from service.command_line.failures import CommandRefused, Status
from service.command_line.printing import remark
from service.command_line.progress import progress
from service.settings import Settings

_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


def settings_of(data: Path | None) -> Settings:
    """The settings of the environment, with the data folder that the command names."""
    return Settings() if data is None else Settings(data_folder=data)


@contextmanager
def opened(data: Path | None) -> Iterator[Services]:
    """All services on the real data."""
    with started(settings_of(data)) as services:
        yield services


def ephemeral_snapshot(directory: Path, *, key: Path | None, mapping: str | None) -> Snapshot:
    """Everything in a folder, through the real way in and a store that is gone when this returns.

    The references of persons are not sealed anywhere. Rows that were rejected are named on stderr.
    """
    pseudonyms = PUBLISHED_KEY if key is None else read_pseudonym_key(key)
    with (
        tempfile.TemporaryDirectory(prefix="kantelpunt-", ignore_cleanup_errors=True) as folder,
        embedded_store(Path(folder) / "graph") as store,
    ):
        with progress("Laden") as report_progress:
            report = load(
                directory,
                store=store,
                key=pseudonyms,
                now=datetime.now(UTC),
                seal=lambda _references: None,
                link_before_2b={},
                mapping=mapping,
                progress=report_progress,
            )
        _name_rejections(report)
        with progress("Lezen") as report_progress:
            return read_snapshot(store, progress=report_progress)


def moment_of(text: str | None) -> datetime | None:
    """The moment that an option names, in UTC; a date is the start of that day."""
    return None if text is None else moment(text)


def moment_within(snapshot: Snapshot, *, wanted: datetime | None) -> datetime:
    """The wanted moment, else the latest at which something in the data became known."""
    found = wanted or latest_known(snapshot.frames)
    if found is None:
        line = "Er staan geen rijen met een tijd in deze gegevens; er is niets te zien."
        raise CommandRefused(line, status=Status.REFUSED)
    return found


def read_pseudonym_key(path: Path) -> bytes:
    """The key of the pseudonyms in a file: 64 or more hexadecimal digits, else the bytes themselves."""
    content = path.read_bytes()
    text = content.decode("ascii", errors="replace").strip()
    is_hexadecimal = len(text) >= 2 * SMALLEST_KEY and len(text) % 2 == 0 and _HEXADECIMAL.issuperset(text)
    key = bytes.fromhex(text) if is_hexadecimal else content
    if len(key) < SMALLEST_KEY:
        line = f"De sleutel in {path} is te kort: verwacht minstens {SMALLEST_KEY} bytes, gevonden {len(key)}."
        raise CommandRefused(line, status=Status.REFUSED)
    return key


def _name_rejections(report: LoadReport) -> None:
    for line in report.lines():
        remark(line)
