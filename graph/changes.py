"""The change counter: every writing transaction takes a number from it, every reader is bounded by one."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query import Query
from graph.schema.machinery import ChangeCounter
from graph.store import GraphStore, Transaction


@dataclass(frozen=True, slots=True)
class Counter:
    """Which counter; there is one."""

    id: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a change."""

    number: int


TAKE_CHANGE_NUMBER = Query("write/take_change_number", Counter, Number)
LAST_CHANGE = Query("read/last_change", Counter, Number)
THE_COUNTER = Counter(id=ChangeCounter.prefix)


def take_change_number(transaction: Transaction) -> int:
    """The number of this transaction: call it first, so that numbers are committed in their order."""
    return transaction.run(TAKE_CHANGE_NUMBER, THE_COUNTER)[0].number


def last_change(store: GraphStore) -> int:
    """The number of the last change that was committed; 0 where there was none."""
    found = store.read(LAST_CHANGE, THE_COUNTER)
    return found[0].number if found else 0
