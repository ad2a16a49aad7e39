"""For every pattern: what it is said to lack in the town just below is enough, and nothing less is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from analytics.analysis import analyse
from analytics.patterns.catalogue import PATTERN_BY_ID, PATTERNS
from analytics.patterns.match import Match
from analytics.relaxation import Attempts, Subject
from tests.analytics.asked_town import Town, town

NO_THRESHOLD = {"P3": "Voor P15 niet gehaald: soorten signalen (2 gevonden, 3 nodig).", "P10": "Het ligt dus aan wat"}
"""Where the town just below lacks another thing than a threshold of the pattern: what is said instead."""


@pytest.mark.parametrize("pattern", [pattern.id for pattern in PATTERNS])
def test_with_the_thresholds_as_found_the_pattern_sees_the_subject_and_with_one_as_asked_it_does_not(
    pattern: str,
) -> None:
    here = town(f"{pattern}/just_below")
    answers = (here.ask(subject, pattern) for subject in here.subjects if here.knows(subject))

    found_of = next(((answer.subject, answer.alternatives[0]) for answer in answers if answer.alternatives), None)

    if pattern in NO_THRESHOLD:
        assert found_of is None
        told = " ".join(line for subject in here.subjects for line in here.lines(subject, pattern))
        assert NO_THRESHOLD[pattern] in told
        return
    assert found_of is not None, "nothing is said of a town just below"
    subject, together = found_of[0], found_of[1].shortfalls
    found = {short.parameter.name: short.found for short in together}
    assert _is_seen(here, subject, pattern, found)
    for name in found:
        assert not _is_seen(here, subject, pattern, {other: found[other] for other in found if other != name})


@pytest.mark.parametrize("pattern", [pattern.id for pattern in PATTERNS])
def test_what_is_asked_near_the_subject_is_what_is_asked_of_everybody(pattern: str) -> None:
    here = town(f"{pattern}/fires")
    context, declared = here.analysis.context, PATTERN_BY_ID[pattern]
    values = here.analysis.ruleset.values(declared)
    context = context.after(
        {name: tuple(match for match in here.analysis.matches if match.pattern == name) for name in declared.after}
    )

    for subject in here.subjects:
        if not subject.startswith(("youth", "visitor", "vehicle")) or not here.knows(subject):
            continue
        persons = context.evidence.persons
        person = next((row["person"] for row in persons.iter_rows(named=True) if subject in row["ids"]), None)
        if person is None and not subject.startswith("vehicle"):
            continue
        about = Subject(id=subject, person=person)
        nearby = Attempts(declared, values, context=context, subject=about)
        everywhere = [
            about.windows(one, one.check(one.meetings, context.labels, frozenset()))
            for one in declared.match(context, values)
            if about.concerns(one)
        ]
        assert [windows for _, windows in nearby.seen({})] == [windows for windows in everywhere if windows]


@pytest.mark.parametrize(
    ("pattern", "parameter"),
    [(pattern.id, one.name) for pattern in PATTERNS for one in pattern.parameters if "weken" not in one.unit],
)
def test_a_threshold_at_its_loosest_keeps_nothing_out_that_was_in(pattern: str, parameter: str) -> None:
    here = town(f"{pattern}/fires")
    loosest = next(one.loosest for one in PATTERN_BY_ID[pattern].parameters if one.name == parameter)
    seen = [subject for subject in here.subjects if _is_seen(here, subject, pattern, {})]

    lost = [subject for subject in seen if not _is_seen(here, subject, pattern, {parameter: loosest})]

    assert seen
    assert lost == []


def _is_seen(here: Town, subject: str, pattern: str, values: dict[str, float]) -> bool:
    return subject in _seen(here, pattern, tuple(sorted(values.items())))


@cache
def _seen(here: Town, pattern: str, values: tuple[tuple[str, float], ...]) -> frozenset[str]:
    rules = here.analysis.ruleset
    changed = {**rules.changed, pattern: {**rules.changed.get(pattern, {}), **dict(values)}}
    again = analyse(here.analysis.context.evidence, replace(rules, changed=changed))
    return frozenset(
        subject
        for subject in here.subjects
        if any(_names(match, subject) for match in again.matches if match.pattern == pattern)
    )


def _names(match: Match, subject: str) -> bool:
    named = match.subjects
    return subject in {*named.youths, *named.visitors, *named.vehicles, *named.companies, *named.addresses}
