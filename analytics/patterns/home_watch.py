"""How often a group was seen at its home places per hour of looking, now against before and against the season."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from analytics.patterns.candidate import Meeting
from analytics.patterns.street_life import Evening, StreetLife

_LEAST_OTHERS = 10
"""Sightings of others in the baseline below which nothing is said of the season."""


@dataclass(frozen=True, slots=True)
class Periods:
    """A baseline and what came after, in days (ordinals): `first` < baseline <= `begins`, `since` < now <= `until`."""

    first: int
    begins: int
    since: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a group is at home, who knows it there, and when it was seen there.

    Attributes:
        municipality: the code.
        places: where it was seen on enough evenings of the baseline.
        organisations: those that saw it there; others may not know the group and do not count as looking.
        before, since: the places and evenings of the baseline and of now at which it was seen there.

    """

    municipality: str
    places: frozenset[str]
    organisations: frozenset[str]
    before: frozenset[Evening]
    since: frozenset[Evening]


@dataclass(kw_only=True, eq=False)
class Watched:
    """What looking at the home places gave.

    Attributes:
        sightings: how often the group was seen, a place and evening once.
        hours: how long somebody was looking.
        of_baseline: how many sightings per hour there were before.
        season: which part of that the season leaves, never more than all of it; looked up when first asked.

    """

    sightings: int
    hours: float
    of_baseline: float
    season: Callable[[], float]

    @cached_property
    def rate(self) -> float:
        """How many sightings per hour one would expect: those of the baseline, less what the season takes."""
        return self.of_baseline * self.season()

    @property
    def expected(self) -> float:
        """How often one would expect to have seen it."""
        return self.rate * self.hours

    @property
    def at_most(self) -> float:
        """What one would expect in any season is no more than this."""
        return self.of_baseline * self.hours

    def hours_short(self, expected: float) -> float | None:
        """How much longer one would have to look to expect so many sightings; None where one never would."""
        return max(0.0, expected / self.rate - self.hours) if self.rate > 0 else None


@dataclass(slots=True)
class HomeWatch:
    """The looking around one group, given all who were ever in it; what was worked out once is remembered."""

    life: StreetLife
    everybody: frozenset[int]
    _others: dict[str, npt.NDArray[np.int64]] = field(default_factory=dict)
    _watched: dict[tuple[Home, Periods], Watched] = field(default_factory=dict)

    def home(self, meetings: Sequence[Meeting], *, periods: Periods, evenings: float) -> Home | None:
        """The home of a group that was seen on these rounds in one municipality; None where no place was one.

        `evenings`: on how many of the baseline it was at a place that is a home.
        """
        before = [of for of in meetings if periods.first < of.day <= periods.begins]
        days: defaultdict[str, set[int]] = defaultdict(set)
        for of in before:
            days[of.place].add(of.day)
        places = frozenset(place for place, seen in days.items() if len(seen) >= evenings)
        known = [of for of in before if of.place in places]
        if not known or known[0].municipality is None:
            return None
        since = [of for of in meetings if periods.since < of.day <= periods.until and of.place in places]
        return Home(
            municipality=known[0].municipality,
            places=places,
            organisations=frozenset(of.organisation for of in known),
            before=frozenset((of.place, of.day) for of in known),
            since=frozenset((of.place, of.day) for of in since),
        )

    def watched(self, home: Home, periods: Periods) -> Watched:
        """What looking gave, and what the baseline and the season let expect."""
        if (home, periods) not in self._watched:
            self._watched[home, periods] = self._measure(home, periods)
        return self._watched[home, periods]

    def _measure(self, home: Home, periods: Periods) -> Watched:
        hours = self.life.hours(home.municipality, home.organisations, places=home.places)
        off = self.life.holidays(home.municipality)
        before = hours.between(periods.first, periods.begins, places=home.places, off=off)
        return Watched(
            sightings=len(home.since),
            hours=hours.between(periods.since, periods.until, places=home.places, off=off),
            of_baseline=len(home.before) / before if before else 0.0,
            season=partial(self._season, home.municipality, periods),
        )

    def _season(self, municipality: str, periods: Periods) -> float:
        """What is left of how often others are seen together in the municipality; never more than all of it."""
        if municipality not in self._others:
            evenings = self.life.seen_together(municipality, without=self.everybody)
            self._others[municipality] = np.array([day for _, day in evenings], dtype=np.int64)
        hours, off = self.life.hours(municipality, None), self.life.holidays(municipality)
        days = self._others[municipality]
        then = int(np.count_nonzero((periods.first < days) & (days <= periods.begins)))
        now = int(np.count_nonzero((periods.since < days) & (days <= periods.until)))
        hours_then = hours.between(periods.first, periods.begins, off=off)
        hours_now = hours.between(periods.since, periods.until, off=off)
        if then < _LEAST_OTHERS or not hours_now:
            return 1.0
        return min(1.0, now / hours_now * hours_then / then)
