"""An explanation holds all that a result rests on, says what it hangs on, and counts nothing twice."""

from __future__ import annotations

from functools import cache

import pytest

from analytics.analysis import Analysis
from analytics.explained import EvidenceRow, Explanation, OtherRow
from analytics.explanation import explain, explanations
from analytics.explanation_document import counted_once_sentence, explanation_document
from analytics.flags import Flag
from analytics.patterns.catalogue import PATTERNS
from analytics.patterns.match import Match
from tests.analytics.readability import reading_ease
from tests.analytics.scenario import SCENARIOS, analysis_of, read_scenario

FLAGS = sorted(f"flags/{path.stem}" for path in (SCENARIOS / "flags").glob("*.txt"))
FIRES = [f"{pattern.id}/fires" for pattern in PATTERNS]


@cache
def analysis(name: str) -> Analysis:
    return analysis_of(read_scenario(name))


@pytest.mark.parametrize("name", [*FLAGS, *FIRES])
def test_each_row_that_a_result_rests_on_is_explained_once(name: str) -> None:
    of = analysis(name)

    results: tuple[Flag | Match, ...] = (*of.flags, *of.matches)
    for result in results:
        found = explain(of, result.id)
        assert sorted(row.observation for row in found.rows) == list(result.observations)
        assert sorted((row.table, row.id) for row in found.others) == sorted(result.evidence)
        assert _needed(found) == set(result.minimal_evidence)


@pytest.mark.parametrize("name", [*FLAGS, *FIRES])
def test_recorders_and_organisations_are_counted_once_whatever_the_number_of_matches(name: str) -> None:
    of = analysis(name)

    for found in explanations(of).values():
        rows: tuple[EvidenceRow | OtherRow, ...] = (*found.rows, *found.others)
        organisations = {row.organisation for row in rows} - {""}
        numbers = {row.recorder for row in rows} - {None}
        assert found.organisations == len(organisations)
        assert [item.recorder for item in found.without_recorder] == list(range(1, len(numbers) + 1))
        assert found.recorders <= len(numbers)
        assert all(match.recorders <= found.recorders or len(found.matches) == 1 for match in found.matches)


@pytest.mark.parametrize("name", FLAGS)
def test_whether_a_situation_stands_without_a_recorder_is_what_an_analysis_without_says(name: str) -> None:
    scenario = read_scenario(name)
    of = analysis(name)

    for flag in of.flags:
        found = explain(of, flag.id)
        for item in found.without_recorder:
            theirs = frozenset(row.observation for row in found.rows if row.recorder == item.recorder)
            left = analysis_of(scenario.without(theirs)).flags
            assert any(set(one.observations) & set(flag.observations) for one in left) is item.stands


@pytest.mark.parametrize("name", [pattern.id for pattern in PATTERNS if pattern.after])
def test_what_a_pattern_was_made_from_is_named(name: str) -> None:
    of = analysis(f"{name}/fires")

    told = [match for match in explanations(of).values() if match.matches[0].pattern == name]

    assert told
    assert any(match.matches[0].rests_on for match in told)


@pytest.mark.parametrize("name", [*FLAGS, *FIRES])
def test_no_explanation_names_anybody(name: str) -> None:
    for found in explanations(analysis(name)).values():
        told = str(explanation_document(found))

        assert not any(kind in told for kind in ("youth-", "visitor-", "recorder-"))


def test_that_something_counts_once_reads_easily() -> None:
    said = counted_once_sentence(("P2", "P15"))

    assert said == "Dit steunt ook op P2 en P15. Wat beide gebruiken, telt één keer."
    assert reading_ease(said) > 80
    assert counted_once_sentence(()) == ""


def _needed(found: Explanation) -> set[str]:
    return {row.observation for row in found.rows if row.is_minimal} | {
        row.id for row in found.others if row.is_minimal
    }
