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
from analytics.patterns.p05_not_seen_for_a_while import too_little_seen
from analytics.patterns.p16_group_away_from_home import too_little_watched
from analytics.patterns.pattern import Pattern, Values
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
    """A pattern that must have been seen first, whether it was, about this subject, and if not why not."""

    pattern: Pattern
    is_seen: bool
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLittleSeen:
    """How many hours somebody looked, and how many more would be enough to tell; None where nobody can say."""

    hours: float
    short: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """The answer, in parts.

    Attributes:
        subject: as it was asked for.
        is_off: the ruleset has switched the pattern off; the rest is said as if it were on.
        seen: matches of the pattern about the subject: then the question is why they are no situation.
        flagged: content keys of those that belong to a situation.
        alternatives: what would each suffice to let the pattern see the subject.
        gates: patterns of which at least one must have been seen first; while none was, the pattern's own thresholds
            are not asked.
        too_little: somebody may be gone, and it was looked too little to tell.
        empty_lists: units of lists that the pattern needs and that hold nothing.
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
    too_little: TooLittleSeen | None
    empty_lists: tuple[str, ...]
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
    gates = _gates(analysis, asked, subject, about) if not seen else ()
    is_asked = about is not None and not seen and (not gates or any(gate.is_seen for gate in gates))
    return WhyNot(
        subject=subject,
        pattern=asked,
        is_off=pattern in analysis.ruleset.off,
        seen=seen,
        flagged=frozenset(key for flag in analysis.flags for key in flag.matches),
        alternatives=_alternatives(analysis, asked, about) if is_asked and about is not None else (),
        gates=gates,
        too_little=_too_little(analysis, asked, about) if is_asked and about is not None else None,
        empty_lists=tuple(one.unit for one in asked.lists if not analysis.ruleset.values(asked).listed(one.name)),
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
    values = _values(analysis, pattern, about)
    attempts = Attempts(pattern, values, context=_context(analysis, pattern), subject=about)
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
    gates = [PATTERN_BY_ID[name] for name in pattern.after]
    is_closed = seen.isdisjoint(pattern.after) and about is not None
    return tuple(
        Gate(
            pattern=gate,
            is_seen=gate.id in seen,
            alternatives=_alternatives(analysis, gate, about) if is_closed and about and not gate.after else (),
        )
        for gate in gates
    )


def _too_little(analysis: Analysis, pattern: Pattern, about: Subject) -> TooLittleSeen | None:
    """What the patterns about staying away say where it was looked too little to tell."""
    asked = _LOOKED_ENOUGH.get(pattern.id)
    if asked is None or about.person is None:
        return None
    found = asked(_context(analysis, pattern), _values(analysis, pattern, about), youth=about.person)
    return TooLittleSeen(hours=found.hours, short=found.short) if found is not None else None


def _context(analysis: Analysis, pattern: Pattern) -> Context:
    """The context with the matches that the pattern reads."""
    earlier = {name: tuple(match for match in analysis.matches if match.pattern == name) for name in pattern.after}
    return analysis.context.after(earlier)


def _values(analysis: Analysis, pattern: Pattern, about: Subject) -> Values:
    """The values that govern where the subject was seen; where several do the strictest of each threshold."""
    evidence = analysis.context.evidence
    mine = pl.col("person") == about.person if about.person is not None else pl.col("vehicle") == about.id
    rows = evidence.participants if about.person is not None else evidence.sightings
    where = evidence.observations.join(rows.filter(mine), on="observation", how="semi")["municipality"].drop_nulls()
    variants = analysis.ruleset.variants(pattern)
    governing = [variants[number] for number in sorted(analysis.ruleset.governing(pattern, where))]
    strictest = {
        one.name: (min if one.loosest > one.default else max)(values[one.name] for values in governing)
        for one in pattern.parameters
    }
    return governing[0].changed(strictest)


_LOOKED_ENOUGH = {"P5": too_little_seen, "P16": too_little_watched}
"""Patterns about staying away, with what they say of how long somebody looked."""
