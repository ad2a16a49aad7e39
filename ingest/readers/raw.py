"""What every reader hands on: a table with its columns and a stream of rows of text, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class RawRow(NamedTuple):
    """A row as it stands in the file; `reason` is given where it cannot be read, and then there are no values."""

    line: int
    values: Sequence[str]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table that can be read more than once, a bounded part at a time.

    Attributes:
        name: the table, e.g. `participants`.
        file: how a person finds it: the file's name, with the sheet where there are several.
        columns: the header, trimmed, in order.
        rows: starts reading from the first row after the header.
        expected: about how many rows there are, for progress.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[RawRow]]
    expected: int


def table_of_dicts(name: str, rows: Sequence[Mapping[str, str]]) -> RawTable:
    """A table from rows that are already in memory: a form, a scenario, the result of a mapping."""
    columns = tuple(dict.fromkeys(column for row in rows for column in row))

    def read() -> Iterator[RawRow]:
        for line, row in enumerate(rows, start=2):
            yield RawRow(line, [row.get(column, "") for column in columns])

    return RawTable(name, name, columns, read, len(rows))
