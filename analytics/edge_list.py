"""Reads a network from a CSV file of ties or of memberships, or says which file, line and column is wrong and why."""

import csv
import math
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import polars as pl

_LONGEST_LINE = 100_000


class Problem(StrEnum):
    """What can be wrong with a file; for whoever words the message in another language."""

    EMPTY_FILE = "the file has no header line"
    MISSING_COLUMN = "this column is missing from the header"
    WRONG_ENCODING = "this line is not UTF-8; save the file as UTF-8"
    LONG_LINE = f"this line is longer than {_LONGEST_LINE} bytes; is this a CSV file with one tie per line?"
    MALFORMED = "this row is not well-formed CSV; look at its quotes"
    EMPTY_VALUE = "a value is needed here"
    NOT_A_NUMBER = "a weight must be a number, with a point for decimals"
    NOT_POSITIVE = "a weight must be above zero; leave ties without strength out"


class EdgeListError(Exception):
    """The file cannot be read as a network: what is wrong, at which line (1 = the header) and column, what stood there.

    `column` and `found` are empty where they do not apply.
    """

    def __init__(self, path: Path, *, line: int, problem: Problem, column: str = "", found: str = "") -> None:
        super().__init__(path, line, column, problem, found)
        self.path, self.line, self.column, self.problem, self.found = path, line, column, problem, found

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        found = f" (found: {self.found})" if self.found else ""
        return f"{self.path}, line {self.line}{column}: {self.problem.value}{found}"


def read_edges(path: Path, *, weighted: bool) -> pl.DataFrame:
    """The ties in a CSV file with the columns source, target and (where `weighted`) weight; further columns stay out.

    Gives the columns source, target (text) and weight (positive number, 1 where not `weighted`), one row per row of
    the file. Raises EdgeListError, or OSError where the file cannot be opened.
    """
    needed = ("source", "target", "weight") if weighted else ("source", "target")
    source, target, weights = [], [], []
    for line, row in _rows(path, needed=needed):
        source.append(row["source"])
        target.append(row["target"])
        weights.append(_weight(row["weight"], path=path, line=line) if weighted else 1.0)
    columns = {"source": source, "target": target, "weight": weights}
    return pl.DataFrame(columns, schema={"source": pl.String, "target": pl.String, "weight": pl.Float64})


def read_memberships(path: Path) -> pl.DataFrame:
    """The memberships in a CSV file with the columns person and event (text), one row per row of the file.

    Raises EdgeListError, or OSError where the file cannot be opened.
    """
    rows = [(row["person"], row["event"]) for _, row in _rows(path, needed=("person", "event"))]
    return pl.DataFrame(rows, schema={"person": pl.String, "event": pl.String}, orient="row")


def _rows(path: Path, *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The line number and the needed values of each row that is not blank."""
    with path.open("rb") as file:
        records = _records(file, path=path)
        _, header = next(records, (1, []))
        header = [name.strip() for name in header]
        if not any(header):
            raise EdgeListError(path, line=1, problem=Problem.EMPTY_FILE)
        for name in needed:
            if name not in header:
                found = ", ".join(header)[:80]
                raise EdgeListError(path, line=1, column=name, problem=Problem.MISSING_COLUMN, found=found)
        place = {name: header.index(name) for name in needed}
        for line, values in records:
            if any(value.strip() for value in values):
                yield line, _needed_values(values, place=place, path=path, line=line)


def _records(file: BinaryIO, *, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(file, path=path), strict=True)
    try:
        for values in reader:
            yield reader.line_num, values
    except csv.Error as error:
        raise EdgeListError(path, line=reader.line_num, problem=Problem.MALFORMED, found=str(error)) from error


def _lines(file: BinaryIO, *, path: Path) -> Iterator[str]:
    number = 0
    while raw := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(raw) > _LONGEST_LINE:
            raise EdgeListError(path, line=number, problem=Problem.LONG_LINE)
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            found = f"byte {raw[error.start]:#04x} at position {error.start + 1}"
            raise EdgeListError(path, line=number, problem=Problem.WRONG_ENCODING, found=found) from error


def _needed_values(values: list[str], *, place: dict[str, int], path: Path, line: int) -> dict[str, str]:
    found = {name: values[index].strip() if index < len(values) else "" for name, index in place.items()}
    for name, value in found.items():
        if not value:
            raise EdgeListError(path, line=line, column=name, problem=Problem.EMPTY_VALUE)
    return found


def _weight(text: str, *, path: Path, line: int) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        raise EdgeListError(path, line=line, column="weight", problem=Problem.NOT_A_NUMBER, found=text[:80])
    if weight <= 0:
        raise EdgeListError(path, line=line, column="weight", problem=Problem.NOT_POSITIVE, found=text[:80])
    return weight
