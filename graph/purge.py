"""Remove nodes for good, leaving a tombstone that tells readers which rows went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.changes import take_change_number
from graph.incoming import prepared_nodes
from graph.query import Ids
from graph.schema.element import Node
from graph.schema.machinery import Tombstone
from graph.statements import HELD, PURGE
from graph.store import GraphStore, Transaction
from graph.writing import write_new


def purge(store: GraphStore, ids: Mapping[type[Node], Sequence[str]]) -> int | None:
    """Remove these nodes with everything that hangs on them, in one transaction.

    A tombstone names label and id of what went. Earlier versions are nodes of their own: name them too.

    Returns:
        The number of the change; None where none of the nodes was there.

    """
    return store.write(lambda transaction: _purge(transaction, ids))


def _purge(transaction: Transaction, ids: Mapping[type[Node], Sequence[str]]) -> int | None:
    change = take_change_number(transaction)
    there = {
        cls: sorted(row[0] for row in transaction.column(HELD[cls], Ids(list(wanted)))) for cls, wanted in ids.items()
    }
    if not any(there.values()):
        transaction.discard()
        return None
    tombstones = []
    for cls, found in there.items():
        transaction.count(PURGE[cls], ids=found)
        tombstones += [
            Tombstone(id=f"{Tombstone.prefix}{change}-{cls.__name__}-{item}", of_label=cls.__name__, of_id=item)
            for item in found
        ]
    write_new(transaction, prepared_nodes(tombstones, digests=[""] * len(tombstones)), change=change)
    return change
