"""A statement of `cypher/` bound to the types of its parameters and rows; a mismatch fails at import."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from importlib import resources
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from graph.values import plain

Params = TypeVar("Params")
ResultRow = TypeVar("ResultRow")

READING = ("read",)
"""The folders whose statements only read."""


class BindingError(TypeError):
    """A statement and the type of its parameters do not fit; the message names the file and the difference."""


@dataclass(frozen=True, slots=True)
class NoParams:
    """For statements without parameters."""


@dataclass(frozen=True, slots=True)
class Rows:
    """For statements that take rows, each with the properties of a node or relation."""

    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ids:
    """For statements about the nodes with these ids."""

    ids: list[str]


@dataclass(frozen=True)
class Query(Generic[Params, ResultRow]):
    """The statement in `cypher/<name>.cypher`; its folder says whether it reads or writes.

    Raises:
        BindingError: the `$names` in the text are not the fields of `params`.

    """

    name: str
    params: type[Params]
    row: type[ResultRow]

    def __post_init__(self) -> None:
        """Refuse a statement whose parameters are other than the fields of `params`."""
        if not (is_dataclass(self.params) and is_dataclass(self.row)):
            raise BindingError(f"cypher/{self.name}.cypher: params and row must be dataclasses")
        asked, given = parameters_of(self.text), {field.name for field in fields(self.params)}
        if asked != given:
            raise BindingError(
                f"cypher/{self.name}.cypher asks for {sorted(asked - given)}, which {self.params.__name__} lacks, "
                f"and does not use {sorted(given - asked)}"
            )

    @cached_property
    def text(self) -> str:
        """The statement, with its comment."""
        return statement_text(self.name)

    @cached_property
    def _rows(self) -> TypeAdapter[ResultRow]:
        return TypeAdapter(self.row)

    @property
    def reads(self) -> bool:
        """Whether the statement changes nothing."""
        return self.name.split("/")[0] in READING

    def values(self, params: Params) -> dict[str, Any]:
        """The parameters as the store takes them: moments and choices as text, tuples as lists."""
        return {field.name: plain(getattr(params, field.name)) for field in fields(self.params)}  # type: ignore[arg-type]

    def result(self, record: dict[str, Any]) -> ResultRow:
        """A record of the answer as a row; moments come back as moments."""
        return self._rows.validate_python(record)


def statement_text(name: str) -> str:
    """The text of `cypher/<name>.cypher`."""
    return resources.files("cypher").joinpath(f"{name}.cypher").read_text(encoding="utf-8")


def parameters_of(text: str) -> set[str]:
    """The names that a statement asks for as `$name`, comments left out."""
    return set(re.findall(r"\$([A-Za-z_]\w*)", re.sub(r"//[^\n]*", "", text)))
