"""A candidate: the few rows that concern one subject, and the exact check that says in which windows they match."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from analytics.patterns.labels import Labels

MICROSECONDS_PER_DAY = 86_400_000_000


class Meeting(NamedTuple):
    """One observation of the candidate's subject, or one row of another table, with what checks ask of it.

    Attributes:
        observation: number of the observation, or of the row (`analytics.evidence_rows`).
        at: its start, microseconds since 1970 UTC.
        unit: subject, place and evening; reports of one incident share it. Counts once.
        day: the local day, or the day on which the evening 18-06 began, as an ordinal.
        place, municipality: where.
        source: who saw it; colleagues on one round are one source; empty where a register says it.
        recorder: who wrote it down, on whosever round.
        organisation: for whom; empty where a register says it.
        people: how many were present.
        youths: the known youths on the other side.
        unknown_youths: how many youths were there whom nobody knew.
        is_contact: it counts as contact; otherwise it only stands beside (a visit, a co-presence of the baseline).
        on_round: the recorder was on a round, so that it is known how long was looked.
        has_headcount: the recorder said how many people were there.
        minutes: how long a vehicle stayed; None when that was not recorded.
        kind: what kind of row, where the definition asks (type of signal, code of a concern, branch, place moved to).

    """

    observation: int
    at: int
    unit: int
    day: int
    place: str
    municipality: str | None
    source: str
    recorder: str
    organisation: str
    people: int
    youths: frozenset[int]
    unknown_youths: int
    is_contact: bool
    on_round: bool
    has_headcount: bool
    minutes: float | None = None
    kind: str = ""

    def __hash__(self) -> int:
        """By the observation alone: a set holds few meetings of one, and looking at all of it costs far more."""
        return self.observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time in which the pattern holds for the candidate.

    Attributes:
        begins, until: the stretch, microseconds since 1970 UTC; overlapping stretches of one candidate merge.
        meetings: everything that it rests on.
        counted: what the source guard counts; a part of `meetings`.
        youths: the youths that the match is about.
        communities: the communities that it names, as (week, label).
        pairs: pairs of youths seen together across communities, where the pattern is about those.
        municipalities: where these communities or addresses are, where the pattern is about that; what was seen may
            have been seen elsewhere.
        facts: named numbers for the sentence, such as hours watched.
        is_closed: what it says is over (who was not seen is back), so that it is no longer current.

    """

    begins: int
    until: int
    meetings: tuple[Meeting, ...]
    counted: tuple[Meeting, ...]
    youths: frozenset[int]
    communities: tuple[tuple[int, int], ...] = ()
    pairs: frozenset[tuple[int, int]] = frozenset()
    municipalities: frozenset[str] = frozenset()
    facts: tuple[tuple[str, float], ...] = ()
    is_closed: bool = False


Check = Callable[[tuple[Meeting, ...], Labels, frozenset[int]], list[Window]]
"""The exact definition for one candidate: its meetings and who belongs together, to windows.

The last argument holds the observations that are taken away, for a check that also looks at what is not its own.
"""
NOTHING: frozenset[int] = frozenset()


class Guard(Enum):
    """Whose independence is asked before a match may escalate (`analytics.patterns.guards`)."""

    RECORDERS = auto()
    ORGANISATIONS = auto()
    REGISTER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One subject that may match, found by a sieve that lets no match through its meshes.

    Attributes:
        meetings: every observation of the subject that the definition may use, over all history, oldest first.
        check: the exact definition; called again with fewer meetings to see what the match rests on.
        others: the outsider or older local (persons): matches that share one may join.
        vehicles, companies, addresses: the same for those, by id.
        focus: youths that the match is about whatever the window (the youth y of "y and o").
        needs_communities: the match leans on communities, so it is held against the ensemble.
        guard: whose reports must not hang on one: recorders, for a place organisations, for a register nobody.
        joins: what it names ties it to other matches; not so where it names all who happen to be somewhere.
        beside: what the check reads of subjects far from its own, as a value to compare: what was told of a match
            holds only while this is the same (`analytics.recall`).

    """

    meetings: tuple[Meeting, ...]
    check: Check
    others: tuple[int, ...] = ()
    vehicles: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    focus: tuple[int, ...] = ()
    needs_communities: bool = True
    guard: Guard = Guard.RECORDERS
    joins: bool = True
    beside: Hashable = ()
    _found: list[tuple[Labels, Sequence[Window]]] = field(default_factory=list, compare=False, repr=False)

    def windows(self, labels: Labels) -> Sequence[Window]:
        """Where the definition holds with all of its meetings; by the communities asked first it is asked once."""
        if not self._found:
            self.remember(self.check(self.meetings, labels, NOTHING), labels)
        return self._found[0][1] if self.was_asked_by(labels) else self.check(self.meetings, labels, NOTHING)

    def was_asked_by(self, labels: Labels) -> bool:
        """Whether these are the communities by which its windows are remembered."""
        return bool(self._found) and self._found[0][0] is labels

    def remember(self, windows: Sequence[Window], labels: Labels) -> None:
        """These are the windows by these communities: its check need not be asked."""
        self._found[:] = [(labels, windows)]


def once(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Of meetings that count once together the first: reports of one incident may name two places or days."""
    found: dict[int, Meeting] = {}
    for meeting in meetings:
        found.setdefault(meeting.unit, meeting)
    return tuple(found.values())


def sliding(meetings: tuple[Meeting, ...], *, days: float) -> Iterator[tuple[int, int, tuple[Meeting, ...]]]:
    """Windows of `days` that end at a meeting: begin (excluded), end (included) and the meetings inside.

    `meetings` are ordered by `at`; of meetings at one moment the last ends the window.
    """
    length = int(days * MICROSECONDS_PER_DAY)
    first = 0
    for number, meeting in enumerate(meetings):
        if number + 1 < len(meetings) and meetings[number + 1].at == meeting.at:
            continue
        begins = meeting.at - length
        while meetings[first].at <= begins:
            first += 1
        yield begins, meeting.at, meetings[first : number + 1]
