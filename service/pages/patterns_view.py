"""What the pages of the rules show of a pattern: its declaration, what was measured, and how it stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.patterns.catalogue import PATTERNS
from analytics.patterns.measured import measured_of
from analytics.patterns.pattern import STAGE_NAMES, ListParameter, Parameter, Pattern
from analytics.patterns.rule_words import figure, full_day, limits, measured_lines, story, tables, value_of
from analytics.ruleset import Ruleset
from graph.schema.vocabulary import Stage
from regie.accounts import account_by_id
from regie.errors import NotKnown
from regie.pattern_switches import Switch, latest_switches, switches_of
from service.bootstrap import Services
from service.pages.evidence_table import municipality_words
from service.pages.situations_words import listed

STAGE_MEANINGS = {
    Stage.EXPLORE: "iemand zoekt contact",
    Stage.BIND: "er groeit een band",
    Stage.DEPLOY: "er verandert iets voor een jongere",
    Stage.PLACE: "er speelt iets op een plek",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold: what it counts, its value here, that of the rules as published where it differs, and why.

    `elsewhere` tells of groups of municipalities with a value of their own: which, why, and who reviewed that when.
    """

    unit: str
    value: str
    published: str | None
    reason: str
    source: str
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """That somebody switched the pattern: by function, when and why."""

    is_on: bool
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern in the list."""

    id: str
    name: str
    looks_for: str
    is_on: bool
    measured: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, whole.

    Attributes:
        since: since when it is on or off here, None where nobody ever switched it.
        edition: which version of it holds since which day.
        needs: patterns that it looks at first, as (id, name).

    """

    id: str
    name: str
    stage: str
    looks_for: str
    why: str
    is_on: bool
    begins_off: bool
    since: datetime | None
    edition: str
    only_strengthens: bool
    needs: tuple[tuple[str, str], ...]
    limits: tuple[Limit, ...]
    false_positives: tuple[str, ...]
    would_refute: tuple[str, ...]
    measured: tuple[str, ...]
    silent_on: tuple[str, ...]
    literature: tuple[str, ...]
    data: tuple[str, ...]
    changes: tuple[Change, ...]


def grouped_rules(services: Services) -> list[tuple[str, str, list[Line]]]:
    """Per kind its name, what it means, and its patterns in order of number."""
    off = services.ruleset.off
    return [
        (STAGE_NAMES[stage], STAGE_MEANINGS[stage], [_line(one, off=off) for one in PATTERNS if one.stage is stage])
        for stage in Stage
        if any(one.stage is stage for one in PATTERNS)
    ]


def rule_of(services: Services, pattern: Pattern, *, with_history: bool) -> Rule:
    """The pattern as it stands in this installation; who switched it only `with_history`."""
    ruleset, latest = services.ruleset, latest_switches(services.registry).get(pattern.id)
    names = {one.id: one.name for one in PATTERNS}
    return Rule(
        id=pattern.id,
        name=pattern.name,
        stage=STAGE_NAMES[pattern.stage],
        looks_for=pattern.looks_for,
        why=pattern.why,
        is_on=pattern.id not in ruleset.off,
        begins_off=pattern.is_off_by_default,
        since=latest.at if latest else None,
        edition=f"versie {pattern.version}, geldt sinds {full_day(pattern.since)}",
        only_strengthens=pattern.only_strengthens,
        needs=tuple((one, names.get(one, one)) for one in pattern.after),
        limits=_limits(pattern, ruleset),
        false_positives=pattern.false_positives,
        would_refute=pattern.would_refute,
        measured=measured_lines(measured_of(pattern.id)),
        silent_on=tuple(map(story, pattern.decoys)),
        literature=pattern.literature,
        data=tables(pattern),
        changes=tuple(_change(services, switch) for switch in reversed(_switches(services, pattern)) if with_history),
    )


def ruleset_words(services: Services) -> Mapping[str, str]:
    """Which rules hold: version and the beginning of their hash."""
    ruleset = services.ruleset
    return {"version": ruleset.version, "hash": ruleset.hash.removeprefix("sha256:")[:16]}


def _line(pattern: Pattern, *, off: frozenset[str]) -> Line:
    found = measured_of(pattern.id)
    rate = found.false_flags_per_1000 if found else None
    measured = "nog niet gemeten"
    if rate is not None:
        measured = f"ten onrechte in een situatie: {figure(rate[0])} keer per 1.000 persoonmaanden"
    return Line(pattern.id, pattern.name, pattern.looks_for, pattern.id not in off, measured)


def _limits(pattern: Pattern, ruleset: Ruleset) -> tuple[Limit, ...]:
    here = ruleset.values(pattern).plain()
    return tuple(
        Limit(
            unit=one.unit,
            value=value_of(one, value=here[one.name]),
            published=value_of(one) if here[one.name] != one.default else None,
            reason=one.reason,
            source=one.source,
            elsewhere=_elsewhere(pattern, one, ruleset),
        )
        for one in limits(pattern)
    )


def _elsewhere(pattern: Pattern, limit: Parameter | ListParameter, ruleset: Ruleset) -> tuple[str, ...]:
    """Where another value holds, in words."""
    return tuple(
        f"In {listed(municipality_words(code) for code in sorted(group.municipalities))}: "
        f"{value_of(limit, value=of.value)}. {of.reason} "
        f"Beoordeeld door {of.reviewed_by} op {full_day(of.reviewed_on)}."
        for group in ruleset.groups
        for of in group.values
        if (of.pattern, of.parameter) == (pattern.id, limit.name)
    )


def _switches(services: Services, pattern: Pattern) -> tuple[Switch, ...]:
    return switches_of(services.registry, pattern.id)


def _change(services: Services, switch: Switch) -> Change:
    try:
        by = account_by_id(services.registry, switch.account).function_title
    except NotKnown:
        by = "oud-medewerker"
    return Change(switch.is_on, by, switch.at, switch.reason)
