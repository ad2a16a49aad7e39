"""Who belongs to which community in which week, as plain look-ups that a check can ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Partition = npt.NDArray[np.int32]
"""Per person the community's label, -1 for none."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Communities by week: `mondays` (microseconds since 1970 UTC, ascending) and the partition of each.

    A community counts from the Monday at which it was computed; a window uses the latest Monday before its moment.
    """

    mondays: tuple[int, ...]
    partition: Callable[[int], Partition]
    _members: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def week(self, moment: int) -> int:
        """Index of the latest Monday before `moment`; -1 when there is none."""
        return bisect_left(self.mondays, moment) - 1

    def of(self, week: int, person: int) -> int:
        """The label of the person's community in that week; -1 for none."""
        return int(self.partition(week)[person]) if week >= 0 else -1

    def members(self, week: int, label: int) -> tuple[int, ...]:
        """The persons of a community, ascending."""
        if (week, label) not in self._members:
            self._members[week, label] = tuple(np.flatnonzero(self.partition(week) == label).tolist())
        return self._members[week, label]
