"""A batch made ready for writing, without a store: one entry per node, with its digest and the rows to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.batch import Batch
from graph.moments import moment_text
from graph.schema.catalogue import NODES
from graph.schema.element import Element, Node, Relation, Row
from graph.schema.observations import Observation
from graph.shape import RELATION_SHAPES, SHAPES, Shape, label_of
from graph.versions import digest_of_stated, first_known, stated_text

Prepared = Mapping[type[Node], Mapping[str, "Incoming"]]
"""What comes in, by class in writing order and by id."""


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child row of an observation: the statement that writes it goes by its class and the label of its start."""

    relation: type[Relation]
    label: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A node that comes in.

    Attributes:
        node: the node itself.
        stated: what it states, as plain values.
        children: the child rows, for an observation.
        digest: of the content with the child rows; empty for a node that has no versions.

    """

    node: Node
    stated: Mapping[str, Any]
    children: tuple[ChildRow, ...]
    digest: str

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    @property
    def changed_at(self) -> datetime | None:
        """When this version became known, as the input says it."""
        return self.node.changed_at if isinstance(self.node, Row) else None

    def properties(self, *, known_at: datetime | None, change: int) -> dict[str, Any]:
        """The properties as the store holds them."""
        held = SHAPES[type(self.node)].held(self.stated)
        held["change"] = change
        if isinstance(self.node, Row):
            held["digest"] = self.digest
            moments = {"known_at": known_at, "changed_at": self.node.changed_at}
            held |= {name: moment_text(moment) for name, moment in moments.items() if moment is not None}
        return held

    def laid_over(self, *, change: int) -> dict[str, Any]:
        """The properties that the input states, to be laid over what is held of an entity."""
        return {**self.stated, "id": self.id, "change": change}

    def links(self) -> list[tuple[str, str, str]]:
        """What the node refers to: the field, the label of the target, and its id."""
        found = []
        for field, (_, labels) in SHAPES[type(self.node)].references.items():
            value = self.stated.get(field)
            targets = value if isinstance(value, list) else [] if value is None else [value]
            found += [(field, label_of(target, labels), target) for target in targets]
        return found

    def first_known(self) -> datetime | None:
        """When the node became known, where it is new."""
        return first_known(self.node) if isinstance(self.node, Row) else None


def prepared(batch: Batch) -> Prepared:
    """The batch made ready for writing.

    Raises:
        ValueError: two rows of the batch have one id and other content, or a child row has no observation in it.

    """
    children = _children(batch)
    found: dict[type[Node], dict[str, Incoming]] = {cls: {} for cls in NODES}
    for node in batch.nodes:
        own = children.get(node.id, ()) if type(node) is Observation else ()
        incoming = _incoming(node, own)
        before = found[type(node)].setdefault(node.id, incoming)
        if before.digest != incoming.digest:
            raise ValueError(
                f"{type(node).__name__} {node.id} comes twice in one batch with other content: save one after the other"
            )
    orphans = children.keys() - found[Observation].keys()
    if orphans:
        raise ValueError(f"child rows without their observation in the batch: {sorted(orphans)[:3]}")
    return {cls: held for cls, held in found.items() if held}


def prepared_nodes(nodes: Iterable[Node], *, digests: Iterable[str]) -> dict[type[Node], list[Incoming]]:
    """Nodes without child rows, made ready with digests that are known already."""
    found: dict[type[Node], list[Incoming]] = defaultdict(list)
    for node, digest in zip(nodes, digests, strict=True):
        found[type(node)].append(Incoming(node, SHAPES[type(node)].stated(node), (), digest))
    return found


def _children(batch: Batch) -> dict[str, list[Relation]]:
    children: dict[str, list[Relation]] = defaultdict(list)
    for relation in batch.relations:
        children[relation.__dict__[SHAPES[type(relation)].ends[1]]].append(relation)
    return children


def _incoming(node: Node, children: Iterable[Relation]) -> Incoming:
    shape = SHAPES[type(node)]
    stated = shape.stated(node)
    if not shape.is_versioned:
        return Incoming(node, stated, (), "")
    told = [(child, RELATION_SHAPES[type(child)].stated(child)) for child in children]
    texts = [stated_text(type(child).__name__, said) for child, said in told]
    digest = digest_of_stated(stated_text(shape.name, stated), texts)
    return Incoming(node, stated, tuple(_child_row(child, said) for child, said in told), digest)


def _child_row(child: Relation, stated: Mapping[str, Any]) -> ChildRow:
    shape = RELATION_SHAPES[type(child)]
    start, end = shape.ends
    row = {"start": stated[start], "end": stated[end], "properties": shape.held(stated)}
    return ChildRow(type(child), label_of(stated[start], _STARTS[type(child)]), row)


def _starts(shape: Shape) -> tuple[str, ...]:
    element: type[Element] = shape.element
    return element.start()[1] if issubclass(element, Relation) else ()


_STARTS = {relation: _starts(shape) for relation, shape in RELATION_SHAPES.items()}
