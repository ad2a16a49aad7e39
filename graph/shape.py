"""The shape of each class of the schema: its properties, its references, its kinds of values, and how it is written."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin

from graph.moments import moment_text
from graph.schema.catalogue import NODES, RELATIONS
from graph.schema.element import Element, Node, Relation, Row

NOT_CONTENT = frozenset({"changed_at", "known_at", "digest", "change"})
"""Fields that say something of the version and nothing of what the row states."""


Converter = Callable[[Any], Any]
"""Makes a value plain."""


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
        content: the fields that state something, by name: with their default, and what makes their value plain.
        default_properties: the properties of a node or relation that states nothing, as the store holds them.

    """

    element: type[Element]
    kinds: Mapping[str, Kind]
    properties: frozenset[str]
    references: Mapping[str, tuple[str, tuple[str, ...]]]
    ends: tuple[str, ...]
    content: tuple[tuple[str, Any, Converter | None], ...]
    default_properties: Mapping[str, Any]

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

        A field that is added later with a default therefore changes no digest.
        """
        values, found = element.__dict__, {}
        for name, default, convert in self.content:
            value = values[name]
            if value != default:
                found[name] = value if convert is None or value is None else convert(value)
        return found

    def held(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        """The properties as the store holds them, from what is stated; what is empty is left out."""
        held = {name: value for name, value in stated.items() if name in self.properties}
        return {**self.default_properties, **held}

    def plain(self, name: str, value: Any) -> Any:
        """A value as the store and JSON hold it: choices and moments as text, lists as lists, references sorted."""
        convert = _converter(self.kinds[name], is_reference=name in self.references)
        return value if convert is None or value is None else convert(value)


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
    ends = (element.start()[0], element.end()[0]) if issubclass(element, Relation) else ()
    properties = frozenset(kinds) - frozenset(references) - frozenset(ends)
    converters = {name: _converter(kind, is_reference=name in references) for name, kind in kinds.items()}
    defaults = {name: item.default for name, item in element.model_fields.items() if not item.is_required()}
    given = {name: value for name, value in defaults.items() if name in properties - NOT_CONTENT and value is not None}
    return Shape(
        element=element,
        kinds=kinds,
        properties=properties,
        references=references,
        ends=ends,
        content=tuple(
            (name, defaults.get(name), converters[name]) for name in sorted(kinds) if name not in NOT_CONTENT
        ),
        default_properties={name: _made_plain(value, converters[name]) for name, value in given.items()},
    )


def _converter(kind: Kind, *, is_reference: bool) -> Converter | None:
    if kind is Kind.TEXTS:
        return _sorted_texts if is_reference else _texts
    return {Kind.TEXT: _text, Kind.MOMENT: moment_text}.get(kind)


def _text(value: Any) -> str:
    return value if type(value) is str else str(value)


def _texts(value: Any) -> list[str]:
    return [str(item) for item in value]


def _sorted_texts(value: Any) -> list[str]:
    return sorted({str(item) for item in value})


def _made_plain(value: Any, convert: Converter | None) -> Any:
    return value if convert is None else convert(value)


_PREFIXES: dict[str, str] = {node.label(): node.prefix for node in NODES}
SHAPES: dict[type[Element], Shape] = {cls: _shape(cls) for cls in (*NODES, *RELATIONS)}
NODE_SHAPES: dict[type[Node], Shape] = {node: SHAPES[node] for node in NODES}
"""In writing order, as the catalogue lists them."""
RELATION_SHAPES: dict[type[Relation], Shape] = {relation: SHAPES[relation] for relation in RELATIONS}
