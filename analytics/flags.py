"""Flags: situations made of matches, with what they rest on, which smallest evidence carries them, and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from analytics.content_keys import content_key, told_apart
from analytics.evidence_rows import in_order
from analytics.patterns.assembly import are_current, counted_of, is_single_source, meetings_of, orders_of, reported_by
from analytics.patterns.candidate import Window, once
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.context import Context
from analytics.patterns.guards import remaining
from analytics.patterns.match import Match
from analytics.patterns.minimal_evidence import minimal_evidence
from analytics.patterns.names import Names
from analytics.situation_wording import situation_sentence
from analytics.situations import Standing, situations
from graph.schema.vocabulary import Stage

_FRONT = frozenset({"P3", "P14", "P15"})
_ACROSS = frozenset({"P8", "P16", "P17"})
_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A situation that asks for a decision by a person; see the exchange format for the meaning of each field.

    Attributes:
        id: content key.
        kind: `recruitment`, `cross_municipality` or `front`.
        stages: in their own order (explore, bind, deploy, place).
        matches: ids of its matches, in the order of the matches.
        communities: ids of the communities that its matches name.
        observations, minimal_evidence: ids, sorted.
        evidence: (table, id) of rows of other tables, sorted.
        members: the matches themselves.
        holds_without: whether it stands without each recorder, in the order of `sources`.

    """

    id: str
    kind: str
    stages: tuple[Stage, ...]
    matches: tuple[str, ...]
    communities: tuple[str, ...]
    municipalities: tuple[str, ...]
    observations: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    minimal_evidence: tuple[str, ...]
    first_evidence_at: datetime
    last_evidence_at: datetime
    sentence: str
    members: tuple[Match, ...] = field(repr=False)
    holds_without: tuple[bool, ...]

    @property
    def crosses_municipalities(self) -> bool:
        """Whether its evidence, or the groups that it is about, come from more than one municipality."""
        return len(self.municipalities) > 1

    @property
    def sources(self) -> tuple[str, ...]:
        """Who reported what it rests on, in order of first report; a register is nobody."""
        return _sources(self.members)

    @property
    def organisations(self) -> tuple[str, ...]:
        """Everybody who reported, sorted."""
        return tuple(sorted({name for match in self.members for name in match.organisations}))


Earlier = Callable[[Sequence[Match]], Flag | None]
"""The flag of these matches where it was found before and nothing that it leans on has changed since."""


def flags_of(
    matches: Sequence[Match], *, context: Context, names: Names, as_of_day: date, known: Earlier | None = None
) -> tuple[Flag, ...]:
    """The situations among the matches: latest evidence first, then most sources, then by their observations."""
    able = [match for match in matches if match.may_escalate]
    standings = [_standing(number, match) for number, match in enumerate(able)]
    found = []
    for cluster in situations(standings):
        members = [able[standing.number] for standing in cluster]
        earlier = known(members) if known else None
        asked = Members(members, context=context)
        minimal = names.rows(_minimal(members, asked)) if earlier is None else earlier.minimal_evidence
        holds_without = _without_each(members, asked) if earlier is None else earlier.holds_without
        found.append(_flag(members, minimal=minimal, holds_without=holds_without, as_of_day=as_of_day))
    found.sort(key=lambda flag: (-flag.last_evidence_at.timestamp(), -len(flag.sources), flag.observations))
    ids = told_apart(flag.id for flag in found)
    return tuple(replace(flag, id=key) for flag, key in zip(found, ids, strict=True))


class Members:
    """The matches of a flag, asked again and again what is left of them without some observations.

    Communities, effort and registers stay as they are; so does whether a match is weak.
    """

    def __init__(self, members: Sequence[Match], *, context: Context) -> None:
        """Remember what was asked of each match before."""
        self._members = members
        self._context = context
        self._rests_on = [frozenset(meeting.observation for meeting in match.candidate.meetings) for match in members]
        self._left: dict[tuple[int, frozenset[int]], Standing | None] = {}

    def stand_without(self, without: frozenset[int]) -> bool:
        """Whether these matches are still a situation without these observations (by number)."""
        left = [without & rests_on for rests_on in self._rests_on]
        whole = [number for number, gone in enumerate(left) if not gone]
        standing = [of for of in (self._standing(number, left[number]) for number in whole) if of is not None]
        if situations(standing):
            return True
        # What more matches stand never undoes a situation: those with most meetings, costly to ask, come last.
        touched = {number for number, gone in enumerate(left) if gone}
        for number in sorted(touched, key=lambda number: len(self._rests_on[number])):
            found = self._standing(number, left[number])
            if found is not None:
                standing.append(found)
                if situations(standing):
                    return True
        return False

    def _standing(self, number: int, without: frozenset[int]) -> Standing | None:
        """The match without these; None when it is gone or rests on one source."""
        if (number, without) not in self._left:
            match, labels = self._members[number], self._context.labels
            windows = remaining(match.candidate, labels=labels, span=match.span, without=without)
            standing = None
            if windows and not is_single_source(windows, guard=match.candidate.guard):
                standing = _standing(number, match, windows=tuple(windows), as_of=self._context.evidence.as_of)
            self._left[number, without] = standing
        return self._left[number, without]


def _flag(
    members: Sequence[Match], *, minimal: tuple[str, ...], holds_without: tuple[bool, ...], as_of_day: date
) -> Flag:
    observations = sorted({identity for match in members for identity in match.observations})
    stages = {match.stage for match in members if not PATTERN_BY_ID[match.pattern].only_strengthens}
    kind = _kind({match.pattern for match in members})
    return Flag(
        id=content_key("flag", kind, *observations, *(match.id for match in members)),
        kind=kind,
        stages=tuple(stage for stage in _STAGES if stage in stages),
        matches=tuple(match.id for match in members),
        communities=_in_order(identity for match in members for identity in match.subjects.communities),
        municipalities=tuple(sorted({code for match in members for code in match.subjects.municipalities})),
        observations=tuple(observations),
        evidence=in_order(row for match in members for row in match.evidence),
        minimal_evidence=minimal,
        first_evidence_at=min(match.started_at for match in members),
        last_evidence_at=max(match.ended_at for match in members),
        sentence=situation_sentence(members, as_of=as_of_day),
        members=tuple(members),
        holds_without=holds_without,
    )


def _sources(members: Sequence[Match]) -> tuple[str, ...]:
    meetings = {of.observation: of for match in members for of in meetings_of(match.windows) if of.source}
    return tuple(dict.fromkeys(meetings[number].source for number in sorted(meetings)))


def _without_each(members: Sequence[Match], asked: Members) -> tuple[bool, ...]:
    """Whether the situation stands without each recorder: found by asking again, never guessed."""
    everything = [meeting for match in members for meeting in match.candidate.meetings]
    return tuple(asked.stand_without(reported_by(source, everything)) for source in _sources(members))


def _minimal(members: Sequence[Match], asked: Members) -> tuple[int, ...]:
    """One inclusion-minimal set of observations without which these matches are no situation."""
    meetings = [meeting for match in members for meeting in meetings_of(match.windows)]

    def dissolves(without: frozenset[int]) -> bool:
        return not asked.stand_without(without)

    if not dissolves(frozenset(meeting.observation for meeting in meetings)):
        meetings = [meeting for match in members for meeting in match.candidate.meetings]
    return minimal_evidence(orders_of(meetings), dissolves)


def _kind(patterns: set[str]) -> str:
    if patterns & _FRONT:
        return "front"
    return "cross_municipality" if patterns <= _ACROSS else "recruitment"


def _standing(
    number: int, match: Match, *, windows: tuple[Window, ...] = (), as_of: datetime | None = None
) -> Standing:
    """What the rule asks of a match: as it is, or as these windows leave it."""
    windows = windows or match.windows
    counted = counted_of(windows)
    current = match.current if as_of is None else are_current(windows, as_of=as_of)
    return Standing(
        number=number,
        pattern=match.pattern,
        stage=None if PATTERN_BY_ID[match.pattern].only_strengthens else match.stage,
        began=counted[0].at,
        ended=counted[-1].at,
        current=current,
        joins=match.joins,
        youths=frozenset(youth for window in windows for youth in window.youths),
        focus=frozenset(match.candidate.focus),
        organisations=frozenset({meeting.organisation for meeting in meetings_of(windows)} - {""}),
        days=len({meeting.day for meeting in once(counted)}),
    )


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
