"""Why a pattern does not see somebody or something: which condition is not met, what was found and what is asked."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analytics.analysis import Analysis
from analytics.evidence_versions import Frames
from analytics.kept_out import KeptOut, kept_out
from analytics.patterns.assembly import is_single_source
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.context import Context
from analytics.patterns.match import Match
from analytics.patterns.pattern import Pattern
from analytics.relaxation import Attempts, Shortfall, Subject, shortfalls


class UnknownPatternError(LookupError):
    """There is no pattern with this id."""


class UnknownSubjectError(LookupError):
    """Nothing of what counts, and nothing of what was kept out, holds this person, vehicle, company or address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Thresholds that together keep the pattern from seeing the subject.

    Attributes:
        shortfalls: each with what was found and what is asked.
        single_source: with them met it would still hang on one source, and escalate to nothing.
        facts: named numbers that the pattern gives with it, such as hours watched.

    """

    shortfalls: tuple[Shortfall, ...]
    single_source: bool
    facts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A pattern that must have been seen first, and whether it was, about this subject."""

    pattern: Pattern
    is_seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """The answer, in parts.

    Attributes:
        subject: as it was asked for.
        is_off: the ruleset has switched the pattern off; the rest is said as if it were on.
        seen: matches of the pattern about the subject: then the question is why they are no situation.
        flagged: content keys of those that belong to a situation.
        alternatives: what would each suffice to let the pattern see the subject.
        gates: patterns of which at least one must have been seen first.
        kept_out: what was seen of the subject and does not count; None for a company.
        is_counted: the subject is in the evidence that counts.

    """

    subject: str
    pattern: Pattern
    is_off: bool
    seen: tuple[Match, ...]
    flagged: frozenset[str]
    alternatives: tuple[Alternative, ...]
    gates: tuple[Gate, ...]
    kept_out: KeptOut | None
    is_counted: bool


def why_not(analysis: Analysis, frames: Frames, *, subject: str, pattern: str) -> WhyNot:
    """Why `pattern` does not see `subject` in this analysis; `frames` are those of the snapshot that it is of.

    `subject` is the pseudonym of a person, or the id of a vehicle, company or address.

    Raises:
        UnknownPatternError, UnknownSubjectError: there is none.

    """
    if pattern not in PATTERN_BY_ID:
        raise UnknownPatternError(f"pattern {pattern!r} does not exist; choose from {', '.join(PATTERN_BY_ID)}")
    asked = PATTERN_BY_ID[pattern]
    about = _subject(analysis.context, subject)
    left_out = None if subject.startswith("company-") else kept_out(frames, subject, as_of=analysis.as_of)
    if about is None and (left_out is None or not (left_out.seen or left_out.roles)):
        raise UnknownSubjectError(f"{subject!r} is in no row as of {analysis.as_of.isoformat()}; check the id")
    seen = tuple(match for match in analysis.matches if match.pattern == pattern and _is_about(match, subject, about))
    return WhyNot(
        subject=subject,
        pattern=asked,
        is_off=pattern in analysis.ruleset.off,
        seen=seen,
        flagged=frozenset(key for flag in analysis.flags for key in flag.matches),
        alternatives=_alternatives(analysis, asked, about) if about is not None and not seen else (),
        gates=_gates(analysis, asked, subject, about),
        kept_out=left_out,
        is_counted=about is not None,
    )


def _subject(context: Context, subject: str) -> Subject | None:
    """The subject in the evidence; None where nothing of it counts."""
    evidence = context.evidence
    if subject.startswith(("youth-", "visitor-")):
        found = evidence.persons.filter(pl.col("ids").list.contains(subject))["person"].to_list()
        return Subject(id=subject, person=found[0]) if found else None
    columns = {
        "vehicle": (evidence.sightings["vehicle"], evidence.registrations["vehicle"], evidence.participants["vehicle"]),
        "company": (evidence.establishments["company"], evidence.registrations["holder"]),
        "address": (evidence.addresses["id"], evidence.establishments["address"], evidence.observations["address"]),
    }
    held = columns.get(subject.partition("-")[0], ())
    return Subject(id=subject) if any(bool((column == subject).any()) for column in held) else None


def _is_about(match: Match, subject: str, about: Subject | None) -> bool:
    named = match.subjects
    ids = {*named.youths, *named.visitors, *named.vehicles, *named.companies, *named.addresses}
    persons = {*match.youth_numbers, *match.candidate.others, *match.candidate.focus}
    return subject in ids or (about is not None and about.person in persons)


def _alternatives(analysis: Analysis, pattern: Pattern, about: Subject) -> tuple[Alternative, ...]:
    earlier = {name: tuple(match for match in analysis.matches if match.pattern == name) for name in pattern.after}
    values = analysis.ruleset.values(pattern)
    attempts = Attempts(pattern, values, context=analysis.context.after(earlier), subject=about)
    found = []
    for together in shortfalls(attempts, pattern, values):
        seen = attempts.seen({one.parameter.name: one.found for one in together})
        found.append(
            Alternative(
                shortfalls=together,
                single_source=all(is_single_source(windows, guard=candidate.guard) for candidate, windows in seen),
                facts=seen[-1][1][-1].facts,
            )
        )
    return tuple(found)


def _gates(analysis: Analysis, pattern: Pattern, subject: str, about: Subject | None) -> tuple[Gate, ...]:
    seen = {match.pattern for match in analysis.matches if _is_about(match, subject, about)}
    return tuple(Gate(pattern=PATTERN_BY_ID[name], is_seen=name in seen) for name in pattern.after)
