"""What an analysis of an invented region found, held against its answers: plain values that can be kept and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.analysis import Analysis
from analytics.flags import Flag
from analytics.patterns.assembly import counted_of
from analytics.patterns.match import Match
from service.proof.answers import Answers
from service.proof.ownership import Traits, blamed_of, found_by, owner_of
from service.proof.unexplained import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMatch:
    """A match, the story that it is about (`service.proof.ownership`), and the youths that it binds."""

    pattern: str
    owner: str
    single_source: bool
    weak: bool
    focus: tuple[str, ...]
    observations: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFlag:
    """A flag, the situations that it brings to light, and the story to blame where it brings none to light."""

    kind: str
    patterns: tuple[str, ...]
    owners: tuple[str, ...]
    situations: frozenset[str]
    blamed: str
    first_evidence_at: float
    observations: frozenset[str]

    @property
    def is_false(self) -> bool:
        """Whether it belongs to no planted situation."""
        return not self.situations


@dataclass(frozen=True, slots=True)
class Findings:
    """All matches and flags as of one moment."""

    matches: tuple[FoundMatch, ...]
    flags: tuple[FoundFlag, ...]

    @property
    def situations(self) -> frozenset[str]:
        """The planted situations that a flag brings to light."""
        return frozenset(one for flag in self.flags for one in flag.situations)


def findings_of(analysis: Analysis | Found, *, answers: Answers) -> Findings:
    """The matches and flags of an analysis, each with the story that it is about."""
    owners = {match.id: owner_of(_traits(match, analysis), answers=answers) for match in analysis.matches}
    return Findings(
        matches=tuple(
            FoundMatch(
                pattern=match.pattern,
                owner=owners[match.id],
                single_source=match.single_source,
                weak=match.weak,
                focus=tuple(sorted(_pseudonyms(match.candidate.focus, analysis))),
                observations=frozenset(match.observations),
            )
            for match in analysis.matches
        ),
        flags=tuple(
            _flag(flag, owners=[owners[key] for key in flag.matches], answers=answers) for flag in analysis.flags
        ),
    )


def _flag(flag: Flag, *, owners: list[str], answers: Answers) -> FoundFlag:
    observations = frozenset(flag.observations)
    return FoundFlag(
        kind=flag.kind,
        patterns=tuple(match.pattern for match in flag.members),
        owners=tuple(owners),
        situations=found_by(owners, answers=answers),
        blamed=blamed_of(owners, observations=observations, answers=answers),
        first_evidence_at=flag.first_evidence_at.timestamp(),
        observations=observations,
    )


def _traits(match: Match, analysis: Analysis | Found) -> Traits:
    evidence = analysis.context.evidence
    subjects = match.subjects
    numbers = evidence.observations["id"]
    counted = {meeting.observation for meeting in counted_of(match.windows) if meeting.observation < len(numbers)}
    return Traits(
        things=frozenset(
            (
                *_pseudonyms(match.candidate.others, analysis),
                *subjects.vehicles,
                *subjects.companies,
                *subjects.addresses,
            )
        ),
        youths=frozenset(_pseudonyms({*match.youth_numbers, *match.candidate.focus}, analysis)),
        observations=frozenset(match.observations),
        counted=frozenset(numbers[number] for number in counted),
    )


def _pseudonyms(persons: Iterable[int], analysis: Analysis | Found) -> list[str]:
    """All pseudonyms that were judged to be these persons."""
    ids = analysis.context.evidence.persons["ids"]
    return [str(one) for person in persons for one in ids[person].to_list()]
