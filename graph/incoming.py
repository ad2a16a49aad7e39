"""A batch made ready for writing, without a store: one entry per node, with its digest and its child rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.batch import Batch
from graph.schema.catalogue import NODES
from graph.schema.element import Node, Relation, Row
from graph.shape import SHAPES, label_of
from graph.versions import digest_of, first_known


@dataclass(frozen=True, slots=True)
class Incoming:
    """A node that comes in.

    Attributes:
        node: the node itself.
        children: the child rows, for an observation.
        digest: of the content with the child rows; empty for a node that has no versions.

    """

    node: Node
    children: tuple[Relation, ...]
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
        shape = SHAPES[type(self.node)]
        held = shape.held(self.node) | {"change": change}
        if self.digest:
            held["digest"] = self.digest
            held.pop("known_at", None)
            if known_at is not None:
                held["known_at"] = shape.plain("known_at", known_at)
        return held

    def stated(self, *, change: int) -> dict[str, Any]:
        """The properties that the input states, to be laid over what is held of an entity."""
        return SHAPES[type(self.node)].stated(self.node) | {"id": self.id, "change": change}

    def links(self) -> list[tuple[str, str, str]]:
        """What the node refers to: the field, the label of the target, and its id."""
        shape, found = SHAPES[type(self.node)], []
        for field, (_, labels) in shape.references.items():
            value = self.node.__dict__[field]
            targets = sorted(set(value)) if isinstance(value, tuple) else [value] if value is not None else []
            found += [(field, label_of(target, labels), target) for target in targets]
        return found

    def first_known(self) -> datetime | None:
        """When the node became known, where it is new."""
        return first_known(self.node) if isinstance(self.node, Row) else None


def prepared(batch: Batch) -> Mapping[type[Node], Mapping[str, Incoming]]:
    """The batch by class in writing order and by id.

    Raises:
        ValueError: two rows of the batch have one id and other content, or a child row has no observation in it.

    """
    children = _children(batch)
    found: dict[type[Node], dict[str, Incoming]] = {cls: {} for cls in NODES}
    for node in batch.nodes:
        incoming = _incoming(node, tuple(children.pop(node.id, ())) if type(node).__name__ == "Observation" else ())
        held = found[type(node)]
        before = held.get(node.id)
        if before is not None and before.digest != incoming.digest:
            raise ValueError(
                f"{type(node).__name__} {node.id} comes twice in one batch with other content: save one after the other"
            )
        held.setdefault(node.id, incoming)
    if children:
        raise ValueError(f"child rows without their observation in the batch: {sorted(children)[:3]}")
    return {cls: held for cls, held in found.items() if held}


def _children(batch: Batch) -> dict[str, list[Relation]]:
    children: dict[str, list[Relation]] = defaultdict(list)
    for relation in batch.relations:
        children[relation.__dict__[SHAPES[type(relation)].ends[1]]].append(relation)
    return children


def _incoming(node: Node, children: tuple[Relation, ...]) -> Incoming:
    return Incoming(node, children, digest_of(node, children) if isinstance(node, Row) else "")
