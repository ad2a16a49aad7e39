"""The header of a table: forbidden columns refused, required ones present, unknown ones left out with a warning."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import InputRefused
from ingest.forbidden.columns import forbidden_subject
from ingest.readers.raw import RawRow, RawTable
from ingest.report import LoadReport
from ingest.tables.row import Problem, RejectedRow, TableRow, columns_of


@dataclass(frozen=True, slots=True)
class Header:
    """Which of a table's values are read, as (position, column), and how many a row must have."""

    wanted: tuple[tuple[int, str], ...]
    width: int

    def cells(self, row: RawRow) -> dict[str, str]:
        """The non-empty cells of a row by column, trimmed.

        Raises:
            RejectedRow: it cannot be read, or does not have as many values as there are columns.
        """
        self.check(row)
        values = row.values
        return {column: value for at, column in self.wanted if (text := values[at]) and (value := text.strip())}

    def check(self, row: RawRow) -> None:
        """Check that a row can be read and has as many values as there are columns.

        Raises:
            RejectedRow: saying what is wrong.
        """
        if row.reason is not None:
            raise RejectedRow(Problem(None, row.reason))
        if len(row.values) != self.width:
            raise RejectedRow(Problem(None, f"{len(row.values)} waarden in plaats van {self.width} kolommen"))

    def position(self, column: str) -> int:
        """Where the values of a column stand."""
        return next(at for at, name in self.wanted if name == column)


def header_of(raw: RawTable, row: type[TableRow], *, report: LoadReport) -> Header:
    """Check the header of a table.

    Raises:
        InputRefused: a column that may not be registered, one that is missing, or one that comes twice.
    """
    known = columns_of(row)
    for column in raw.columns:
        subject = forbidden_subject(column)
        if subject is not None:
            raise InputRefused(
                f"{raw.file}: kolom {column} mag niet worden vastgelegd ({subject}); "
                "haal de kolom weg en bied de tabel opnieuw aan"
            )
    twice = sorted({column for column in raw.columns if column and raw.columns.count(column) > 1})
    if twice:
        raise InputRefused(f"{raw.file}: kolom {twice[0]} staat er dubbel")
    missing = [column for column, is_required in known.items() if is_required and column not in raw.columns]
    if missing:
        found = ", ".join(raw.columns)[:200]
        raise InputRefused(f"{raw.file}: verplichte kolom {', '.join(missing)} ontbreekt; gevonden: {found}")
    for column in raw.columns:
        if column and column not in known:
            report.warn(
                row.table, file=raw.file, line=1, problem=Problem(column, "onbekende kolom; de inhoud is niet gelezen")
            )
    wanted = tuple((at, column) for at, column in enumerate(raw.columns) if column in known)
    return Header(wanted, len(raw.columns))
