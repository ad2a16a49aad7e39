"""Hours of recorded presence at places between two days, from the effort of rounds; worked out when first asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from analytics.effort import effort
from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.patterns.looking_hours import rounds_past
from analytics.patterns.of_rounds import OfRounds

_DAY_BEGINS = time(6)
"""An evening lasts until six in the morning (domain section 6)."""


@dataclass
class HoursWatched:
    """The hours at each place on each day, of all organisations."""

    of_rounds: OfRounds
    _known: dict[tuple[frozenset[str], int, int], float] = field(default_factory=dict)

    def between(self, places: frozenset[str], after: int, until: int) -> float:
        """Hours at these places on the days (ordinals) after the one and before the other."""
        asked = places, after, until
        if asked not in self._known:
            self._known[asked] = sum(
                hours for place in sorted(places) for day, hours in self._per_day(place).items() if after < day < until
            )
        return self._known[asked]

    def _per_day(self, place: str) -> dict[int, float]:
        """The hours at a place by day (ordinal)."""
        return self.of_rounds.get(("hours per day", place), lambda evidence: _per_day(evidence, place, self.of_rounds))


def _per_day(evidence: Evidence, place: str, of_rounds: OfRounds) -> dict[int, float]:
    rounds = rounds_past([place], of_rounds)
    first = rounds["started_at"].min()
    if not isinstance(first, datetime):
        return {}
    zone = ZoneInfo(LOCAL_TIME_ZONE)
    days = [first.astimezone(zone).date() - timedelta(days=1)]
    while days[-1] <= evidence.as_of.astimezone(zone).date():
        days.append(days[-1] + timedelta(days=1))
    boundaries = [datetime.combine(day, _DAY_BEGINS, tzinfo=zone) for day in days]
    there = effort(replace(evidence, rounds=rounds), boundaries=boundaries).filter(pl.col("place") == place)
    rows = there.group_by("period").agg(pl.col("hours").sum()).sort("period")
    return {days[period].toordinal(): hours for period, hours in rows.iter_rows()}
