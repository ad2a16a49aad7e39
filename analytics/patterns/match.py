"""A match: a pattern seen in a stretch of time, with everything that it rests on and everything that is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from analytics.patterns.candidate import Candidate, Window
from graph.schema.vocabulary import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """Whom and what a match is about, by id; persons and vehicles in the order in which they were first seen."""

    youths: tuple[str, ...] = ()
    visitors: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    hangouts: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One recorder behind a match; the number stands for the recorder, nobody's name or pseudonym is kept.

    Attributes:
        number: 1 for who saw it first.
        organisation: for whom this recorder works.
        observations: ids of what this recorder reported, of whatever table.
        holds_without: the match stands without this recorder's reports.

    """

    number: int
    organisation: str
    observations: tuple[str, ...]
    holds_without: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A pattern seen, about a situation; see the exchange format for the meaning of each field.

    Attributes:
        id: content key; the same evidence gives the same key.
        started_at, ended_at: first and last observation of what counts.
        current: the last one is at most 26 weeks ago.
        observations: ids of the observations, sorted.
        evidence: (table, id) of rows of other tables, sorted.
        minimal_evidence: ids whose removal dissolves the match, and no part of which does; sorted.
        organisations: names, sorted.
        sources: per recorder, whether the match stands without.
        joins: what may join this match with others: the same outsider, older local, vehicle, company or address.
        youth_numbers: the youths as persons of the evidence.
        candidate, windows: what the match was found on, to ask it again with less.

    """

    id: str
    pattern: str
    version: str
    stage: Stage
    started_at: datetime
    ended_at: datetime
    current: bool
    subjects: Subjects
    observations: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...] = ()
    minimal_evidence: tuple[str, ...]
    organisations: tuple[str, ...]
    sources: tuple[Source, ...]
    single_source: bool
    weak: bool
    parameters: Mapping[str, float | tuple[str, ...]]
    sentence: str
    would_refute: tuple[str, ...]
    data_gaps: tuple[str, ...]
    joins: frozenset[str] = frozenset()
    youth_numbers: frozenset[int] = frozenset()
    candidate: Candidate = field(repr=False, compare=False)
    windows: tuple[Window, ...] = field(repr=False, compare=False)

    @property
    def recorders(self) -> int:
        """How many independent recorders: colleagues on one round are one, and so is who wrote on several rounds."""
        wrote = {meeting.recorder for window in self.windows for meeting in window.meetings} - {""}
        return min(len(self.sources), len(wrote))

    @property
    def may_escalate(self) -> bool:
        """Whether it may be part of a flag."""
        return not self.single_source and not self.weak

    @property
    def span(self) -> tuple[int, int]:
        """The stretch that its windows cover, in microseconds since 1970 UTC."""
        return min(window.begins for window in self.windows), max(window.until for window in self.windows)
