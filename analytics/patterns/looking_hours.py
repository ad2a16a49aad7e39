"""Hours that somebody at all was looking at a place, by day: who looks at the same time is one pair of eyes.

Watching twice as much must find no more and no less, so here organisations do not add up where they look together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import polars as pl

from analytics.effort import effort
from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.patterns.of_rounds import OfRounds

_DAY_BEGINS = time(6)
"""An evening lasts until six in the morning (domain section 6)."""


@dataclass(frozen=True, slots=True)
class LookingHours:
    """Hours of looking: a row per place and day (ordinal)."""

    place: npt.NDArray[np.str_]
    day: npt.NDArray[np.int64]
    hours: npt.NDArray[np.float64]

    def between(self, after: int, until: int, *, places: Iterable[str] | None = None, off: Iterable[int] = ()) -> float:
        """Hours on the days after the one up to the other, at these places (None: all), but not on the days `off`."""
        there = np.flatnonzero((self.day > after) & (self.day <= until))
        there = there[~np.isin(self.day[there], list(off))]
        if places is not None:
            there = there[np.isin(self.place[there], sorted(places))]
        return float(self.hours[there].sum())


def looking_hours(
    evidence: Evidence,
    *,
    municipality: str,
    organisations: frozenset[str] | None = None,
    places: frozenset[str] | None = None,
) -> LookingHours:
    """The hours at each place of a municipality on each day, by rounds of these organisations (None: of all).

    With `places` given, only what is said of those places is all that there is.
    """
    of_town = evidence.hangouts.filter(pl.col("municipality") == municipality)["id"].to_list()
    there = of_town if places is None else sorted(places)
    passed = pl.col("hangouts").list.eval(pl.element().is_in(there)).list.any()
    walked = pl.lit(value=True) if organisations is None else pl.col("organisation").is_in(sorted(organisations))
    rounds = evidence.rounds.filter(passed & walked).with_columns(organisation=pl.lit(""))
    if rounds.is_empty():
        return LookingHours(np.array([], dtype=str), np.array([], dtype=np.int64), np.array([], dtype=np.float64))
    days = _days(rounds, until=evidence.as_of)
    zone = ZoneInfo(LOCAL_TIME_ZONE)
    boundaries = [datetime.combine(date.fromordinal(day), _DAY_BEGINS, tzinfo=zone) for day in days]
    rows = effort(replace(evidence, rounds=rounds), boundaries=boundaries)
    return LookingHours(
        place=rows["place"].to_numpy().astype(str),
        day=days[0] + rows["period"].to_numpy().astype(np.int64),
        hours=rows["hours"].to_numpy(),
    )


def _days(rounds: pl.DataFrame, *, until: datetime) -> list[int]:
    """Every day (ordinal) from the one before the first round to the one after the last moment."""
    zone, first = ZoneInfo(LOCAL_TIME_ZONE), rounds["started_at"].min()
    begins = (first if isinstance(first, datetime) else until).astimezone(zone).date() - timedelta(days=1)
    return list(range(begins.toordinal(), until.astimezone(zone).date().toordinal() + 2))


def rounds_by_place(evidence: Evidence) -> dict[str, pl.Series]:
    """Which rounds (row numbers, ascending) passed each place; twice where it is named twice."""
    passed = evidence.rounds.select(pl.col("hangouts").alias("place")).with_row_index("row").explode("place")
    rows = passed.drop_nulls("place").group_by("place").agg("row")
    return dict(zip(rows["place"].to_list(), rows["row"], strict=True))


def rounds_past(places: Iterable[str], of_rounds: OfRounds) -> pl.DataFrame:
    """The rounds that passed one of these places, in their own order."""
    by_place = of_rounds.get("rounds by place", rounds_by_place)
    rounds = of_rounds.get("rounds in one piece", lambda evidence: evidence.rounds.rechunk())
    found = [by_place[place] for place in places if place in by_place]
    return rounds[pl.concat(found).unique().sort()] if found else rounds.clear()
