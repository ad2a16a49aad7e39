"""From candidates to matches: merged windows, guards, what it rests on, what is missing, and the sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.content_keys import content_key, told_apart
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.patterns.candidate import Candidate, Guard, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.gaps import data_gaps
from analytics.patterns.guards import has_independent_sources, holds_in_most_runs, remaining
from analytics.patterns.kept import Kept, Recall, Retell, nothing_kept, nothing_told
from analytics.patterns.match import Match, Source, Subjects
from analytics.patterns.minimal_evidence import minimal_evidence
from analytics.patterns.names import Names, moment
from analytics.patterns.pattern import Pattern, Values
from analytics.patterns.seen import Seen

CURRENT_WEEKS = 26
"""How long a match stays current after its last evidence (domain section 6, windows)."""
Windows = tuple[Window, ...]


def matches_of(
    pattern: Pattern,
    values: Values,
    context: Context,
    names: Names,
    *,
    recall: Recall = nothing_kept,
    retell: Retell = nothing_told,
) -> tuple[Match, ...]:
    """Every match of the pattern, ordered by first and last evidence, then by the observations it rests on."""
    assembly = Assembly(pattern=pattern, values=values, context=context, names=names, recall=recall)
    found = []
    for candidate in pattern.match(context, values):
        told = retell(pattern.id, values, candidate)
        if told is not None:
            candidate.remember(told, context.labels)
        found += [assembly.match(candidate, windows) for windows in merged(candidate.windows(context.labels))]
    ordered = sorted(
        found, key=lambda match: (match.started_at, match.ended_at, match.observations, match.id, match.sentence)
    )
    ids = told_apart(match.id for match in ordered)
    return tuple(replace(match, id=key) for match, key in zip(ordered, ids, strict=True))


def merged(windows: Sequence[Window]) -> Iterator[Windows]:
    """Runs of windows that overlap; `windows` are ordered by their end."""
    run: list[Window] = []
    for window in windows:
        if run and window.begins >= run[-1].until:
            yield tuple(run)
            run = []
        run.append(window)
    if run:
        yield tuple(run)


def meetings_of(windows: Sequence[Window]) -> tuple[Meeting, ...]:
    """Everything that the windows rest on, each meeting once, oldest first."""
    found = {(of.observation, of.is_contact, of.kind): of for window in windows for of in window.meetings}
    return tuple(sorted(found.values(), key=_by_time))


def counted_of(windows: Sequence[Window]) -> tuple[Meeting, ...]:
    """What the source guard counts in them, each meeting once, oldest first."""
    found = {(of.observation, of.kind): of for window in windows for of in window.counted}
    return tuple(sorted(found.values(), key=_by_time))


def _by_time(meeting: Meeting) -> tuple[int, int, bool, str]:
    return meeting.at, meeting.observation, meeting.is_contact, meeting.kind


def is_single_source(windows: Sequence[Window], *, guard: Guard) -> bool:
    """Whether no window has independent sources."""
    return not any(has_independent_sources(window.counted, guard=guard) for window in windows)


def reported_by(source: str, meetings: Iterable[Meeting]) -> frozenset[int]:
    """The observations that go with this source: those of its rounds, and what it wrote down itself on another's."""
    return frozenset(meeting.observation for meeting in meetings if source in (meeting.source, meeting.recorder))


def are_current(windows: Sequence[Window], *, as_of: datetime) -> bool:
    """Whether a match that rests on these windows still counts as current."""
    last = moment(counted_of(windows)[-1].at)
    return as_of - last <= timedelta(weeks=CURRENT_WEEKS) and not windows[-1].is_closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """What turns the windows of one pattern's candidates into matches."""

    pattern: Pattern
    values: Values
    context: Context
    names: Names
    recall: Recall = nothing_kept
    drawn_weeks: set[int] = field(default_factory=set)

    def match(self, candidate: Candidate, windows: Windows) -> Match:
        """The match that these overlapping windows of a candidate make."""
        everything, counted = meetings_of(windows), counted_of(windows)
        youths = frozenset(youth for window in windows for youth in window.youths)
        started, ended = moment(counted[0].at), moment(counted[-1].at)
        single = is_single_source(windows, guard=candidate.guard)
        kept = self.recall(self.pattern.id, self.values, candidate, windows) or self._found(candidate, windows)
        return Match(
            id=self._key(everything, candidate),
            pattern=self.pattern.id,
            version=self.pattern.version,
            stage=self.pattern.stage,
            started_at=started,
            ended_at=ended,
            current=candidate.guard is Guard.REGISTER or are_current(windows, as_of=self.context.evidence.as_of),
            subjects=self._subjects(candidate, windows, youths=youths),
            observations=self.names.observations(meeting.observation for meeting in everything),
            evidence=self.names.evidence(meeting.observation for meeting in everything),
            minimal_evidence=kept.minimal_evidence,
            organisations=tuple(sorted({meeting.organisation for meeting in everything} - {""})),
            sources=self._sources(windows, kept),
            single_source=single,
            weak=kept.weak,
            parameters=self.values.plain(),
            sentence=self.pattern.sentence(self._seen(candidate, windows), self.values),
            would_refute=self.pattern.would_refute,
            data_gaps=(
                *data_gaps(self._observed(counted), single_source=single),
                *self.pattern.gaps(_unused(candidate, windows)),
            ),
            joins=_joins(candidate),
            youth_numbers=youths,
            candidate=candidate,
            windows=windows,
        )

    def _key(self, meetings: Sequence[Meeting], candidate: Candidate) -> str:
        """From the observations and, per observation, what the subject did there; never from a pseudonym."""
        what = [
            f"{'contact' if meeting.is_contact else 'beside'} {meeting.minutes} {len(meeting.youths)} {meeting.kind}"
            for meeting in meetings
        ]
        ids = (self.names.content(meeting.observation) for meeting in meetings)
        return content_key("match", self.pattern.id, *ids, *what, str(len(candidate.focus)))

    def _subjects(self, candidate: Candidate, windows: Windows, *, youths: frozenset[int]) -> Subjects:
        counted = counted_of(windows)
        visitors = {other for other in candidate.others if self.names.is_visitor(other)}
        seen_in = {meeting.municipality for meeting in counted if meeting.municipality}
        return Subjects(
            youths=self.names.persons(youths | set(candidate.focus) | (set(candidate.others) - visitors)),
            visitors=self.names.persons(visitors),
            vehicles=candidate.vehicles,
            companies=candidate.companies,
            addresses=candidate.addresses,
            hangouts=self.names.hangouts(meeting.place for meeting in counted),
            municipalities=tuple(sorted(seen_in | {code for window in windows for code in window.municipalities})),
            communities=tuple(self.names.community(*key) for key in sorted(windows[-1].communities)),
        )

    def _seen(self, candidate: Candidate, windows: Windows) -> Seen:
        kinds = ["visitor" if self.names.is_visitor(other) else "youth" for other in candidate.others]
        return Seen(
            meetings=meetings_of(windows),
            counted=counted_of(windows),
            youths=len({youth for window in windows for youth in window.youths}),
            groups=len(windows[-1].communities),
            outsider=next(iter(kinds), "vehicle" if candidate.vehicles else ""),
            vehicle=self.names.category(candidate.vehicles),
            pairs=len({pair for window in windows for pair in window.pairs}),
            facts=dict(windows[-1].facts),
            as_of=self.context.evidence.as_of.astimezone(ZoneInfo(LOCAL_TIME_ZONE)).date(),
        )

    def _observed(self, meetings: Sequence[Meeting]) -> list[Meeting]:
        """Those that are observations."""
        return [meeting for meeting in meetings if self.names.is_observation(meeting.observation)]

    def minimal(self, candidate: Candidate, windows: Windows) -> tuple[int, ...]:
        """One inclusion-minimal set of observations; communities, effort and registers are held fixed."""
        span = windows[0].begins, windows[-1].until

        def dissolves(without: frozenset[int]) -> bool:
            return not remaining(candidate, labels=self.context.labels, span=span, without=without)

        used, everything = meetings_of(windows), candidate.meetings
        pool = used if dissolves(frozenset(meeting.observation for meeting in used)) else everything
        return minimal_evidence(orders_of(pool), dissolves)

    def _sources(self, windows: Windows, kept: Kept) -> tuple[Source, ...]:
        """Who reported what, in order of first report, each with what is left without this recorder."""
        found = []
        reported = zip(_reported(windows).values(), kept.holds_without, strict=True)
        for number, (meetings, holds_without) in enumerate(reported, start=1):
            found.append(
                Source(
                    number=number,
                    organisation=Counter(meeting.organisation for meeting in meetings).most_common(1)[0][0],
                    observations=self.names.rows(meeting.observation for meeting in meetings),
                    holds_without=holds_without,
                )
            )
        return tuple(found)

    def _found(self, candidate: Candidate, windows: Windows) -> Kept:
        """What takes many checks."""
        labels, span = self.context.labels, (windows[0].begins, windows[-1].until)
        theirs = (reported_by(source, candidate.meetings) for source in _reported(windows))
        return Kept(
            minimal_evidence=self.names.rows(self.minimal(candidate, windows)),
            holds_without=tuple(bool(remaining(candidate, labels=labels, span=span, without=of)) for of in theirs),
            weak=self._is_weak(candidate, windows),
        )

    def _is_weak(self, candidate: Candidate, windows: Windows) -> bool:
        """Whether no window holds in most runs of the ensemble; the last window of each week speaks for it.

        Weeks that were drawn anew for another match come first: that spares drawing more, and any one week suffices.
        """
        if not candidate.needs_communities:
            return False
        if not all(window.communities for window in windows):
            raise ValueError(f"{self.pattern.id}: a window names no communities; say needs_communities=False")
        last_of_week = {window.communities[0][0]: window for window in windows}
        for week in sorted(last_of_week, key=lambda week: (week not in self.drawn_weeks, -week)):
            self.drawn_weeks.add(week)
            if holds_in_most_runs(candidate, last_of_week[week], communities=self.context.communities):
                return False
        return True


def orders_of(meetings: Sequence[Meeting]) -> Iterator[list[int]]:
    """Orders in which to look for what is essential: oldest first, newest first, rarest municipality first."""
    oldest_first = sorted({meeting.observation for meeting in meetings})
    yield oldest_first
    yield oldest_first[::-1]
    where = {meeting.observation: meeting.municipality or "" for meeting in meetings}
    often = Counter(where.values())
    yield sorted(oldest_first, key=lambda number: (-often[where[number]], where[number], number))


def _reported(windows: Windows) -> dict[str, list[Meeting]]:
    """What each source reported, in order of first report."""
    reported: dict[str, list[Meeting]] = {}
    for meeting in meetings_of(windows):
        if meeting.source:
            reported.setdefault(meeting.source, []).append(meeting)
    return reported


def _joins(candidate: Candidate) -> frozenset[str]:
    """What may tie this match to others: the same outsider, older local, vehicle, company or address."""
    if not candidate.joins:
        return frozenset()
    named = {
        "person": map(str, candidate.others),
        "vehicle": candidate.vehicles,
        "company": candidate.companies,
        "address": candidate.addresses,
    }
    return frozenset(f"{kind} {one}" for kind, ones in named.items() for one in ones)


def _unused(candidate: Candidate, windows: Windows) -> tuple[Meeting, ...]:
    """The candidate's meetings within the match's stretch that did not count."""
    used = {meeting.observation for meeting in meetings_of(windows)}
    begins, until = windows[0].begins, windows[-1].until
    return tuple(m for m in candidate.meetings if begins < m.at <= until and m.observation not in used)
