"""What is written in one transaction: nodes, and the child rows of the observations among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.schema.element import Element, Node, Relation


@dataclass(frozen=True, slots=True)
class Batch:
    """Elements of `graph.schema`; an observation comes together with all its child rows, and once."""

    nodes: tuple[Node, ...] = ()
    relations: tuple[Relation, ...] = ()

    @classmethod
    def of(cls, elements: Iterable[Element]) -> Batch:
        """Sort loose elements into nodes and relations, in their order."""
        held = tuple(elements)
        return cls(
            nodes=tuple(item for item in held if isinstance(item, Node)),
            relations=tuple(item for item in held if isinstance(item, Relation)),
        )

    def elements(self) -> tuple[Element, ...]:
        """All elements, nodes first."""
        return (*self.nodes, *self.relations)
