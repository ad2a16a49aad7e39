"""Writing the tables of a region: small ones at once, the mass month by month with bounded memory."""

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from ingest.region.behaviour import Row
from ingest.region.columns import COLUMNS
from ingest.region.errors import RegionError
from ingest.region.parameters import FileFormat

_ZONE = ZoneInfo("Europe/Amsterdam")
_ROWS_A_GROUP = 100_000
_PARTS = ".parts"


class RegionFiles:
    """The files of one region in a folder, which may hold no other region in another format.

    Tables grow by `append`; `finish` makes one file of each and gives the number of rows by table.
    """

    def __init__(self, directory: Path, *, file_format: FileFormat) -> None:
        self._directory = directory
        self._format = file_format
        self._rows = dict.fromkeys(COLUMNS, 0)
        self._chunks = dict.fromkeys(COLUMNS, 0)
        directory.mkdir(parents=True, exist_ok=True)
        self._refuse_leftovers()
        for table in COLUMNS:
            self._file(table).unlink(missing_ok=True)
        shutil.rmtree(directory / _PARTS, ignore_errors=True)

    def append(self, table: str, frame: pl.DataFrame) -> None:
        """Add rows; columns that the frame lacks stay empty."""
        columns = COLUMNS[table]
        missing = [pl.lit(None, pl.String).alias(name) for name in columns if name not in frame.columns]
        rows = frame.with_columns(missing).select(columns)
        if self._format == "csv":
            with self._file(table).open("ab") as target:
                rows.write_csv(target, include_header=self._chunks[table] == 0)
        else:
            (self._directory / _PARTS).mkdir(exist_ok=True)
            rows.write_parquet(self._part(table, self._chunks[table]))
        self._chunks[table] += 1
        self._rows[table] += rows.height

    def append_rows(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows given one by one; nothing is written where there are none."""
        listed = [{name: _plain(value) for name, value in row.items()} for row in rows]
        if listed:
            columns = {name: [row.get(name) for row in listed] for name in COLUMNS[table]}
            self.append(table, pl.DataFrame(columns))

    def finish(self) -> dict[str, int]:
        """Make one file of each table."""
        if self._format == "parquet":
            for table, chunks in self._chunks.items():
                if chunks:
                    parts = [pl.scan_parquet(self._part(table, number)) for number in range(chunks)]
                    whole = pl.concat(parts, how="vertical_relaxed")
                    whole.sink_parquet(self._file(table), row_group_size=_ROWS_A_GROUP, maintain_order=True)
            shutil.rmtree(self._directory / _PARTS, ignore_errors=True)
        return {table: count for table, count in self._rows.items() if count}

    def _file(self, table: str) -> Path:
        return self._directory / f"{table}.{self._format}"

    def _part(self, table: str, number: int) -> Path:
        return self._directory / _PARTS / f"{table}-{number:04d}.parquet"

    def _refuse_leftovers(self) -> None:
        other = "csv" if self._format == "parquet" else "parquet"
        found = [table for table in COLUMNS if (self._directory / f"{table}.{other}").exists()]
        if found:
            raise RegionError(
                f"{self._directory} already holds {found[0]}.{other}; give an empty folder, or a reader would find both"
            )


def _plain(value: object) -> object:
    """A value as the exchange format writes it; times are local unless they say otherwise."""
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=_ZONE)).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == "" else value
