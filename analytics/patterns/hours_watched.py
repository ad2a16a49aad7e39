"""Hours of recorded presence at places between two days, from the effort of rounds; worked out when first asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from analytics.effort import effort
from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
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
                hours
                for place in sorted(places)
                for day, hours in self._per_day.get(place, {}).items()
                if after < day < until
            )
        return self._known[asked]

    @property
    def _per_day(self) -> dict[str, dict[int, float]]:
        return self.of_rounds.get("hours per place and day", _per_day)


def _per_day(evidence: Evidence) -> dict[str, dict[int, float]]:
    first = evidence.rounds["started_at"].min()
    if not isinstance(first, datetime):
        return {}
    zone = ZoneInfo(LOCAL_TIME_ZONE)
    days = [first.astimezone(zone).date() - timedelta(days=1)]
    while days[-1] <= evidence.as_of.astimezone(zone).date():
        days.append(days[-1] + timedelta(days=1))
    boundaries = [datetime.combine(day, _DAY_BEGINS, tzinfo=zone) for day in days]
    rows = effort(evidence, boundaries=boundaries).group_by("place", "period").agg(pl.col("hours").sum())
    found: dict[str, dict[int, float]] = {}
    for place, period, hours in rows.sort("place", "period").iter_rows():
        found.setdefault(place, {})[date.toordinal(days[period])] = hours
    return found
