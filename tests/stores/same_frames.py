"""Hold two snapshots to each other, whatever the order of their rows."""

from __future__ import annotations

import polars as pl

from graph.frames import FRAMED, Snapshot


def differing(one: Snapshot, other: Snapshot) -> list[str]:
    """The names of the frames that hold other rows."""
    return [cls.__name__ for cls in FRAMED if not _ordered(one[cls.__name__]).equals(_ordered(other[cls.__name__]))]


def _ordered(frame: pl.DataFrame) -> pl.DataFrame:
    flat = [name for name, kind in frame.schema.items() if not isinstance(kind, pl.List)]
    return frame.sort(flat)
