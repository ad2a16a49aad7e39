"""From a folder, a workbook or rows in memory straight to elements, without a store behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.schema.element import Element
from ingest.conversion import Conversion
from ingest.known import nothing_held
from ingest.naming import Naming
from ingest.opening import tables_at
from ingest.pseudonym import SealedReference
from ingest.readers.raw import RawTable, table_of_dicts
from ingest.report import LoadReport


@dataclass(frozen=True, slots=True)
class Converted:
    """Everything that an input holds: elements in writing order, references for the vault, and what was rejected."""

    elements: tuple[Element, ...]
    sealed: tuple[SealedReference, ...]
    report: LoadReport


def elements_of_folder(
    path: Path, *, key: bytes, source: str | None = None, shares_persons: bool = False, mapping: str | None = None
) -> Converted:
    """The elements of a folder or `.xlsx` workbook, as `ingest.load.load` would write them; everything in memory.

    Raises:
        InputRefused: nothing there can be read.
    """
    report = LoadReport()
    naming = Naming(key, source=source, shares_persons=shares_persons)
    return _converted(tables_at(path, mapping=mapping, report=report), naming=naming, report=report)


def elements_of_tables(
    tables: Mapping[str, Sequence[Mapping[str, str]]], *, key: bytes, source: str | None = None
) -> Converted:
    """The elements of rows that are given as text by column, by table: what a scenario holds."""
    raw = {name: table_of_dicts(name, rows) for name, rows in tables.items() if rows}
    return _converted(raw, naming=Naming(key, source=source, shares_persons=False), report=LoadReport())


def _converted(tables: Mapping[str, RawTable], *, naming: Naming, report: LoadReport) -> Converted:
    elements: list[Element] = []
    sealed: list[SealedReference] = []
    for chunk in Conversion(naming, lookup=nothing_held, report=report).chunks(tables):
        elements.extend(chunk.batch.elements())
        sealed.extend(chunk.sealed)
    for table in report.tables.values():
        table.new = table.read - table.rejected - table.repeated
    return Converted(tuple(elements), tuple(sealed), report)
