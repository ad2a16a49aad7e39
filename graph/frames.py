"""The graph as polars frames: which classes analysis reads, their columns, and frames made without a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl

from graph.batch import Batch
from graph.schema.catalogue import NODES, RELATIONS
from graph.schema.element import Element, Node, Row
from graph.schema.machinery import RowVersion
from graph.shape import SHAPES, Kind
from graph.versions import first_known

MOMENT = pl.Datetime("us", "UTC")
COLUMN_TYPES: Mapping[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.NUMBER: pl.Int64(),
    Kind.DECIMAL: pl.Float64(),
    Kind.TRUTH: pl.Boolean(),
    Kind.MOMENT: MOMENT,
    Kind.TEXTS: pl.List(pl.String),
}
NOT_FOR_ANALYSIS = frozenset({"note", "digest", "change"})
"""Fields that no frame has: free words of a recorder, and what only keeps the store consistent."""

_ENTITIES = ("Municipality", "Organisation", "Youth", "Visitor", "Vehicle", "Company")
FRAMED: tuple[type[Element], ...] = (
    *(node for node in NODES if issubclass(node, Row) or node.__name__ in _ENTITIES or node is RowVersion),
    *RELATIONS,
)
"""The classes that a snapshot has a frame of: what was loaded and declared, not what was concluded from it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the graph holds for analysis, up to and including change number `until_change`.

    Attributes:
        frames: one frame per class of `FRAMED`, by class name, columns as `frame_schema` says; rows in no order.
        until_change: the number of the last change that is in the frames; 0 when they were made without a store.

    """

    frames: Mapping[str, pl.DataFrame]
    until_change: int = 0

    def __getitem__(self, name: str) -> pl.DataFrame:
        """The frame of the class `name`."""
        return self.frames[name]


def frame_schema(element: type[Element]) -> dict[str, pl.DataType]:
    """The columns of the frame of a class: text and choices String, moments UTC in microseconds, lists List(String)."""
    return {name: COLUMN_TYPES[kind] for name, kind in SHAPES[element].kinds.items() if name not in NOT_FOR_ANALYSIS}


def frames_of(elements: Iterable[Element] | Batch) -> Snapshot:
    """The frames that a store would give after these elements were saved in it for the first time.

    Of a node that comes more than once the last counts; an observation is expected once, with all its child rows.
    """
    grouped: dict[type[Element], list[Element]] = {cls: [] for cls in FRAMED}
    for item in elements.elements() if isinstance(elements, Batch) else elements:
        if type(item) in grouped:
            grouped[type(item)].append(item)
    return Snapshot(frames={cls.__name__: _frame(cls, items) for cls, items in grouped.items()})


def empty_frame(element: type[Element]) -> pl.DataFrame:
    """The frame of a class of which there is nothing."""
    return pl.DataFrame(schema=frame_schema(element))


def _frame(element: type[Element], items: list[Element]) -> pl.DataFrame:
    schema = frame_schema(element)
    columns = {name: pl.Series(name, _values(items, name, kind), kind) for name, kind in schema.items()}
    frame = pl.DataFrame(columns)
    return frame.unique(subset="id", keep="last", maintain_order=True) if issubclass(element, Node) else frame


def _values(items: list[Element], name: str, kind: pl.DataType) -> list[Any]:
    if name == "known_at":
        values: list[Any] = [first_known(item) for item in items if isinstance(item, Row)]
    else:
        values = [item.__dict__[name] for item in items]
    if kind == MOMENT:
        return [value.astimezone(UTC) if isinstance(value, datetime) else None for value in values]
    return [SHAPES[type(item)].plain(name, value) for item, value in zip(items, values, strict=True)]
