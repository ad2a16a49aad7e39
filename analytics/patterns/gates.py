"""Earlier matches about a youth and one other, without which some patterns do not look; asked again on what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from analytics.patterns.candidate import Candidate, Meeting, Window, once
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels


@dataclass(frozen=True, slots=True)
class Gate:
    """A candidate of an earlier pattern, of which that pattern holds about the youth."""

    pattern: str
    candidate: Candidate
    youth: int

    def windows(self, left: Iterable[Meeting], labels: Labels, without: frozenset[int], *, days: float) -> list[Window]:
        """Where it still holds with what is left, the youth being met on enough days."""
        kept = left if isinstance(left, AbstractSet) else set(left)
        meetings = tuple(meeting for meeting in self.candidate.meetings if meeting in kept)
        if not without and len(meetings) == len(self.candidate.meetings):
            found = self.candidate.windows(labels)
        else:
            found = self.candidate.check(meetings, labels, without)
        return [window for window in found if self._days(window) >= days]

    def _days(self, window: Window) -> int:
        if self.youth not in window.youths:
            return 0
        if self.youth in self.candidate.focus:
            return len({meeting.day for meeting in once(window.counted)})
        return len({meeting.day for meeting in once(of for of in window.counted if self.youth in of.youths)})


Gates = Mapping[tuple[int, tuple[int, ...], tuple[str, ...]], tuple[Gate, ...]]
"""By the youth, and who or what the other is: persons and vehicles."""


def gates_of(context: Context, patterns: Iterable[str]) -> Gates:
    """What these patterns found, by youth and other, in order; each candidate once."""
    found: dict[tuple[int, tuple[int, ...], tuple[str, ...]], dict[int, Gate]] = {}
    for pattern in patterns:
        for match in context.earlier.get(pattern, ()):
            candidate = match.candidate
            for youth in sorted(candidate.focus or match.youth_numbers):
                key = youth, candidate.others, candidate.vehicles
                found.setdefault(key, {})[id(candidate)] = Gate(pattern, candidate, youth)
    return {key: tuple(found[key].values()) for key in sorted(found)}


def together(own: Iterable[Meeting], gates: Iterable[Gate]) -> tuple[Meeting, ...]:
    """Everything that a gated pattern and its gates rest on, each meeting once, oldest first."""
    every = {*own, *(meeting for gate in gates for meeting in gate.candidate.meetings)}
    return tuple(sorted(every, key=_order))


def _order(meeting: Meeting) -> tuple[int, bool, str, list[int]]:
    return meeting.observation, meeting.is_contact, meeting.kind, sorted(meeting.youths)
