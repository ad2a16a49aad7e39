"""How sorted nodes are written within a transaction: properties, what they refer to, their child rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graph.errors import DanglingReference
from graph.incoming import Incoming
from graph.schema.element import Node, Relation
from graph.shape import SHAPES, is_entity
from graph.statements import CLEAR_CHILDREN, CREATE, LINK, RELATE, UNLINK, UPDATE, Writing
from graph.store import Transaction

ROWS_A_STATEMENT = 5000


def write_new(transaction: Transaction, nodes: Mapping[type[Node], Sequence[Incoming]], *, change: int) -> None:
    """Write nodes that are not there yet, and then what they refer to."""
    for cls, items in nodes.items():
        rows = [item.properties(known_at=item.first_known(), change=change) for item in items]
        _write(transaction, CREATE[cls], rows)
    _connect(transaction, nodes)


def write_over(
    transaction: Transaction, nodes: Mapping[type[Node], Sequence[Incoming]], *, now: datetime, change: int
) -> None:
    """Write nodes over what is there: other properties, references and child rows in place of the old ones."""
    for cls, items in nodes.items():
        if is_entity(SHAPES[cls]):
            rows = [item.laid_over(change=change) for item in items]
        else:
            rows = [item.properties(known_at=item.changed_at or now, change=change) for item in items]
        _write(transaction, UPDATE[cls], rows)
        if items and cls in UNLINK:
            transaction.count(UNLINK[cls], ids=[item.id for item in items])
        if items and cls.__name__ == "Observation":
            transaction.count(CLEAR_CHILDREN, ids=[item.id for item in items])
    _connect(transaction, nodes)


def _connect(transaction: Transaction, nodes: Mapping[type[Node], Sequence[Incoming]]) -> None:
    for cls, items in nodes.items():
        links: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for item in items:
            for field, label, target in item.links():
                links[field, label].append({"id": item.id, "target": target})
        for key, rows in links.items():
            _write(transaction, LINK[cls][key], rows, refers="target")
    children: dict[tuple[type[Relation], str], list[dict[str, Any]]] = defaultdict(list)
    for items in nodes.values():
        for item in items:
            for child in item.children:
                children[child.relation, child.label].append(child.row)
    for (relation, label), rows in children.items():
        _write(transaction, RELATE[relation][label], rows, refers="start")


def _write(
    transaction: Transaction, statement: Writing, rows: list[dict[str, Any]], *, refers: str | None = None
) -> None:
    """Write rows in bounded pieces; what does not arrive refers to a node that is not there."""
    for first in range(0, len(rows), ROWS_A_STATEMENT):
        piece = rows[first : first + ROWS_A_STATEMENT]
        written = transaction.count(statement, rows=piece)
        if written != len(piece):
            named = sorted({row[refers] for row in piece})[:3] if refers else []
            raise DanglingReference(
                f"{statement.name}: {len(piece) - written} of {len(piece)} rows refer to a node that is not there; "
                f"among those asked for: {', '.join(named)}. Save what is referred to first, or in the same batch."
            )
