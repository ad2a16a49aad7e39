"""The derived statements bound to their types, by class of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.frames import FRAMED
from graph.golden_cypher import REGISTER_TIES, SEEN_LABELS, file_name, register_file
from graph.query import Ids, Query, Rows
from graph.schema.element import Element
from graph.schema.machinery import ChangeCounter
from graph.shape import NODE_SHAPES, RELATION_SHAPES, Shape


@dataclass(frozen=True, slots=True)
class Changes:
    """The numbers of the changes whose rows are asked for."""

    changes: list[int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """After which change, and until and including which."""

    after: int
    until: int


@dataclass(frozen=True, slots=True)
class ValueRows:
    """Rows as lists of values."""

    rows: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows a statement wrote."""

    written: int


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Which node, and what of its observations the reader may see."""

    id: str
    regimes: list[str]
    team: str | None


@dataclass(frozen=True, slots=True)
class Nearby:
    """Around which nodes, which labels, and since when."""

    ids: list[str]
    kinds: list[str]
    since: datetime
    regimes: list[str]
    team: str | None


@dataclass(frozen=True, slots=True)
class NearbyByRegister:
    """Around which nodes, and which labels."""

    ids: list[str]
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class ObservationsOf:
    """Observations of one node that started since `since` and before `before`."""

    id: str
    since: datetime
    before: datetime
    limit: int
    regimes: list[str]
    team: str | None


@dataclass(frozen=True, slots=True)
class SharedWith:
    """Observations that one node shares with another."""

    id: str
    other: str
    since: datetime
    before: datetime
    limit: int
    regimes: list[str]
    team: str | None


@dataclass(frozen=True, slots=True)
class ObservationMoment:
    """Which observation, and when it started."""

    id: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a node was in a valid observation; `first` and `last` are empty where it never was."""

    id: str
    observations: int
    first: datetime | None
    last: datetime | None


Reading = Query[Any, ValueRows]
Writing = Query[Any, Written]


def _linked(shape: Shape) -> dict[tuple[str, str], Writing]:
    name = file_name(shape.element)
    return {
        (field, target): Query(f"upsert/link_{name}_{field}_{target.lower()}", Rows, Written)
        for field, (_, targets) in shape.references.items()
        for target in targets
    }


_NODES = [shape for cls, shape in NODE_SHAPES.items() if cls is not ChangeCounter]
_RELATIONS = list(RELATION_SHAPES.values())

HELD: Mapping[type[Element], Reading] = {
    shape.element: Query(f"read/held_{file_name(shape.element)}", Ids, ValueRows) for shape in _NODES
}
WHOLE: Mapping[type[Element], Reading] = {
    shape.element: Query(f"read/rows_{file_name(shape.element)}", Ids, ValueRows)
    for shape in (*_NODES, *_RELATIONS)
    if shape.is_versioned or shape.ends
}
PAGE: Mapping[type[Element], Reading] = {
    element: Query(f"read/page_{file_name(element)}", Changes, ValueRows) for element in FRAMED
}
SIZES: Mapping[type[Element], Reading] = {
    element: Query(f"read/sizes_{file_name(element)}", Bounds, ValueRows)
    for element in FRAMED
    if element in NODE_SHAPES
}
CREATE: Mapping[type[Element], Writing] = {
    shape.element: Query(f"upsert/create_{file_name(shape.element)}", Rows, Written) for shape in _NODES
}
UPDATE: Mapping[type[Element], Writing] = {
    shape.element: Query(f"upsert/update_{file_name(shape.element)}", Rows, Written) for shape in _NODES
}
LINK: Mapping[type[Element], Mapping[tuple[str, str], Writing]] = {
    shape.element: _linked(shape) for shape in _NODES if shape.references
}
UNLINK: Mapping[type[Element], Writing] = {
    shape.element: Query(f"upsert/unlink_{file_name(shape.element)}", Ids, Written)
    for shape in _NODES
    if shape.references
}
RELATE: Mapping[type[Element], Mapping[str, Writing]] = {
    relation: {
        start: Query(f"upsert/create_{file_name(relation)}_{start.lower()}", Rows, Written)
        for start in relation.start()[1]
    }
    for relation in RELATION_SHAPES
}
NEARBY: Mapping[str, Reading] = {
    label: Query(f"read/nearby_{label.lower()}", Nearby, ValueRows) for label in SEEN_LABELS
}
NEARBY_BY_REGISTER: Mapping[str, Mapping[str, Reading]] = {
    label: {
        row: Query(register_file(label, row), NearbyByRegister, ValueRows)
        for start, _, row, _, _ in REGISTER_TIES
        if start == label
    }
    for label, *_ in REGISTER_TIES
}
OBSERVATIONS_OF: Mapping[str, Query[ObservationsOf, ObservationMoment]] = {
    label: Query(f"read/observations_of_{label.lower()}", ObservationsOf, ObservationMoment) for label in SEEN_LABELS
}
SHARED: Mapping[str, Query[SharedWith, ObservationMoment]] = {
    label: Query(f"read/shared_{label.lower()}", SharedWith, ObservationMoment) for label in SEEN_LABELS
}
SEEN: Mapping[str, Query[SeenBy, Seen]] = {
    label: Query(f"read/seen_{label.lower()}", SeenBy, Seen) for label in SEEN_LABELS
}
CLEAR_CHILDREN: Writing = Query("upsert/clear_children", Ids, Written)
PURGE: Mapping[type[Element], Writing] = {
    shape.element: Query(f"purge/purge_node_{file_name(shape.element)}", Ids, Written) for shape in _NODES
}
