"""Why there is a flag: its evidence row by row, what it hangs on, what would refute it and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from analytics.analysis import Analysis
from analytics.flags import Flag, Members
from analytics.patterns.assembly import meetings_of, reported_by
from analytics.patterns.candidate import Meeting
from analytics.patterns.match import Match
from analytics.patterns.names import Names, moment


class UnknownFlagError(LookupError):
    """There is no flag with this id in the analysis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One observation that a flag rests on; `recorder` is a number, so that nobody is named.

    Attributes:
        observation: its id.
        patterns: ids of the patterns that use it.
        is_minimal: it belongs to the minimal evidence.

    """

    observation: str
    started_at: datetime
    place: str
    municipality: str | None
    organisation: str
    recorder: int
    people: int
    patterns: tuple[str, ...]
    is_minimal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutRecorder:
    """What is left of a flag without one recorder."""

    recorder: int
    organisations: tuple[str, ...]
    observations: int
    flag_stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that a reader needs to weigh a flag.

    Attributes:
        rows: the evidence, oldest first.
        minimal_evidence: ids of observations without which there is no flag, while with any of them there is.
        without_recorder: per recorder, in the numbers of `rows`.
        would_refute, missing: plain Dutch, each once.
        sentences: per match its pattern and its own sentence.

    """

    flag: Flag
    sentence: str
    sentences: tuple[tuple[str, str], ...]
    rows: tuple[EvidenceRow, ...]
    minimal_evidence: tuple[str, ...]
    without_recorder: tuple[WithoutRecorder, ...]
    would_refute: tuple[str, ...]
    missing: tuple[str, ...]


def explain(analysis: Analysis, flag_id: str) -> Explanation:
    """The explanation of a flag of this analysis.

    Raises:
        UnknownFlagError: no flag has this id.

    """
    flag = next((flag for flag in analysis.flags if flag.id == flag_id), None)
    if flag is None:
        raise UnknownFlagError(f"no flag {flag_id!r} among the {len(analysis.flags)} of this analysis; list them first")
    meetings = _meetings(flag.members)
    sources = {source: number for number, source in enumerate(dict.fromkeys(m.source for m in meetings), start=1)}
    return Explanation(
        flag=flag,
        sentence=flag.sentence,
        sentences=tuple((match.pattern, match.sentence) for match in flag.members),
        rows=_rows(flag, meetings, names=Names(analysis.context), sources=sources),
        minimal_evidence=flag.minimal_evidence,
        without_recorder=tuple(
            _without(analysis, flag, source, number=number, meetings=meetings) for source, number in sources.items()
        ),
        would_refute=_each_once(line for match in flag.members for line in match.would_refute),
        missing=_each_once(line for match in flag.members for line in match.data_gaps),
    )


def _meetings(members: Iterable[Match]) -> list[Meeting]:
    """One meeting per observation, oldest first."""
    found = {meeting.observation: meeting for match in members for meeting in meetings_of(match.windows)}
    return [found[number] for number in sorted(found)]


def _rows(flag: Flag, meetings: list[Meeting], *, names: Names, sources: dict[str, int]) -> tuple[EvidenceRow, ...]:
    rows = []
    for meeting in meetings:
        identity = names.row(meeting.observation)
        used_by = [match.pattern for match in flag.members if identity in match.observations]
        rows.append(
            EvidenceRow(
                observation=identity,
                started_at=moment(meeting.at),
                place=meeting.place,
                municipality=meeting.municipality,
                organisation=meeting.organisation,
                recorder=sources[meeting.source],
                people=meeting.people,
                patterns=_each_once(used_by),
                is_minimal=identity in flag.minimal_evidence,
            )
        )
    return tuple(rows)


def _without(analysis: Analysis, flag: Flag, source: str, *, number: int, meetings: list[Meeting]) -> WithoutRecorder:
    everything = [meeting for match in flag.members for meeting in match.candidate.meetings]
    theirs = reported_by(source, everything)
    reported = [meeting for meeting in meetings if meeting.source == source]
    return WithoutRecorder(
        recorder=number,
        organisations=tuple(sorted({meeting.organisation for meeting in reported})),
        observations=len(reported),
        flag_stands=Members(flag.members, context=analysis.context).stand_without(theirs),
    )


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
