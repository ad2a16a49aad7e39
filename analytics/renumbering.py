"""The numbers of an earlier evidence in those of a later one: what was found by the one, said by the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.evidence import Evidence
from analytics.patterns.candidate import Candidate, Meeting, Window
from analytics.tie_arrays import Numbers

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Per earlier number the later one; -1 for what is gone.

    Attributes:
        observations: of observations.
        persons: of persons.
        shift: what to add to the numbers of rows of other tables, as long as these are the same.

    """

    observations: list[int]
    persons: list[int]
    shift: int

    def row(self, number: int) -> int:
        """The number of an observation, or of a row of another table."""
        return self.observations[number] if number < len(self.observations) else number + self.shift

    def person(self, number: int) -> int:
        """The number of a person."""
        return self.persons[number]

    def windows(self, windows: Sequence[Window], *, then: Candidate, now: Candidate) -> list[Window] | None:
        """The windows of a candidate of then, of the same candidate now; None where it is not the same after all."""
        place = {meeting: number for number, meeting in enumerate(then.meetings)}
        found = []
        for window in windows:
            meetings = self._meetings(window.meetings, place, now)
            counted = self._meetings(window.counted, place, now)
            if meetings is None or counted is None:
                return None
            found.append(
                replace(
                    window,
                    meetings=meetings,
                    counted=counted,
                    youths=frozenset(map(self.person, window.youths)),
                    pairs=frozenset((self.person(one), self.person(other)) for one, other in window.pairs),
                )
            )
        return found

    def _meetings(
        self, meetings: Sequence[Meeting], place: dict[Meeting, int], now: Candidate
    ) -> tuple[Meeting, ...] | None:
        found = []
        for meeting in meetings:
            number = place.get(meeting)
            if number is None or now.meetings[number].youths != frozenset(map(self.person, meeting.youths)):
                return None
            found.append(now.meetings[number])
        return tuple(found)


def renumbering(earlier: Evidence, later: Evidence, *, observations: Numbers, then: Numbers) -> Renumbering:
    """`observations`: per earlier observation the later number; `then`: per later person the earlier number."""
    persons = np.full(len(earlier.persons) + 1, NOBODY, dtype=np.int64)
    persons[then[::-1]] = np.arange(len(then))[::-1]
    return Renumbering(
        observations=observations.tolist(),
        persons=persons[:-1].tolist(),
        shift=len(later.observations) - len(earlier.observations),
    )
