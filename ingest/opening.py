"""Where an input becomes raw tables: the exchange format itself, or a partner's file through a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ingest.mapping.engine import mapped_tables
from ingest.readers.folder import read_tables
from ingest.readers.raw import RawTable
from ingest.report import LoadReport


def tables_at(path: Path, *, mapping: str | None, report: LoadReport) -> Mapping[str, RawTable]:
    """The tables at `path`; those that cannot be read are noted in `report`.

    Raises:
        InputRefused: nothing there can be read.
    """
    if mapping is not None:
        return mapped_tables(path, name=mapping, report=report)
    tables, refusals = read_tables(path)
    report.refused.extend(refusals)
    return tables
