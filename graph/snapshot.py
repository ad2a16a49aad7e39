"""Read everything that analysis needs in columns and bounded pages, and afterwards only what changed."""

from __future__ import annotations

from collections.abc import Callable

from graph.frames import Snapshot
from graph.store import GraphStore

__all__ = ["Snapshot", "read_snapshot", "refresh"]

Progress = Callable[[str, int, int], None]
"""Called with what is read, how much of it is done, and how much there is."""


def read_snapshot(store: GraphStore, *, progress: Progress | None = None) -> Snapshot:
    """Everything up to the last change, in the frames of `graph.frames.FRAMED`."""
    raise NotImplementedError


def refresh(store: GraphStore, snapshot: Snapshot) -> Snapshot:
    """The snapshot with what changed since, without what was purged; the given one stays as it is."""
    raise NotImplementedError
