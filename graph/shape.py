"""The shape of each class of the schema: its properties, its references, its kinds of values, and how it is written."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin

from graph.moments import moment_text
from graph.schema.catalogue import NODES, RELATIONS
from graph.schema.element import Element, Node, Relation, Row

NOT_CONTENT = frozenset({"changed_at", "known_at", "digest", "change"})
"""Fields that say something of the version and nothing of what the row states."""


class Kind(Enum):
    """What a value is: how it is held in the store and in a frame."""

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    TRUTH = "truth"
    MOMENT = "moment"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Shape:
    """What reading and writing need to know of a class, worked out once.

    Attributes:
        element: the class.
        kinds: every field with its kind, in the order of the class.
        properties: the fields that are held as properties.
        references: the fields that are held as relations to other nodes, with the relation and its possible labels.
        ends: for a relation, the fields that name its start and its end.
        defaults: the default of each field that has one.
    """

    element: type[Element]
    kinds: Mapping[str, Kind]
    properties: tuple[str, ...]
    references: Mapping[str, tuple[str, tuple[str, ...]]]
    ends: tuple[str, ...]
    defaults: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the class."""
        return self.element.__name__

    @property
    def is_versioned(self) -> bool:
        """Whether it is a row of a table, with a digest and earlier versions."""
        return issubclass(self.element, Row)

    def stated(self, element: Element) -> dict[str, Any]:
        """The content that differs from the defaults, as plain values in the order of the names.

        A field added later with a default therefore changes no digest.
        """
        values = element.__dict__
        return {
            name: self.plain(name, values[name])
            for name in sorted(self.kinds)
            if name not in NOT_CONTENT and values[name] != self.defaults.get(name)
        }

    def held(self, element: Element) -> dict[str, Any]:
        """The properties as the store holds them; what is empty is left out."""
        values = element.__dict__
        return {name: self.plain(name, values[name]) for name in self.properties if values[name] is not None}

    def plain(self, name: str, value: Any) -> Any:
        """A value as the store and JSON hold it: choices and moments as text, lists as lists, references sorted."""
        if value is None:
            return None
        kind = self.kinds[name]
        if kind is Kind.TEXT:
            return value if type(value) is str else str(value)
        if kind is Kind.MOMENT:
            return moment_text(value)
        if kind is Kind.TEXTS:
            texts = [str(item) for item in value]
            return sorted(set(texts)) if name in self.references else texts
        return value


def is_entity(shape: Shape) -> bool:
    """Whether it is a node without versions or references, of which each input may tell a little more."""
    return not shape.is_versioned and not shape.references


def kind_of(annotation: object) -> Kind:
    """The kind of value that an annotation allows."""
    if get_origin(annotation) in (Union, types.UnionType):
        return kind_of(next(item for item in get_args(annotation) if item is not type(None)))
    if get_origin(annotation) is tuple:
        return Kind.TEXTS
    kinds: dict[object, Kind] = {
        int: Kind.NUMBER,
        float: Kind.DECIMAL,
        bool: Kind.TRUTH,
        datetime: Kind.MOMENT,
    }
    return kinds.get(annotation, Kind.TEXT)


def label_of(identifier: str, labels: tuple[str, ...]) -> str:
    """Which of `labels` a node with this id has: ids name their label, so the longest prefix that fits."""
    fitting = [label for label in labels if identifier.startswith(_PREFIXES[label])]
    return max(fitting or labels, key=lambda label: len(_PREFIXES[label]))


def _shape(element: type[Element]) -> Shape:
    kinds = {name: kind_of(field.annotation) for name, field in element.model_fields.items()}
    references = {name: (item.relation, item.labels) for name, item in element.references().items()}
    ends: tuple[str, ...] = ()
    if issubclass(element, Relation):
        ends = (element.start()[0], element.end()[0])
    return Shape(
        element=element,
        kinds=kinds,
        properties=tuple(name for name in kinds if name not in references and name not in ends),
        references=references,
        ends=ends,
        defaults={name: item.default for name, item in element.model_fields.items() if not item.is_required()},
    )


_PREFIXES: dict[str, str] = {node.label(): node.prefix for node in NODES}
SHAPES: dict[type[Element], Shape] = {cls: _shape(cls) for cls in (*NODES, *RELATIONS)}
NODE_SHAPES: dict[type[Node], Shape] = {node: SHAPES[node] for node in NODES}
"""In writing order, as the catalogue lists them."""
RELATION_SHAPES: dict[type[Relation], Shape] = {relation: SHAPES[relation] for relation in RELATIONS}
