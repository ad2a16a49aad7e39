"""The derived statements bound to their types, by class of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.frames import FRAMED
from graph.golden_cypher import file_name
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
CLEAR_CHILDREN: Writing = Query("upsert/clear_children", Ids, Written)
PURGE: Mapping[type[Element], Writing] = {
    shape.element: Query(f"purge/purge_node_{file_name(shape.element)}", Ids, Written) for shape in _NODES
}
