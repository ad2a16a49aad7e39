"""What a load did, per table: rows read, new, changed, unchanged, and rejected with file, line, column and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.tables.row import Problem

KEPT_PER_TABLE = 100
"""Rejections and warnings that are kept word for word; all are counted."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one row, or one cell of it."""

    file: str
    line: int
    column: str | None
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}, regel {self.line}"
        return f"{where}, kolom {self.column}: {self.reason}" if self.column else f"{where}: {self.reason}"

    def document(self) -> dict[str, Any]:
        """The remark as the report's JSON has it."""
        return {"file": self.file, "line": self.line, "column": self.column, "reason": self.reason}


@dataclass(slots=True)
class TableReport:
    """The counts of one table; child rows of an observation count as it does: new, changed or unchanged with it.

    `stale` rows are older than what is held, and were kept out; `repeated` ones say what a row before them said, and
    count as unchanged. While a load runs, one thread reads and rejects and another saves: no count belongs to both.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    stale: int = 0
    rejected: int = 0
    warned: int = 0
    rejections: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """The counts, and what was kept of rejections and warnings."""
        return {
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged + self.repeated,
            "stale": self.stale,
            "rejected": self.rejected,
            "rejections": [remark.document() for remark in self.rejections],
            "warned": self.warned,
            "warnings": [remark.document() for remark in self.warnings],
        }


@dataclass(slots=True)
class LoadReport:
    """The report of a load, filled while it runs; `refused` are files and tables that could not be read at all."""

    tables: dict[str, TableReport] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """How many rows were rejected in all tables together."""
        return sum(table.rejected for table in self.tables.values())

    @property
    def is_clean(self) -> bool:
        """Whether every table could be read and every row was accepted."""
        return not self.refused and not self.rejected

    def table(self, name: str) -> TableReport:
        """The counts of a table, from nought when it was not seen before."""
        return self.tables.setdefault(name, TableReport())

    def reject(self, table: str, *, file: str, line: int, problem: Problem) -> None:
        """Count a rejected row, and keep why as long as there is room."""
        held = self.table(table)
        held.rejected += 1
        if len(held.rejections) < KEPT_PER_TABLE:
            held.rejections.append(Remark(file, line, problem.column, problem.reason))

    def warn(self, table: str, *, file: str, line: int, problem: Problem) -> None:
        """Count a warning on a row that is loaded, and keep it as long as there is room."""
        held = self.table(table)
        held.warned += 1
        if len(held.warnings) < KEPT_PER_TABLE:
            held.warnings.append(Remark(file, line, problem.column, problem.reason))

    def lines(self) -> Iterator[str]:
        """Everything that was refused, rejected or warned about, one line each."""
        yield from self.refused
        for name, held in self.tables.items():
            for kind, kept, counted in (
                ("geweigerd", held.rejections, held.rejected),
                ("let op", held.warnings, held.warned),
            ):
                yield from (f"{kind}: {remark}" for remark in kept)
                if counted > len(kept):
                    yield f"{kind}: {name}: en nog {counted - len(kept)} andere"

    def document(self) -> dict[str, Any]:
        """The report as JSON: per table, in the order of loading."""
        return {"tables": {name: held.document() for name, held in self.tables.items()}, "refused": list(self.refused)}
