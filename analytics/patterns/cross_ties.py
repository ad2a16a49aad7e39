"""Observations at which youths of communities of different municipalities were together, followed over the weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analytics.patterns.candidate import MICROSECONDS_PER_DAY
from analytics.patterns.context import Context
from analytics.patterns.labels import Partition
from analytics.patterns.presence import Numbers, Presence


@dataclass(frozen=True, slots=True)
class CrossTie:
    """Two groups and the observations at which members of both were.

    Attributes:
        left, right: youths of the one group and of the other who were seen with each other.
        observations: numbers of the observations, ascending.

    """

    left: frozenset[int]
    right: frozenset[int]
    observations: tuple[int, ...]

    def turned_like(self, earlier: CrossTie) -> CrossTie | None:
        """This tie with its sides as in the earlier week; None when it is another tie.

        It is the same when they share an observation and youths on both sides.
        """
        if set(self.observations).isdisjoint(earlier.observations):
            return None
        for tie in (self, CrossTie(left=self.right, right=self.left, observations=self.observations)):
            if not tie.left.isdisjoint(earlier.left) and not tie.right.isdisjoint(earlier.right):
                return tie
        return None

    def joined(self, other: CrossTie) -> CrossTie:
        """Both as one."""
        observations = tuple(sorted({*self.observations, *other.observations}))
        return CrossTie(left=self.left | other.left, right=self.right | other.right, observations=observations)


def cross_ties(context: Context, *, weeks: float, pairs: float, days: float) -> list[CrossTie]:
    """The ties that reach enough different pairs on enough days in the windows that begin in some week.

    Each once, oldest first. Who belongs together is taken as it was when the window began.
    """
    found: list[CrossTie] = []
    length = int(7 * weeks * MICROSECONDS_PER_DAY)
    for week, monday in enumerate(context.labels.mondays):
        until = _next(context.labels.mondays, week) + length
        partition = context.labels.partition(week)
        homes = context.presence.homes(partition)
        inside = _across(context.presence, partition, homes, begins=monday, until=until)
        for tie in _of_week(context.presence, partition, homes, inside, pairs=pairs, days=days):
            _add(found, tie)
    return found


def _add(found: list[CrossTie], tie: CrossTie) -> None:
    """Put a week's tie to the latest one that it continues, or at the end."""
    for number in reversed(range(len(found))):
        turned = tie.turned_like(found[number])
        if turned is not None:
            found[number] = found[number].joined(turned)
            return
    found.append(tie)


def _next(mondays: tuple[int, ...], week: int) -> int:
    return mondays[week + 1] if week + 1 < len(mondays) else mondays[week] + 7 * MICROSECONDS_PER_DAY


def _across(presence: Presence, partition: Partition, homes: Numbers, *, begins: int, until: int) -> Numbers:
    """Untagged observations in a stretch with youths of communities of different municipalities (`homes`)."""
    first, last = np.searchsorted(presence.at, [begins, until], side="right")
    offsets = presence.observation_offsets[first : last + 1]
    numbers = np.arange(first, last)[(np.diff(offsets) > 1) & ~presence.is_tagged[first:last]]
    if len(numbers) == 0:
        return numbers
    youths = presence.youths[offsets[0] : offsets[-1]]
    labels = partition[youths]
    towns = np.append(homes, -1)[labels]
    belongs = (labels >= 0) & (towns >= 0)
    starts = presence.observation_offsets[numbers] - offsets[0]
    ends = presence.observation_offsets[numbers + 1] - offsets[0]
    bounds = np.column_stack([starts, ends]).ravel()
    highest = np.maximum.reduceat(np.append(np.where(belongs, towns, -1), -1), bounds)[::2]
    lowest = np.minimum.reduceat(np.append(np.where(belongs, towns, np.iinfo(np.int64).max), 0), bounds)[::2]
    return numbers[(highest >= 0) & (lowest < highest)]


def _of_week(
    presence: Presence, partition: Partition, homes: Numbers, observations: Numbers, *, pairs: float, days: float
) -> Iterator[CrossTie]:
    """Per two communities of different municipalities the tie between them, where it reaches the numbers."""
    together: defaultdict[tuple[int, int], dict[int, set[tuple[int, int]]]] = defaultdict(dict)
    for observation in observations.tolist():
        for labels, pairs_here in _pairs_at(presence.youths_at(observation), partition).items():
            if homes[labels[0]] != homes[labels[1]]:
                together[labels][observation] = pairs_here
    for _, seen in sorted(together.items(), key=lambda item: sorted(item[1])):
        distinct = set().union(*seen.values())
        if len(distinct) >= pairs and len({int(presence.day[number]) for number in seen}) >= days:
            left, right = (frozenset(pair[side] for pair in distinct) for side in (0, 1))
            yield CrossTie(left=left, right=right, observations=tuple(sorted(seen)))


def _pairs_at(youths: list[int], partition: Partition) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """The pairs of youths of two communities at one observation, by those communities (lower label first)."""
    found: defaultdict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for one, other in combinations(youths, 2):
        labels = int(partition[one]), int(partition[other])
        if min(labels) >= 0 and labels[0] < labels[1]:
            found[labels].add((one, other))
        elif min(labels) >= 0 and labels[1] < labels[0]:
            found[labels[1], labels[0]].add((other, one))
    return dict(found)
