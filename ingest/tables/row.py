"""What every row class shares: text cells in, a frozen validated row out, or the problem that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from graph.schema.element import Node
from ingest.errors import InvalidValue
from ingest.naming import Naming
from ingest.tables.columns import Moment
from ingest.validators.municipality import is_unknown


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was rejected or part of it left out, in Dutch, and in which column (None: the row as a whole)."""

    column: str | None
    reason: str


class RejectedRow(Exception):
    """The row is rejected; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


class TableRow(BaseModel):
    """A row of a table. A column may be left out or empty unless its field has no default.

    A subclass says its `table`, what it refers to (`references`), which persons it names (`persons`), which nodes it
    becomes (`nodes`, the row itself last), and what in it deserves a second look (`doubts`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, use_enum_values=True)

    table: ClassVar[str]
    changed_at: Moment | None = None

    @classmethod
    def of(cls, cells: Mapping[str, str]) -> Self:
        """The row of non-empty, trimmed cells by column.

        Raises:
            RejectedRow: with the first problem found.
        """
        try:
            return cls.model_validate(cells)
        except ValidationError as error:
            raise RejectedRow(_problem(error.errors(include_url=False)[0])) from None

    def references(self) -> Iterator[tuple[str, str, str]]:
        """What must exist: (column, label, id as in the file)."""
        return iter(())

    def persons(self) -> Iterator[tuple[str, str]]:
        """The persons whose references the vault must keep: (kind, reference)."""
        return iter(())

    def nodes(self, naming: Naming) -> Iterator[Node]:
        """The nodes that the row becomes, each after what it refers to; the last is the row itself."""
        raise NotImplementedError

    def doubts(self) -> Iterator[Problem]:
        """What is accepted and yet deserves a second look."""
        return iter(())


@cache
def columns_of(row: type[TableRow]) -> dict[str, bool]:
    """The columns of a table, and whether each is required."""
    return {field.alias or name: field.is_required() for name, field in row.model_fields.items()}


def _problem(error: ErrorDetails) -> Problem:
    column = str(error["loc"][0]) if error["loc"] else None
    cause: Any = error.get("ctx", {}).get("error")
    if isinstance(cause, InvalidValue):
        return Problem(cause.column or column, cause.reason)
    if error["type"] == "missing":
        return Problem(column, "verplicht, maar leeg")
    if error["type"] in ("enum", "literal_error"):
        choices = error["ctx"]["expected"].replace("'", "").replace(" or ", " of ")
        return Problem(column, f"geen bekende keuze; kies uit {choices}")
    if error["type"] == "extra_forbidden":
        return Problem(column, "deze kolom hoort niet bij deze tabel")
    return Problem(column, f"ongeldig: {error['msg']}")


def utc_text(moment: datetime) -> str:
    """A moment as part of an id: `20260601T120000Z`, with microseconds only where there are any."""
    return moment.strftime("%Y%m%dT%H%M%S.%fZ" if moment.microsecond else "%Y%m%dT%H%M%SZ")


def doubt_municipality(column: str, code: str | None) -> Iterator[Problem]:
    """A doubt about a well-formed municipality code that no table knows."""
    if code and is_unknown(code):
        yield Problem(column, f"gemeentecode {code} is niet bekend in de CBS-tabel van 2022; wel geladen")


def check_period(start: datetime, end: datetime | None) -> None:
    """Refuse a period that ends before it starts.

    Raises:
        InvalidValue: for the column `until`.
    """
    if end is not None and end < start:
        raise InvalidValue("onmogelijke tijd: eindigt voor het begin", column="until")
