"""What an earlier analysis found of a match or a flag, told again where nothing that it leans on has changed since."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from analytics.changed_evidence import Changed
from analytics.flags import Flag
from analytics.patterns.assembly import CURRENT_WEEKS, Windows, meetings_of
from analytics.patterns.candidate import Candidate, Guard, Window
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.kept import Kept
from analytics.patterns.match import Match
from analytics.patterns.names import Names, moment
from analytics.patterns.pattern import Values

_BESIDE_ALL = frozenset({"rounds", "groups"})
"""Tables whose rows reach the other patterns only through observations (colleagues on one round are one source)."""


class Found(Protocol):
    """What an earlier analysis found."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """All matches."""

    @property
    def flags(self) -> tuple[Flag, ...]:
        """All flags."""

    @property
    def names(self) -> Names:
        """Look-ups of what it was found in."""


class Recollection:
    """Look-ups of what an earlier analysis found, by what it found it on, in ids that outlast its numbers."""

    def __init__(self, earlier: Found, *, names: Names, changed: Changed, alike: frozenset[str]) -> None:
        """`names` are those of the later context; `alike` the patterns whose parameters are the same as then."""
        then = earlier.names
        self._names, self._changed, self._alike = names, changed, alike
        self._as_of = then.as_of, names.as_of
        self._is_off = bool(changed.tables - _BESIDE_ALL)
        self._matches = {_key_of(match, then): match for match in earlier.matches}
        self._flags = {tuple(_key_of(of, then) for of in flag.members): flag for flag in earlier.flags}
        self._told: set[Hashable] = set()

    def __call__(self, pattern: str, values: Values, candidate: Candidate, windows: Windows) -> Kept | None:
        """What is kept of a match; None where it is new or something near it changed."""
        key = _key(pattern, values.plain(), candidate, windows, self._names)
        match = self._matches.get(key)
        if match is None or not self._stands(pattern, candidate):
            return None
        self._told.add(key)
        return Kept(
            minimal_evidence=match.minimal_evidence,
            holds_without=tuple(source.holds_without for source in match.sources),
            weak=match.weak,
        )

    def flag(self, members: Sequence[Match]) -> Flag | None:
        """The flag of exactly these matches, where each of them was told again."""
        keys = tuple(_key_of(of, self._names) for of in members)
        flag = self._flags.get(keys)
        if flag is None or not self._told.issuperset(keys) or self._ages(members):
            return None
        return flag

    def _stands(self, pattern: str, candidate: Candidate) -> bool:
        """Whether nothing that its check may read has changed.

        The meetings of a match that stands on others (`after`) hold the meetings of those, so it is touched with them.
        """
        if self._is_off or not self._alike.issuperset((pattern, *PATTERN_BY_ID[pattern].after)):
            return False
        persons = {youth for meeting in candidate.meetings for youth in meeting.youths}
        persons.update(candidate.others, candidate.focus)
        return (
            self._changed.persons.isdisjoint(persons)
            and self._changed.vehicles.isdisjoint(candidate.vehicles)
            and self._changed.observations.isdisjoint(self._names.row(of.observation) for of in candidate.meetings)
        )

    def _ages(self, members: Sequence[Match]) -> bool:
        """Whether something that a flag may rest on stopped counting as current meanwhile."""
        begins, until = (moment_ - timedelta(weeks=CURRENT_WEEKS) for moment_ in self._as_of)
        return any(begins <= moment(of.at) < until for match in members for of in match.candidate.meetings)


def _key_of(match: Match, names: Names) -> Hashable:
    return _key(match.pattern, match.parameters, match.candidate, match.windows, names)


def _key(
    pattern: str,
    parameters: Mapping[str, float | tuple[str, ...]],
    candidate: Candidate,
    windows: Windows,
    names: Names,
) -> Hashable:
    """The subject, all that was seen of it and the windows; the same for the same, whatever the numbers.

    What a window says in figures (hours watched, what the season leads one to expect) comes from far and wide: where
    these are the same, so is what they were taken from.
    """
    return (
        pattern,
        tuple(sorted(parameters.items())),
        tuple(names.persons([other])[0] for other in candidate.others),
        tuple(names.persons([youth])[0] for youth in candidate.focus),
        (candidate.vehicles, candidate.companies, candidate.addresses),
        tuple((names.row(of.observation), of.is_contact, of.kind) for of in candidate.meetings),
        candidate.beside,
        tuple((*_stretch(window, candidate.guard), window.communities, window.facts) for window in windows),
        tuple(names.row(of.observation) for of in meetings_of(windows)),
    )


def _stretch(window: Window, guard: Guard) -> tuple[int, ...]:
    """Begin and end; what a register says it says until now, and now is always another moment."""
    return (window.begins,) if guard is Guard.REGISTER else (window.begins, window.until)
