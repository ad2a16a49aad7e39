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


@dataclass(slots=True)
class SharedGround:
    """The places and weeks that two groups share. Strata are read and dealt once, when first asked for."""

    context: Context
    _dealt: dict[int, tuple[Stratum, Numbers]] = field(default_factory=dict)
    _shared: dict[tuple[Sides, int, int], frozenset[int]] = field(default_factory=dict)
    _by_chance: dict[tuple[Sides, int, int], Numbers] = field(default_factory=dict)

    def strata(self, sides: Sides, *, begins: int, until: int) -> frozenset[int]:
        """Places and weeks of a stretch at which each group was mostly seen without the other."""
        key = (sides, begins, until)
        if key not in self._shared:
            self._shared[key] = self._find(sides, begins=begins, until=until)
        return self._shared[key]

    def more_than_chance(self, ties: Ties, sides: Sides, *, begins: int, until: int) -> bool:
        """Whether more different pairs were together on shared ground than dealing its persons anew gives."""
        shared = self.strata(sides, begins=begins, until=until)
        stratum = self.context.presence.stratum
        seen = {
            pair for meeting, pairs in ties.items() if int(stratum[meeting.observation]) in shared for pair in pairs
        }
        if not seen:
            return False
        key = (sides, begins, until)
        if key not in self._by_chance:
            self._by_chance[key] = self._pairs_by_chance(sides, shared)
        return not explained_by_chance(len(seen), self._by_chance[key])

    def elsewhere(self, ties: Ties, sides: Sides, *, begins: int, until: int) -> dict[Meeting, Pairs]:
        """The ties where one group is the other's guest, or where both come only together."""
        shared = self.strata(sides, begins=begins, until=until)
        stratum = self.context.presence.stratum
        return {meeting: of for meeting, of in ties.items() if int(stratum[meeting.observation]) not in shared}

    def _find(self, sides: Sides, *, begins: int, until: int) -> frozenset[int]:
        presence = self.context.presence
        left, right = (presence.seen_by_group(of, begins=begins, until=until) for of in sides)
        apart = [_mostly_without(presence.stratum, of, other) for of, other in ((left, right), (right, left))]
        return frozenset(apart[0] & apart[1])

    def _pairs_by_chance(self, sides: Sides, shared: frozenset[int]) -> Numbers:
        """Per deal how many different pairs are together in these strata."""
        missing = sorted(shared - self._dealt.keys())
        if missing:
            found = strata_of(self.context, missing)
            self._dealt.update({number: (stratum, deal(stratum)) for number, stratum in found.items()})
        together = np.zeros((DEALS, len(sides[0]), len(sides[1])), dtype=bool)
        for number in sorted(shared):
            together |= pairs_together(*self._dealt[number], left=sides[0], right=sides[1])
        return np.asarray(together.sum(axis=(1, 2)), dtype=np.int64)


def _mostly_without(stratum: Numbers, mine: set[int], others: set[int]) -> set[int]:
    """Strata in which more than half of my observations are without the others."""
    everywhere = np.bincount(stratum[sorted(mine)]) if mine else np.zeros(1, dtype=np.int64)
    alone = sorted(mine - others)
    apart = np.bincount(stratum[alone], minlength=len(everywhere)) if alone else np.zeros_like(everywhere)
    return {int(number) for number in np.flatnonzero(apart > _MOSTLY * everywhere)}
