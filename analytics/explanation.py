"""Why there is a flag or a match: its evidence row by row, what it hangs on, what would refute it, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analytics.analysis import Analysis
from analytics.explained import EvidenceRow, Explanation, MatchExplanation, OtherRow, WithoutRecorder
from analytics.flags import Flag
from analytics.patterns.assembly import meetings_of
from analytics.patterns.candidate import Meeting
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.match import Match
from analytics.patterns.names import Names, moment


class UnknownFlagError(LookupError):
    """There is no flag or match with this id in the analysis."""


def explain(analysis: Analysis, key: str) -> Explanation:
    """The explanation of a flag or match of this analysis, by its content key.

    Raises:
        UnknownFlagError: no flag and no match has this id.

    """
    names = analysis.names
    for flag in analysis.flags:
        if flag.id == key:
            return _of_flag(flag, analysis.matches, names)
    for match in analysis.matches:
        if match.id == key:
            return _of_match(match, analysis.matches, names)
    count = len(analysis.flags)
    raise UnknownFlagError(f"no flag or match {key!r}; this analysis has {count} flags, list them first")


def explanations(analysis: Analysis) -> dict[str, Explanation]:
    """The explanation of every flag and match, by content key."""
    names = analysis.names
    flags = {flag.id: _of_flag(flag, analysis.matches, names) for flag in analysis.flags}
    return {**flags, **{match.id: _of_match(match, analysis.matches, names) for match in analysis.matches}}


def _of_flag(flag: Flag, everything: Sequence[Match], names: Names) -> Explanation:
    return _explained(
        flag.members,
        everything,
        names,
        key=flag.id,
        sentence=flag.sentence,
        minimal=flag.minimal_evidence,
        holds_without=dict(zip(flag.sources, flag.holds_without, strict=True)),
    )


def _of_match(match: Match, everything: Sequence[Match], names: Names) -> Explanation:
    return _explained(
        (match,),
        everything,
        names,
        key=match.id,
        sentence=match.sentence,
        minimal=match.minimal_evidence,
        holds_without=_of_sources(match),
    )


def _explained(
    members: Sequence[Match],
    everything: Sequence[Match],
    names: Names,
    *,
    key: str,
    sentence: str,
    minimal: tuple[str, ...],
    holds_without: Mapping[str, bool],
) -> Explanation:
    meetings = _meetings(members)
    numbers = {source: number for number, source in enumerate(holds_without, start=1)}
    users = _users(members)
    return Explanation(
        id=key,
        sentence=sentence,
        since=min(match.started_at for match in members),
        until=max(match.ended_at for match in members),
        recorders=_recorders(meetings),
        organisations=len({meeting.organisation for meeting in meetings} - {""}),
        rows=tuple(
            _row(of, names.row(of.observation), numbers=numbers, users=users, minimal=minimal)
            for of in meetings
            if names.is_observation(of.observation)
        ),
        others=tuple(
            _other(of, names, numbers=numbers, users=users, minimal=minimal)
            for of in meetings
            if not names.is_observation(of.observation)
        ),
        minimal_evidence=minimal,
        without_recorder=_without(meetings, holds_without, numbers=numbers),
        matches=tuple(_match(match, everything, numbers=numbers) for match in members),
        would_refute=_each_once(line for match in members for line in match.would_refute),
        missing=_each_once(line for match in members for line in match.data_gaps),
    )


def _meetings(members: Iterable[Match]) -> list[Meeting]:
    """One meeting per row, observations first, each table oldest first."""
    found = {meeting.observation: meeting for match in members for meeting in meetings_of(match.windows)}
    return [found[number] for number in sorted(found)]


def _users(members: Sequence[Match]) -> dict[str, tuple[str, ...]]:
    """Per row the patterns that use it."""
    found: dict[str, list[str]] = {}
    for match in members:
        for identity in (*match.observations, *(identity for _, identity in match.evidence)):
            found.setdefault(identity, []).append(match.pattern)
    return {identity: _each_once(patterns) for identity, patterns in found.items()}


def _recorders(meetings: Sequence[Meeting]) -> int:
    """How many independent recorders: colleagues on one round are one, and so is who wrote on several rounds."""
    sources, wrote = ({value for value in values if value} for values in _who(meetings))
    return min(len(sources), len(wrote))


def _who(meetings: Sequence[Meeting]) -> tuple[list[str], list[str]]:
    return [meeting.source for meeting in meetings], [meeting.recorder for meeting in meetings]


def _row(
    meeting: Meeting,
    identity: str,
    *,
    numbers: Mapping[str, int],
    users: Mapping[str, tuple[str, ...]],
    minimal: tuple[str, ...],
) -> EvidenceRow:
    return EvidenceRow(
        observation=identity,
        started_at=moment(meeting.at),
        place=meeting.place,
        municipality=meeting.municipality,
        organisation=meeting.organisation,
        recorder=numbers[meeting.source],
        people=meeting.people,
        patterns=users[identity],
        is_minimal=identity in minimal,
    )


def _other(
    meeting: Meeting,
    names: Names,
    *,
    numbers: Mapping[str, int],
    users: Mapping[str, tuple[str, ...]],
    minimal: tuple[str, ...],
) -> OtherRow:
    (table, identity) = names.evidence([meeting.observation])[0]
    return OtherRow(
        table=table,
        id=identity,
        at=moment(meeting.at),
        kind=meeting.kind,
        place=meeting.place,
        organisation=meeting.organisation,
        recorder=numbers.get(meeting.source),
        patterns=users[identity],
        is_minimal=identity in minimal,
    )


def _without(
    meetings: Sequence[Meeting], holds_without: Mapping[str, bool], *, numbers: Mapping[str, int]
) -> tuple[WithoutRecorder, ...]:
    found = []
    for source, stands in holds_without.items():
        reported = [meeting for meeting in meetings if meeting.source == source]
        found.append(
            WithoutRecorder(
                recorder=numbers[source],
                organisations=tuple(sorted({meeting.organisation for meeting in reported} - {""})),
                observations=len(reported),
                stands=stands,
            )
        )
    return tuple(found)


def _match(match: Match, everything: Sequence[Match], *, numbers: Mapping[str, int]) -> MatchExplanation:
    return MatchExplanation(
        id=match.id,
        pattern=match.pattern,
        version=match.version,
        stage=match.stage,
        sentence=match.sentence,
        since=match.started_at,
        until=match.ended_at,
        recorders=match.recorders,
        organisations=len(match.organisations),
        observations=match.observations,
        evidence=match.evidence,
        minimal_evidence=match.minimal_evidence,
        rests_on=_rests_on(match, everything),
        without_recorder=_without(_meetings([match]), _of_sources(match), numbers=numbers),
        would_refute=match.would_refute,
        missing=match.data_gaps,
    )


def _of_sources(match: Match) -> dict[str, bool]:
    """Per source of the match, in order of first report, whether it stands without; as `Match.sources` has them."""
    reported = dict.fromkeys(meeting.source for meeting in meetings_of(match.windows) if meeting.source)
    return {name: source.holds_without for name, source in zip(reported, match.sources, strict=True)}


def _rests_on(match: Match, everything: Sequence[Match]) -> tuple[str, ...]:
    """Patterns that it comes after, where a match of them shares rows with it."""
    own = {*match.observations, *match.evidence}
    read = set(PATTERN_BY_ID[match.pattern].after)
    shared = {
        other.pattern
        for other in everything
        if other.pattern in read and not own.isdisjoint({*other.observations, *other.evidence})
    }
    return tuple(sorted(shared, key=lambda pattern: PATTERN_BY_ID[pattern].number))


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
