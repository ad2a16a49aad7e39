"""Read everything that analysis needs in columns and bounded pages, and afterwards only what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from graph.changes import last_change
from graph.errors import StoreConflict
from graph.frames import FRAMED, Snapshot, empty_frame
from graph.pages import Progress, read_changed
from graph.query import Query
from graph.schema.element import Element
from graph.shape import SHAPES, Kind, Shape
from graph.statements import Bounds, ValueRows
from graph.store import GraphStore

__all__ = ["Progress", "Snapshot", "read_snapshot", "refresh"]

MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Corrections:
    """How many corrections and removals there were."""

    corrections: int


CORRECTIONS_BETWEEN = Query("read/corrections_between", Bounds, Corrections)
TOMBSTONES_BETWEEN = Query("read/tombstones_between", Bounds, ValueRows)

Gone = Mapping[str, list[str]]
"""The ids of removed nodes by label."""


def read_snapshot(store: GraphStore, *, progress: Progress | None = None) -> Snapshot:
    """Everything up to the last change, in the frames of `graph.frames.FRAMED`.

    Raises:
        StoreConflict: rows were corrected without a pause while we read.

    """
    empty = Snapshot(frames={cls.__name__: empty_frame(cls) for cls in FRAMED})
    return _settled(store, empty, progress=progress)


def refresh(store: GraphStore, snapshot: Snapshot) -> Snapshot:
    """The snapshot with what changed since, without what was purged; the given one stays as it is.

    Raises:
        StoreConflict: rows were corrected without a pause while we read.

    """
    return _settled(store, snapshot, progress=None)


def _settled(store: GraphStore, snapshot: Snapshot, *, progress: Progress | None) -> Snapshot:
    """Read until nothing was corrected while we read.

    A row that is corrected moves to a later change: a page that was bounded before misses it, or has it without its
    child rows. New rows do no harm, as they are beyond the bound. A correction always leaves a version and a removal
    a tombstone, so where later changes have none of them, what was read is whole.
    """
    for _ in range(MOST_ROUNDS):
        until = last_change(store)
        if until == snapshot.until_change:
            return snapshot
        snapshot = _advanced(store, snapshot, until=until, progress=progress)
        now = last_change(store)
        if now == until or not _corrections(store, after=until, until=now):
            return snapshot
    raise StoreConflict(f"rows were corrected all the time during {MOST_ROUNDS} rounds of reading: read again later")


def _corrections(store: GraphStore, *, after: int, until: int) -> int:
    return sum(row.corrections for row in store.read(CORRECTIONS_BETWEEN, Bounds(after, until)))


def _advanced(store: GraphStore, snapshot: Snapshot, *, until: int, progress: Progress | None) -> Snapshot:
    after = snapshot.until_change
    read = read_changed(store, FRAMED, after=after, until=until, progress=progress)
    gone = _purged(store, after=after, until=until) if after else {}
    touched = read_ids(read) if after else {}
    kept = {cls: _kept(snapshot[cls.__name__], SHAPES[cls], touched=touched, gone=gone) for cls in read}
    frames = {cls.__name__: pl.concat([kept[cls], frame]) if len(frame) else kept[cls] for cls, frame in read.items()}
    return Snapshot(frames=frames, until_change=until)


def read_ids(read: Mapping[type[Element], pl.DataFrame]) -> dict[str, pl.Series]:
    """The ids of the nodes that were read, by label."""
    return {cls.__name__: frame["id"] for cls, frame in read.items() if "id" in frame.columns}


def _purged(store: GraphStore, *, after: int, until: int) -> Gone:
    gone: dict[str, list[str]] = defaultdict(list)
    for label, identifier in store.read_columns(TOMBSTONES_BETWEEN, Bounds(after, until))["rows"]:
        gone[label].append(identifier)
    return gone


def _kept(frame: pl.DataFrame, shape: Shape, *, touched: Mapping[str, pl.Series], gone: Gone) -> pl.DataFrame:
    """The rows of an earlier frame that still hold: not read anew, not removed, referring to nothing removed."""
    if frame.is_empty():
        return frame
    if shape.ends:
        start, end = shape.ends
        left = _without(frame, end, [*touched["Observation"], *gone.get("Observation", [])])
        return _without(left, start, [item for items in gone.values() for item in items])
    left = _without(frame, "id", [*touched[shape.name], *gone.get(shape.name, [])])
    emptied = _without_gone(shape, gone)
    return left.with_columns(emptied) if emptied else left


def _without(frame: pl.DataFrame, column: str, ids: Sequence[str]) -> pl.DataFrame:
    """The frame without the rows of these ids; it is the same one where there are none, however long it is."""
    return frame.filter(~pl.col(column).is_in(ids)) if ids else frame


def _without_gone(shape: Shape, gone: Gone) -> list[pl.Expr]:
    columns = []
    for name, (_, labels) in shape.references.items():
        ids = [item for label in labels for item in gone.get(label, [])]
        if not ids:
            continue
        if shape.kinds[name] is Kind.TEXTS:
            columns.append(pl.col(name).list.eval(pl.element().filter(~pl.element().is_in(ids))))
        else:
            columns.append(pl.when(pl.col(name).is_in(ids)).then(None).otherwise(pl.col(name)).alias(name))
    return columns
