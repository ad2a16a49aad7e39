"""Free text of a row is scanned before the row goes on: a note is left out, a motivation refuses its row."""

from __future__ import annotations

from typing import TypeVar

from ingest.forbidden.notes import Finding, scan_note
from ingest.report import LoadReport
from ingest.tables.row import Problem, RejectedRow, TableRow

RowType = TypeVar("RowType", bound=TableRow)

LEFT_OUT = {"observations": ("note", "purpose"), "groups": ("name",)}
"""Free text that a row can do without: it is left out, and the row stays."""
REFUSED = {"groups": ("motivation",)}
"""Free text that a row cannot do without."""


def scanned(row: RowType, *, file: str, line: int, report: LoadReport) -> RowType:
    """The row without free text that may not be kept; what was left out goes to the report as a warning.

    Raises:
        RejectedRow: the row cannot do without the text.
    """
    for column in REFUSED.get(row.table, ()):
        finding = _finding(row, column)
        if finding is not None:
            raise RejectedRow(Problem(column, f"{finding.explanation()}; schrijf het zonder dat woord"))
    left_out: dict[str, None] = {}
    for column in LEFT_OUT.get(row.table, ()):
        finding = _finding(row, column)
        if finding is not None:
            left_out[column] = None
            problem = Problem(column, f"{finding.explanation()}; de tekst is weggelaten, de rij is geladen")
            report.warn(row.table, file=file, line=line, problem=problem)
    return row.model_copy(update=left_out) if left_out else row


def _finding(row: TableRow, column: str) -> Finding | None:
    text = getattr(row, column)
    return scan_note(text) if text else None
