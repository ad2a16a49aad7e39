"""Where two groups both come on their own account, being together there may be chance: dealt anew to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from analytics.patterns.candidate import Meeting
from analytics.patterns.context import Context
from analytics.patterns.dealing import DEALS, Numbers, Stratum, deal, explained_by_chance, pairs_together
from analytics.patterns.strata import strata_of

Pairs = frozenset[tuple[int, int]]
Ties = Mapping[Meeting, Pairs]
"""The pairs of youths of the two groups, per meeting at which they were."""
Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""The members of the two groups."""

_MOSTLY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Two groups in a stretch of time (microseconds since 1970 UTC), without some observations."""

    sides: Sides
    begins: int
    until: int
    without: frozenset[int]


@dataclass(slots=True)
class SharedGround:
    """The places and weeks that two groups share. What was found or dealt once is remembered."""

    context: Context
    _strata: dict[int, Stratum] = field(default_factory=dict)
    _dealt: dict[tuple[int, frozenset[int]], tuple[Stratum, Numbers]] = field(default_factory=dict)
    _shared: dict[Stretch, frozenset[int]] = field(default_factory=dict)
    _by_chance: dict[Stretch, Numbers] = field(default_factory=dict)
    _seen: dict[tuple[tuple[int, ...], int, int], frozenset[int]] = field(default_factory=dict)

    def seen(self, sides: Sides, *, begins: int, until: int) -> tuple[frozenset[int], frozenset[int]]:
        """Per group the observations at which at least one of its members was, in that stretch."""
        left, right = (self._seen_by(group, begins, until) for group in sides)
        return left, right

    def strata(self, stretch: Stretch) -> frozenset[int]:
        """Places and weeks of the stretch at which each group was mostly seen without the other."""
        if stretch not in self._shared:
            self._shared[stretch] = self._find(stretch)
        return self._shared[stretch]

    def more_than_chance(self, ties: Ties, stretch: Stretch) -> bool:
        """Whether more different pairs were together on shared ground than dealing its persons anew gives."""
        shared = self.strata(stretch)
        stratum = self.context.presence.stratum
        seen = {
            pair for meeting, pairs in ties.items() if int(stratum[meeting.observation]) in shared for pair in pairs
        }
        if not seen:
            return False
        if stretch not in self._by_chance:
            self._by_chance[stretch] = self._pairs_by_chance(stretch, shared)
        return not explained_by_chance(len(seen), self._by_chance[stretch])

    def elsewhere(self, ties: Ties, stretch: Stretch) -> dict[Meeting, Pairs]:
        """The ties where one group is the other's guest, or where both come only together."""
        shared = self.strata(stretch)
        stratum = self.context.presence.stratum
        return {meeting: of for meeting, of in ties.items() if int(stratum[meeting.observation]) not in shared}

    def _find(self, stretch: Stretch) -> frozenset[int]:
        seen = self.seen(stretch.sides, begins=stretch.begins, until=stretch.until)
        left, right = (of - stretch.without for of in seen)
        stratum = self.context.presence.stratum
        apart = [_mostly_without(stratum, of, other) for of, other in ((left, right), (right, left))]
        return frozenset(apart[0] & apart[1])

    def _seen_by(self, group: tuple[int, ...], begins: int, until: int) -> frozenset[int]:
        key = group, begins, until
        if key not in self._seen:
            self._seen[key] = frozenset(self.context.presence.seen_by_group(group, begins=begins, until=until))
        return self._seen[key]

    def _pairs_by_chance(self, stretch: Stretch, shared: frozenset[int]) -> Numbers:
        """Per deal how many different pairs are together in these strata."""
        missing = sorted(shared - self._strata.keys())
        if missing:
            self._strata.update(strata_of(self.context, missing))
        left, right = stretch.sides
        together = np.zeros((DEALS, len(left), len(right)), dtype=bool)
        for number in sorted(shared):
            together |= pairs_together(*self._deal(number, stretch.without), left=left, right=right)
        return np.asarray(together.sum(axis=(1, 2)), dtype=np.int64)

    def _deal(self, number: int, without: frozenset[int]) -> tuple[Stratum, Numbers]:
        key = number, without & self._strata[number].observations
        if key not in self._dealt:
            left = self._strata[number].without(key[1])
            self._dealt[key] = left, deal(left)
        return self._dealt[key]


def _mostly_without(stratum: Numbers, mine: frozenset[int], others: frozenset[int]) -> set[int]:
    """Strata in which more than half of my observations are without the others."""
    everywhere = np.bincount(stratum[sorted(mine)]) if mine else np.zeros(1, dtype=np.int64)
    alone = sorted(mine - others)
    apart = np.bincount(stratum[alone], minlength=len(everywhere)) if alone else np.zeros_like(everywhere)
    return {int(number) for number in np.flatnonzero(apart > _MOSTLY * everywhere)}
