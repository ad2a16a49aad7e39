"""Groups that turned up together in a municipality where they were not before, followed over the weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from analytics.patterns.candidate import MICROSECONDS_PER_DAY
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels, Partition
from analytics.patterns.pattern import Values
from analytics.patterns.presence import Numbers
from analytics.tie_arrays import Flags

_SAME = 0.5
"""Share of all members of two weeks' groups above which they are one group (at most one can be)."""


@dataclass(frozen=True, slots=True)
class GroupTrail:
    """One group: its members in each week as of which it was a community that may match."""

    members: Mapping[int, frozenset[int]]

    @property
    def everybody(self) -> frozenset[int]:
        """Who was in it in any of these weeks."""
        return frozenset[int]().union(*self.members.values())

    def communities(self, week: int, labels: Labels, *, least: float) -> list[int]:
        """The communities of that week with so many of its members; one, but for another run of the ensemble."""
        own = np.array(sorted(self.members.get(week, ())), dtype=np.int64)
        if len(own) == 0:
            return []
        there = labels.partition(week)[own]
        return [int(label) for label in np.flatnonzero(np.bincount(there[there >= 0], minlength=1) >= least)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """How long windows and their baselines are (microseconds), and how many members make the group."""

    window: int
    baseline: int
    members: float


def spans(values: Values) -> Spans:
    """The windows and baselines of a definition."""
    week = 7 * MICROSECONDS_PER_DAY
    return Spans(
        window=int(values["weeks"] * week), baseline=int(values["baseline_weeks"] * week), members=values["members"]
    )


def group_trails(context: Context, wanted: Spans) -> list[GroupTrail]:
    """Every group that, in a window which begins in some week, was together where it was not in the baseline.

    Oldest first. What happens in a holiday or under a context tag is left in: the exact check looks closer.
    """
    trails: list[dict[int, frozenset[int]]] = []
    seats, mondays = _seats(context, least=wanted.members), context.labels.mondays
    for week, monday in enumerate(mondays):
        partition = context.labels.partition(week)
        following = mondays[week + 1] if week + 1 < len(mondays) else monday + 7 * MICROSECONDS_PER_DAY
        now = seats.together(partition, begins=monday, until=following + wanted.window)
        then = seats.together(partition, begins=following - wanted.baseline, until=monday)
        for label in np.flatnonzero((now & ~then).any(axis=1)).tolist():
            members = frozenset(context.labels.members(week, label))
            trail = _continued(trails, members, week=week)
            trail[week] = members
    return [GroupTrail(trail) for trail in trails]


@dataclass(frozen=True, slots=True)
class _Seats:
    """Who was where enough were for a group: rows of a known youth, in order of observation.

    Attributes:
        at: per row its moment.
        where: per row one number for the observation and its municipality: what is left on division by `towns`.
        youth: per row the person.
        towns: how many municipalities there are.
        least: how many members are enough.

    """

    at: Numbers
    where: Numbers
    youth: Numbers
    towns: int
    least: int

    def together(self, partition: Partition, *, begins: int, until: int) -> Flags:
        """Per community and municipality whether enough members of the one were together in the other."""
        inside = slice(*np.searchsorted(self.at, [begins, until], side="right"))
        label = partition[self.youth[inside]].astype(np.int64)
        belongs = label >= 0
        width = int(partition.max(initial=-1)) + 1
        found = np.zeros((width, self.towns), dtype=bool)
        # Nearly in order as it is, so that a stable sort is ten times as quick as another.
        key = np.sort((self.where[inside] * width + label)[belongs], kind="stable")
        if len(key) >= self.least:
            enough = key[self.least - 1 :] == key[: len(key) - self.least + 1]
            where, of = np.divmod(key[: len(enough)][enough], width)
            found[of, where % self.towns] = True
        return found


def _seats(context: Context, *, least: float) -> _Seats:
    presence, municipality = context.presence, context.observed["municipality"]
    size, enough = np.diff(presence.observation_offsets), max(ceil(least), 1)
    kept = np.repeat((size >= enough) & municipality.is_not_null().to_numpy(), size)
    observation = np.repeat(np.arange(len(size)), size)[kept]
    town = municipality.rank("dense").fill_null(1).to_numpy().astype(np.int64) - 1
    towns = int(town.max(initial=0)) + 1
    return _Seats(
        at=presence.at[observation],
        where=observation * towns + town[observation],
        youth=presence.youths[kept],
        towns=towns,
        least=enough,
    )


def _continued(
    trails: list[dict[int, frozenset[int]]], members: frozenset[int], *, week: int
) -> dict[int, frozenset[int]]:
    """The trail whose latest group this is, or a new one."""
    for trail in reversed(trails):
        latest = trail[max(trail)]
        if week not in trail and len(latest & members) > _SAME * len(latest | members):
            return trail
    trails.append({})
    return trails[-1]
