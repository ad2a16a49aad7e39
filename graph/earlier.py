"""Earlier versions of rows: kept when a row changes, and asked for when an old file comes again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from graph.elements import elements_of_rows
from graph.incoming import Incoming, prepared_nodes
from graph.query import Ids, Query
from graph.schema.element import Node, Relation, Row
from graph.schema.machinery import RowVersion
from graph.schema.observations import Observation, ObservationVersion
from graph.shape import RELATION_SHAPES, SHAPES
from graph.statements import WHOLE, ValueRows
from graph.store import Transaction
from graph.versions import payload_of
from graph.writing import write_new

EARLIER_DIGESTS = Query("read/earlier_digests", Ids, ValueRows)


def said_before(transaction: Transaction, cls: type[Node], incoming: Sequence[Incoming]) -> set[tuple[str, str]]:
    """Ids and digests of what earlier versions of these observations said; nothing for other classes."""
    if cls is not Observation or not incoming:
        return set()
    rows = transaction.column(EARLIER_DIGESTS, Ids([item.id for item in incoming]))
    return {(identifier, digest) for identifier, digest in rows}


def keep_versions(
    transaction: Transaction, cls: type[Node], changed: Sequence[Incoming], *, known_until: datetime, change: int
) -> None:
    """Keep what the store now holds of these rows as their earlier version; nodes that are no rows have none."""
    if not SHAPES[cls].is_versioned:
        return
    until = {item.id: item.changed_at or known_until for item in changed}
    children = _held_children(transaction, list(until)) if cls is Observation else {}
    held = [
        element
        for element in elements_of_rows(cls, transaction.column(WHOLE[cls], Ids(list(until))))
        if isinstance(element, Row)
    ]
    versions = [_version(row, children.get(row.id, []), known_until=until[row.id], change=change) for row in held]
    write_new(transaction, prepared_nodes(versions, digests=[row.digest for row in held]), change=change)


def _held_children(transaction: Transaction, ids: list[str]) -> dict[str, list[Relation]]:
    children: dict[str, list[Relation]] = defaultdict(list)
    for relation, shape in RELATION_SHAPES.items():
        for element in elements_of_rows(relation, transaction.column(WHOLE[relation], Ids(ids))):
            if isinstance(element, Relation):
                children[element.__dict__[shape.ends[1]]].append(element)
    return children


def _version(row: Row, children: list[Relation], *, known_until: datetime, change: int) -> Node:
    payload = payload_of(row, children)
    if isinstance(row, Observation):
        return ObservationVersion(
            id=f"{ObservationVersion.prefix}{change}-{row.id}",
            source=row.source,
            changed_at=row.changed_at,
            known_at=row.known_at,
            observation=row.id,
            payload=payload,
            known_until=known_until,
        )
    return RowVersion(
        id=f"{RowVersion.prefix}{change}-{type(row).__name__}-{row.id}",
        of_label=type(row).__name__,
        of_id=row.id,
        payload=payload,
        known_from=row.known_at,
        known_until=known_until,
    )
