"""Moments as the graph holds them: ISO 8601 text in UTC with six decimals, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def moment_text(moment: datetime) -> str:
    """Write an aware moment as `2026-06-01T12:00:00.000000Z`.

    Raises:
        ValueError: the moment has no offset, so that it is not known which moment it is.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs an offset from UTC, found none in {moment.isoformat()}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def moment_of(text: str) -> datetime:
    """Read a moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)
