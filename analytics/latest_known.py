"""The latest moment at which something in the data became known: the moment of an analysis that names none."""

from __future__ import annotations

from datetime import datetime

from analytics.evidence_versions import Frames


def latest_known(frames: Frames) -> datetime | None:
    """The latest `known_at` of all rows, in UTC; None where no row has one."""
    found = (frame["known_at"].max() for frame in frames.values() if "known_at" in frame.columns)
    return max((moment for moment in found if isinstance(moment, datetime)), default=None)
