"""CSV as RFC 4180 has it, read as a stream: one bad record is skipped with its reason, the next is read again."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.errors import InputRefused
from ingest.readers.encoding import decoded, refuse_other_encodings
from ingest.readers.raw import RawRow, RawTable

LONGEST_LINE = 1024 * 1024
"""Bytes. No honest line is longer, and a longer one would fill the memory."""

LINES_IN_A_FIELD = 200
"""A quoted field with more lines is a quotation mark that was never closed."""

_PIECE = 1024 * 1024


def read_csv(path: Path, *, name: str, delimiter: str = ",") -> RawTable:
    """The table `name` in the file at `path`.

    Raises:
        InputRefused: no header that can be read, another encoding throughout, or another delimiter.
    """
    with path.open("rb") as file:
        refuse_other_encodings(file.read(4), file=path.name)
    first = next(_rows(path, delimiter=delimiter), None)
    if first is None:
        raise InputRefused(f"{path.name}: leeg bestand; verwacht een regel met kolomnamen")
    if first.reason is not None:
        raise InputRefused(f"{path.name}, regel 1: {first.reason}")
    columns = tuple(column.strip() for column in first.values)
    if len(columns) == 1 and delimiter == "," and ";" in columns[0]:
        raise InputRefused(
            f"{path.name}, regel 1: de kolommen zijn met puntkomma's gescheiden; bewaar het bestand met komma's "
            "(in Excel: 'CSV UTF-8' met komma als lijstscheidingsteken) of gebruik .xlsx"
        )

    def rows() -> Iterator[RawRow]:
        stream = _rows(path, delimiter=delimiter)
        next(stream)
        return stream

    return RawTable(name, path.name, columns, rows, max(0, _line_count(path) - 1))


def _rows(path: Path, *, delimiter: str) -> Iterator[RawRow]:
    with path.open("rb") as file:
        lines = _Lines(file)
        while (record := lines.record()) is not None:
            yield from _parsed(record, lines=lines, delimiter=delimiter)


def _parsed(record: list[tuple[int, bytes | None]], *, lines: _Lines, delimiter: str) -> Iterator[RawRow]:
    """The row of a record; when a record of several lines makes no sense only its first line is given up."""
    number, first = record[0]
    if first is None:
        yield RawRow(number, (), f"regel langer dan {LONGEST_LINE // 1024} kB; overgeslagen")
        return
    try:
        text = decoded(b"".join(line or b"" for _, line in record))
        if not text.strip():
            return
        values = next(csv.reader([text], delimiter=delimiter, strict=True))
    except (ValueError, csv.Error) as error:
        lines.push_back(record[1:])
        reason = str(error) if isinstance(error, ValueError) else "aanhalingstekens kloppen niet of zijn niet gesloten"
        yield RawRow(number, (), reason)
    else:
        yield RawRow(number, values)


class _Lines:
    """Numbered lines of a file, gathered into records: a quoted field may hold line breaks."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._number = 0
        self._waiting: deque[tuple[int, bytes | None]] = deque()

    def push_back(self, lines: list[tuple[int, bytes | None]]) -> None:
        """Give lines back, to be read again as the start of something else."""
        self._waiting.extendleft(reversed(lines))

    def record(self) -> list[tuple[int, bytes | None]] | None:
        """The next record as its lines, or None at the end; None for a line that is too long."""
        first = self._line()
        if first is None:
            return None
        if first[1] is None or first[1].count(b'"') % 2 == 0:
            return [first]
        record, size = [first], len(first[1])
        while len(record) < LINES_IN_A_FIELD and size < LONGEST_LINE and (line := self._line()) is not None:
            record.append(line)
            if line[1] is None or line[1].count(b'"') % 2 == 1:
                break
            size += len(line[1])
        return record

    def _line(self) -> tuple[int, bytes | None] | None:
        if self._waiting:
            return self._waiting.popleft()
        line = self._file.readline(LONGEST_LINE + 1)
        if not line:
            return None
        self._number += 1
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            return self._number, line.removeprefix(b"\xef\xbb\xbf") if self._number == 1 else line
        while piece := self._file.readline(_PIECE):
            if piece.endswith(b"\n"):
                break
        return self._number, None


def _line_count(path: Path) -> int:
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))
