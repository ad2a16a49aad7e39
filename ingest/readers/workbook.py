"""Excel workbooks (.xlsx), read row by row after their size was checked; formulas are refused where they stand."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ingest.errors import InputRefused
from ingest.readers.raw import RawRow, RawTable
from ingest.readers.zip_size import check_zip

_FORMULA = "bevat een formule; plak de waarden in plaats van de formule"
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


def read_workbook(path: Path, *, names: Sequence[str]) -> tuple[dict[str, RawTable], tuple[str, ...]]:
    """The sheets of the workbook at `path` that are called as in `names`, and what was refused.

    Raises:
        InputRefused: the file is no workbook, or unpacks to more than is reasonable.
    """
    found: dict[str, RawTable] = {}
    refusals: list[str] = []
    sheets = _sheet_names(path)
    for name in names:
        sheet = next((held for held in sheets if held.strip().lower() == name), None)
        if sheet is None:
            continue
        try:
            found[name] = read_sheet(path, sheet=sheet, name=name)
        except InputRefused as error:
            refusals.append(str(error))
    return found, tuple(refusals)


def read_sheet(path: Path, *, sheet: str | None, name: str) -> RawTable:
    """One sheet (None: the first) as the table `name`.

    Raises:
        InputRefused: the workbook or its header cannot be read.
    """
    held = sheet if sheet is not None else _sheet_names(path)[0]
    file = f"{path.name}, blad {held}"
    first = next(_rows(path, sheet=held), None)
    if first is None:
        raise InputRefused(f"{file}: leeg; verwacht een regel met kolomnamen")
    if first.reason is not None:
        raise InputRefused(f"{file}, regel {first.line}: {first.reason}")
    columns = tuple(value.strip() for value in first.values)
    while columns and not columns[-1]:
        columns = columns[:-1]

    def rows() -> Iterator[RawRow]:
        stream = _rows(path, sheet=held)
        next(stream)
        for row in stream:
            yield row._replace(values=_fitted(row.values, len(columns)))

    return RawTable(name, file, columns, rows, sum(1 for _ in _rows(path, sheet=held)) - 1)


def _rows(path: Path, *, sheet: str) -> Iterator[RawRow]:
    """The rows that hold anything."""
    book = _opened(path)
    try:
        for line, cells in enumerate(book[sheet].iter_rows(values_only=True), start=1):
            values = [_as_text(cell) for cell in cells]
            broken = next((index for index, value in enumerate(values) if value is None), None)
            if broken is not None:
                yield RawRow(line, (), f"kolom {broken + 1} {_FORMULA}")
            elif any(values):
                yield RawRow(line, [value or "" for value in values])
    except (ValueError, KeyError, SyntaxError, OSError, EOFError) as error:
        raise InputRefused(f"{path.name}, blad {sheet}: beschadigd ({type(error).__name__})") from error
    finally:
        book.close()


def _as_text(cell: object) -> str | None:
    """The text that a CSV would have held; None for a formula, or what is left of one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        whole_day = cell.time() == time() and cell.tzinfo is None
        return cell.date().isoformat() if whole_day else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return None if text.startswith("=") or text in _EXCEL_ERRORS or not isinstance(cell, str | int | float) else text


def _fitted(values: Sequence[str], width: int) -> list[str]:
    """Empty cells beyond the header are nothing; cells with text there stay, and are rejected later."""
    held = list(values)
    while len(held) > width and not held[-1]:
        held.pop()
    return held + [""] * (width - len(held))


def _sheet_names(path: Path) -> list[str]:
    check_zip(path)
    book = _opened(path)
    try:
        return list(book.sheetnames)
    finally:
        book.close()


def _opened(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles and validations, which are nothing to us
            return openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, ValueError, KeyError, SyntaxError, OSError, EOFError) as error:
        raise InputRefused(f"{path.name}: is niet te lezen als Excel-bestand ({type(error).__name__})") from error
