"""Groups that turned up together in a municipality where they were not before, followed over the weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from analytics.patterns.candidate import MICROSECONDS_PER_DAY
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels, Partition
from analytics.patterns.pattern import Values
from analytics.patterns.presence import Numbers

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
    towns = _municipality_of(context)
    for week, monday in enumerate(context.labels.mondays):
        partition = context.labels.partition(week)
        following = context.labels.mondays[week + 1 : week + 2] or (monday + 7 * MICROSECONDS_PER_DAY,)
        now = _seen(context, towns, partition, begins=monday, until=following[0] + wanted.window, wanted=wanted)
        then = _seen(context, towns, partition, begins=following[0] - wanted.baseline, until=monday, wanted=wanted)
        for label in sorted({label for label, _ in now - then}):
            members = frozenset(context.labels.members(week, label))
            trail = _continued(trails, members, week=week)
            trail[week] = members
    return [GroupTrail(trail) for trail in trails]


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


def _municipality_of(context: Context) -> Numbers:
    """Per observation the number of its municipality; -1 for none."""
    names = context.observed["municipality"]
    number = {name: place for place, name in enumerate(names.drop_nulls().unique().sort())}
    return np.array([number.get(name, -1) for name in names], dtype=np.int64)


def _seen(
    context: Context, towns: Numbers, partition: Partition, *, begins: int, until: int, wanted: Spans
) -> set[tuple[int, int]]:
    """The communities and municipalities where enough members of the one were together in the other."""
    presence = context.presence
    first, last = np.searchsorted(presence.at, [begins, until], side="right")
    if last <= first:
        return set()
    offsets = presence.observation_offsets[first : last + 1]
    observation = np.repeat(np.arange(first, last), np.diff(offsets))
    label = partition[presence.youths[offsets[0] : offsets[-1]]].astype(np.int64)
    belongs = (label >= 0) & (towns[observation] >= 0)
    width = int(partition.max(initial=0)) + 1
    key, members = np.unique(observation[belongs] * width + label[belongs], return_counts=True)
    together, of = np.divmod(key[members >= wanted.members], width)
    return set(_pairs(of, towns[together]))


def _pairs(left: Numbers, right: Numbers) -> Iterator[tuple[int, int]]:
    return zip(left.tolist(), right.tolist(), strict=True)
