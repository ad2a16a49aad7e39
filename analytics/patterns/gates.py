"""Earlier matches about a youth and one other, without which some patterns do not look; asked again on what is left."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from analytics.patterns.candidate import Candidate, Meeting, Window, once
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels

_OF_OWN_MEETINGS = frozenset({"P1", "P4", "P18"})
"""Patterns whose check reads no observation but its meetings: what else is taken away does not matter to them."""
_REMEMBERED = 128
"""How many answers a gate remembers."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A candidate of an earlier pattern, of which that pattern holds about the youth."""

    pattern: str
    candidate: Candidate
    youth: int
    _known: dict[Hashable, Sequence[Window]] = field(default_factory=dict, compare=False, repr=False)

    def windows(self, left: Iterable[Meeting], labels: Labels, without: frozenset[int], *, days: float) -> list[Window]:
        """Where it still holds with what is left, the youth being met on enough days."""
        kept = left if isinstance(left, AbstractSet) else set(left)
        meetings = tuple(meeting for meeting in self.candidate.meetings if meeting in kept)
        return [window for window in self._left(meetings, labels, without) if self._days(window) >= days]

    def _left(self, meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> Sequence[Window]:
        """What its own check says; the same is asked again and again while other meetings are taken away."""
        if len(meetings) == len(self.candidate.meetings) and not without:
            return self.candidate.windows(labels)
        if not self.candidate.was_asked_by(labels):
            return self.candidate.check(meetings, labels, without)
        asked = meetings, frozenset() if self.pattern in _OF_OWN_MEETINGS else without
        if asked not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[asked] = self.candidate.check(meetings, labels, without)
        return self._known[asked]

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
