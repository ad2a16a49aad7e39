"""What an earlier analysis found of a match or a flag, told again where nothing that it leans on has changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from analytics.changed_evidence import Changed
from analytics.flags import Flag
from analytics.patterns.assembly import CURRENT_WEEKS, Windows, meetings_of
from analytics.patterns.candidate import Candidate, Guard, Window
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.context import Context
from analytics.patterns.kept import Kept
from analytics.patterns.match import Match
from analytics.patterns.names import moment
from analytics.patterns.pattern import Values
from analytics.renumbering import Renumbering

_NEAR = frozenset({"P1", "P2", "P4", "P5", "P8", "P16", "P17", "P18"})
"""Patterns whose check reads nothing but its meetings, the communities of who was there and what was seen of these,
everybody at these places in these weeks, hours of looking, and `Candidate.beside`: where all that is as it was, so is
what it says, and it need not be asked."""
_READS_TOWNS = frozenset({"P16"})
"""Those that also read how often others were seen in the municipalities of their meetings."""
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
    def context(self) -> Context:
        """What it was found in."""


class Recollection:
    """Look-ups of what an earlier analysis found, by what it found it on, in the numbers of the later evidence."""

    def __init__(
        self, earlier: Found, *, as_of: datetime, changed: Changed, alike: frozenset[str], single: frozenset[str]
    ) -> None:
        """`as_of` is the later moment; `alike` are the patterns whose parameters are the same as then.

        `single` are those with one set of values: of several sets the one may see a match that the other keeps out.
        """
        self._earlier, self._changed, self._alike, self._single = earlier, changed, alike, single
        self._as_of = earlier.context.evidence.as_of, as_of
        self._is_off = bool(changed.tables - _BESIDE_ALL)
        self._matches: defaultdict[Hashable, list[Match]] = defaultdict(list)
        self._beside: dict[Hashable, Hashable] = {}
        self._subjects: set[Hashable] = set()
        for match in earlier.matches:
            rules, then = _rules(match.pattern, match.parameters), match.candidate
            self._matches[rules, then.beside, _key(then, changed.now)].append(match)
            self._beside[rules] = then.beside
            self._subjects.add((rules, _subject(then, changed.now)))
        self._flags = {tuple(id(of) for of in flag.members): flag for flag in earlier.flags}
        self._then: dict[int, tuple[Windows, Match]] = {}

    def __call__(self, pattern: str, values: Values, candidate: Candidate, windows: Windows) -> Kept | None:
        """What is kept of a match; None where it is new or something near it changed."""
        if not self._stands(pattern, candidate):
            return None
        match = next((of for of in self._those(pattern, values, candidate) if self._are_same(of, windows)), None)
        if match is None:
            return None
        self._then[id(windows)] = windows, match
        return Kept(
            minimal_evidence=match.minimal_evidence,
            holds_without=tuple(source.holds_without for source in match.sources),
            weak=match.weak,
        )

    def windows(self, pattern: str, values: Values, candidate: Candidate) -> Sequence[Window] | None:
        """The windows of a candidate of which nothing changed that its check reads; None: ask it."""
        beside = self._beside.get(_rules(pattern, values.plain()), ())
        if pattern not in _NEAR or candidate.beside != beside or not self._stands(pattern, candidate):
            return None
        if pattern in _READS_TOWNS and not self._changed.municipalities.isdisjoint(
            of.municipality for of in candidate.meetings
        ):
            return None
        match = next(iter(self._those(pattern, values, candidate)), None)
        if match is None:
            # Which observations make a candidate of nobody in particular may depend on other such candidates.
            is_somebody = candidate.others or candidate.focus or candidate.vehicles
            return () if is_somebody and pattern in self._single else None
        then = match.candidate
        return self._changed.now.windows(then.windows(self._earlier.context.labels), then=then, now=candidate)

    def flag(self, members: Sequence[Match]) -> Flag | None:
        """The flag of exactly these matches, where each of them was told again."""
        then = [self._then.get(id(of.windows)) for of in members]
        flag = self._flags.get(tuple(id(of[1]) for of in then if of is not None))
        if flag is None or len(flag.members) != len(members) or self._ages(members):
            return None
        return flag

    def _those(self, pattern: str, values: Values, candidate: Candidate) -> Sequence[Match]:
        """The matches that this candidate made."""
        rules = _rules(pattern, values.plain())
        if (rules, _subject(candidate, None)) not in self._subjects:
            return ()
        return self._matches.get((rules, candidate.beside, _key(candidate, None)), ())

    def _are_same(self, match: Match, windows: Windows) -> bool:
        """Whether the match was made by these windows.

        What a window says in figures (hours watched, what the season leads one to expect) comes from far and wide:
        where these are the same, so is what they were taken from.
        """
        guard = match.candidate.guard
        return (
            len(match.windows) == len(windows)
            and all(
                (*_stretch(then, guard), then.communities, then.facts)
                == (*_stretch(now, guard), now.communities, now.facts)
                for then, now in zip(match.windows, windows, strict=True)
            )
            and [self._changed.now.row(of.observation) for of in meetings_of(match.windows)]
            == [of.observation for of in meetings_of(windows)]
        )

    def _stands(self, pattern: str, candidate: Candidate) -> bool:
        """Whether nothing that its check may read has changed.

        The meetings of a match that stands on others (`after`) hold the meetings of those, so it is touched with them.
        """
        if self._is_off or not self._alike.issuperset((pattern, *PATTERN_BY_ID[pattern].after)):
            return False
        touched = self._changed.persons
        return (
            touched.isdisjoint(candidate.others)
            and touched.isdisjoint(candidate.focus)
            and self._changed.vehicles.isdisjoint(candidate.vehicles)
            and all(touched.isdisjoint(of.youths) for of in candidate.meetings)
            and self._changed.come.isdisjoint(of.observation for of in candidate.meetings)
        )

    def _ages(self, members: Sequence[Match]) -> bool:
        """Whether something that a flag may rest on stopped counting as current meanwhile."""
        begins, until = (moment_ - timedelta(weeks=CURRENT_WEEKS) for moment_ in self._as_of)
        return any(begins <= moment(of.at) < until for match in members for of in match.candidate.meetings)


def _rules(pattern: str, parameters: Mapping[str, float | tuple[str, ...]]) -> Hashable:
    return pattern, tuple(sorted(parameters.items()))


def _key(candidate: Candidate, now: Renumbering | None) -> Hashable:
    """The subject and all that was seen of it; the numbers of then as those of `now`."""
    row = now.row if now else _as_it_is
    return _subject(candidate, now), tuple((row(of.observation), of.is_contact, of.kind) for of in candidate.meetings)


def _subject(candidate: Candidate, now: Renumbering | None) -> Hashable:
    person = now.person if now else _as_it_is
    return (
        tuple(map(person, candidate.others)),
        tuple(map(person, candidate.focus)),
        (candidate.vehicles, candidate.companies, candidate.addresses),
    )


def _as_it_is(number: int) -> int:
    return number


def _stretch(window: Window, guard: Guard) -> tuple[int, ...]:
    """Begin and end; what a register says it says until now, and now is always another moment."""
    return (window.begins,) if guard is Guard.REGISTER else (window.begins, window.until)
