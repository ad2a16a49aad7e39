"""From a folder, a workbook or rows in memory straight to elements, without a store behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.schema.element import Element
from ingest.conversion import Conversion
from ingest.known import nothing_held
from ingest.naming import Naming
from ingest.pseudonym import SealedReference
from ingest.readers.folder import read_tables
from ingest.readers.raw import RawTable, table_of_dicts
from ingest.report import LoadReport


@dataclass(frozen=True, slots=True)
class Converted:
    """Everything that an input holds: elements in writing order, references for the vault, and what was rejected."""

    elements: tuple[Element, ...]
    sealed: tuple[SealedReference, ...]
    report: LoadReport


def elements_of_folder(path: Path, *, key: bytes, source: str | None = None, shares_persons: bool = False) -> Converted:
    """The elements of a folder or `.xlsx` workbook in the exchange format; everything in memory.

    Raises:
        InputRefused: there is nothing there that is a table of the exchange format.
    """
    tables, refusals = read_tables(path)
    return _converted(tables, refusals=refusals, naming=Naming(key, source=source, shares_persons=shares_persons))


def elements_of_tables(
    tables: Mapping[str, Sequence[Mapping[str, str]]], *, key: bytes, source: str | None = None
) -> Converted:
    """The elements of rows that are given as text by column, by table: what a scenario or a form holds."""
    raw = {name: table_of_dicts(name, rows) for name, rows in tables.items() if rows}
    return _converted(raw, refusals=(), naming=Naming(key, source=source, shares_persons=False))


def _converted(tables: Mapping[str, RawTable], *, refusals: tuple[str, ...], naming: Naming) -> Converted:
    report = LoadReport(refused=list(refusals))
    elements: list[Element] = []
    sealed: list[SealedReference] = []
    for chunk in Conversion(naming, lookup=nothing_held, report=report).chunks(tables):
        elements.extend(chunk.batch.elements())
        sealed.extend(chunk.sealed)
    for table in report.tables.values():
        table.new = table.read - table.rejected - table.unchanged
    return Converted(tuple(elements), tuple(sealed), report)
