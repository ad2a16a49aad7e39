"""Write a batch in one transaction: new rows, changed rows with their earlier version kept, nothing for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graph.batch import Batch
from graph.store import GraphStore

OBSERVATIONS_A_BATCH = 500
"""How many observations, with their child rows, one transaction should take."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch: ids by label, and the number of the change (None where nothing changed).

    `stale` are rows whose `changed_at` is older than what is held: kept out.
    """

    change: int | None
    new: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]
    unchanged: Mapping[str, tuple[str, ...]]
    stale: Mapping[str, tuple[str, ...]]


def save(store: GraphStore, batch: Batch, *, now: datetime) -> Saved:
    """Save a batch whole or not at all; the same batch again changes nothing.

    Raises:
        DanglingReference: the batch refers to a node that neither it nor the store holds.
        StoreError: the store refused or failed; nothing of the batch is there.

    """
    raise NotImplementedError
