"""Which tables a folder or workbook holds, and in which form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ingest.errors import InputRefused
from ingest.readers.csv_file import read_csv
from ingest.readers.parquet_file import read_parquet
from ingest.readers.raw import RawTable
from ingest.readers.workbook import read_workbook
from ingest.tables.catalogue import TABLES

_READERS: tuple[tuple[str, Callable[..., RawTable]], ...] = ((".csv", read_csv), (".parquet", read_parquet))


def read_tables(path: Path) -> tuple[Mapping[str, RawTable], tuple[str, ...]]:
    """The tables of the exchange format at `path` (a folder or an `.xlsx` workbook), and what could not be read.

    Raises:
        InputRefused: nothing is there, or it holds no table of the exchange format.
    """
    if not path.exists():
        raise InputRefused(f"{path.name}: bestaat niet; geef een map of een .xlsx-bestand")
    found, refusals = _in_folder(path) if path.is_dir() else _in_workbook(path)
    if not found and not refusals:
        names = ", ".join(row.table for row in TABLES)
        raise InputRefused(f"{path.name}: geen enkele tabel gevonden; verwacht bestanden of bladen als {names}")
    return found, refusals


def _in_folder(folder: Path) -> tuple[dict[str, RawTable], tuple[str, ...]]:
    found: dict[str, RawTable] = {}
    refusals: list[str] = []
    for row in TABLES:
        present = [(folder / f"{row.table}{ending}", read) for ending, read in _READERS]
        present = [(file, read) for file, read in present if file.is_file()]
        if len(present) > 1:
            files = " en ".join(file.name for file, _ in present)
            refusals.append(f"{row.table}: staat er dubbel als {files}; laat er één staan")
        for file, read in present[:1] if len(present) == 1 else ():
            try:
                found[row.table] = read(file, name=row.table)
            except InputRefused as error:
                refusals.append(str(error))
    return found, tuple(refusals)


def _in_workbook(file: Path) -> tuple[dict[str, RawTable], tuple[str, ...]]:
    if file.suffix.lower() != ".xlsx":
        raise InputRefused(f"{file.name}: verwacht een map of een .xlsx-bestand; gebruik anders --mapping")
    return read_workbook(file, names=[row.table for row in TABLES])
