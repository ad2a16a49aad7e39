"""Elements read back from the store through their class, which checks every value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.moments import moment_of
from graph.schema.element import Element
from graph.shape import SHAPES, Kind


def elements_of_rows(cls: type[Element], rows: Iterable[list[Any]]) -> list[Element]:
    """Rows of values, in the order of the class's fields, as elements of the class."""
    kinds = SHAPES[cls].kinds
    return [
        cls.model_validate({name: _read(kind, value) for (name, kind), value in zip(kinds.items(), row, strict=True)})
        for row in rows
    ]


def _read(kind: Kind, value: Any) -> Any:
    """A value as the class takes it; a list that is not there is empty."""
    if kind is Kind.TEXTS:
        return tuple(value or ())
    return moment_of(value) if kind is Kind.MOMENT and value is not None else value
