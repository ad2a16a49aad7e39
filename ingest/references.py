"""Whether what a row refers to exists."""

from __future__ import annotations

from ingest.known import Known
from ingest.tables.row import Problem, RejectedRow, TableRow


def check_references(row: TableRow, *, known: Known) -> None:
    """Check that all that a row refers to is there; `known` must have been asked before.

    Raises:
        RejectedRow: naming the first that is not.
    """
    for column, label, identifier in row.references():
        if not known.holds(label, known.graph_id(label, identifier)):
            shown = "" if label == "Address" else f" {identifier}"
            raise RejectedRow(Problem(column, f"onbekende id{shown}: niet in de invoer en niet in de opslag"))
