"""Write a batch in one transaction: new rows, changed rows with their earlier version kept, nothing for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from graph.batch import Batch
from graph.changes import take_change_number
from graph.earlier import keep_versions, said_before
from graph.errors import ChangedMeanwhile
from graph.golden_cypher import held_fields
from graph.incoming import Incoming, prepared
from graph.moments import moment_of
from graph.query import Ids
from graph.schema.element import Node
from graph.schema.observations import Observation
from graph.shape import SHAPES, is_entity
from graph.statements import HELD
from graph.store import GraphStore, Transaction
from graph.writing import write_new, write_over

OBSERVATIONS_A_BATCH = 500
"""How many observations, with their child rows, one transaction should take."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch: ids by label, and the number of the change (None where nothing changed).

    `stale` are rows that are older than what is held, and so kept out: their `changed_at` is earlier, or they have
    none and say what an earlier version of the observation said (an old file that comes again after a correction).
    Nodes that are no rows and refer to others (results, cases) are always written, and count as changed.
    """

    change: int | None
    new: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]
    unchanged: Mapping[str, tuple[str, ...]]
    stale: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Sorted:
    """The nodes of one class, by what is to become of them; `known_at` of what is written."""

    new: list[Incoming] = field(default_factory=list)
    changed: list[Incoming] = field(default_factory=list)
    unchanged: list[Incoming] = field(default_factory=list)
    stale: list[Incoming] = field(default_factory=list)


def save(
    store: GraphStore, batch: Batch, *, now: datetime, expecting: Mapping[str, str] = MappingProxyType({})
) -> Saved:
    """Save a batch whole or not at all; the same batch again changes nothing.

    `expecting` gives the digest, by id, of observations that must still be what the writer read.

    Raises:
        ChangedMeanwhile: one of them is not.
        ValueError: the batch contradicts itself: see `graph.incoming.prepared`.
        DanglingReference: the batch refers to a node that neither it nor the store holds.
        StoreError: the store refused or failed; nothing of the batch is there.

    """
    incoming = prepared(batch)
    return store.write(lambda transaction: _save(transaction, incoming, now=now, expecting=expecting))


def _save(
    transaction: Transaction,
    incoming: Mapping[type[Node], Mapping[str, Incoming]],
    *,
    now: datetime,
    expecting: Mapping[str, str],
) -> Saved:
    change = take_change_number(transaction)  # first: from here on no other writer commits before us
    _refuse_changed(transaction, expecting)
    outcome = {cls: _sorted(transaction, cls, nodes) for cls, nodes in incoming.items()}
    if not any(part.new or part.changed for part in outcome.values()):
        transaction.discard()
        return _saved(None, outcome)
    for cls, part in outcome.items():
        if part.changed:
            keep_versions(transaction, cls, part.changed, known_until=now, change=change)
    write_new(transaction, {cls: part.new for cls, part in outcome.items()}, change=change)
    write_over(transaction, {cls: part.changed for cls, part in outcome.items()}, now=now, change=change)
    return _saved(change, outcome)


def _refuse_changed(transaction: Transaction, expecting: Mapping[str, str]) -> None:
    if not expecting:
        return
    held = {row[0]: row[1] for row in transaction.column(HELD[Observation], Ids(sorted(expecting)))}
    changed = [key for key, digest in sorted(expecting.items()) if held.get(key) != digest]
    if changed:
        raise ChangedMeanwhile(f"{', '.join(changed)} changed after it was read; read it again and decide then")


def _sorted(transaction: Transaction, cls: type[Node], nodes: Mapping[str, Incoming]) -> _Sorted:
    held = {row[0]: row for row in transaction.column(HELD[cls], Ids(list(nodes)))}
    part = _Sorted()
    differing: list[Incoming] = []
    for incoming in nodes.values():
        row = held.get(incoming.id)
        if row is None:
            part.new.append(incoming)
        elif _same(incoming, row):
            part.unchanged.append(incoming)
        else:
            differing.append(incoming)
    before = said_before(transaction, cls, differing)
    for incoming in differing:
        older = _is_older(incoming, held[incoming.id], before=before)
        (part.stale if older else part.changed).append(incoming)
    return part


def _same(incoming: Incoming, row: list[object]) -> bool:
    """Whether the store already holds what comes in; what is not said of an entity does not count against it."""
    shape = SHAPES[type(incoming.node)]
    if shape.is_versioned:
        return incoming.digest == row[1]
    if not is_entity(shape):
        return False
    stated = incoming.stated
    return all(stated.get(name, value) == value for name, value in zip(held_fields(shape), row, strict=True))


def _is_older(incoming: Incoming, row: list[object], *, before: set[tuple[str, str]]) -> bool:
    if not SHAPES[type(incoming.node)].is_versioned:
        return False
    if incoming.changed_at is None:
        return (incoming.id, incoming.digest) in before
    return isinstance(row[2], str) and incoming.changed_at < moment_of(row[2])


def _saved(change: int | None, outcome: Mapping[type[Node], _Sorted]) -> Saved:
    def ids(items: Iterable[Incoming]) -> tuple[str, ...]:
        return tuple(item.id for item in items)

    return Saved(
        change=change,
        new={cls.__name__: ids(part.new) for cls, part in outcome.items() if part.new},
        changed={cls.__name__: ids(part.changed) for cls, part in outcome.items() if part.changed},
        unchanged={cls.__name__: ids(part.unchanged) for cls, part in outcome.items() if part.unchanged},
        stale={cls.__name__: ids(part.stale) for cls, part in outcome.items() if part.stale},
    )
