"""What may never count does not, for every pattern: police data without release, victims, what nobody may use."""

from dataclasses import replace

import pytest

from analytics.analysis import Analysis
from analytics.document import canonical_json, to_document
from tests.analytics.scenario import CHILDREN, SCENARIOS, Row, Scenario, analysis_of, read_scenario

FIRING = sorted(path.relative_to(SCENARIOS).with_suffix("").as_posix() for path in SCENARIOS.glob("P*/fires.txt"))
NOT_COUNTING: list[Row] = [
    {"regime": "wpg"},
    {"status": "withdrawn"},
    {"status": "contested"},
    {"information": "D"},
    {"information": "E"},
    {"team_only": "true"},
]


def told(scenario: Scenario) -> str:
    return canonical_json(to_document(analysis_of(scenario)))


def patterns_of(analysis: Analysis) -> set[str]:
    return {match.pattern for match in analysis.matches}


def seen_again(scenario: Scenario, fields: Row) -> Scenario:
    """The town, and everything in it seen once more half an hour later by others, under these fields."""
    again: dict[str, list[Row]] = {
        name: [{**row, "observation": f"{row['observation']}-{fields}"} for row in scenario.tables.get(name, [])]
        for name in CHILDREN
    }
    again["observations"] = [
        {**row, "id": f"{row['id']}-{fields}", "recorder": "evert", "organisation": "Politie Verzonnen", **fields}
        for row in scenario.tables["observations"]
    ]
    both = {name: [*scenario.tables.get(name, []), *rows] for name, rows in again.items() if rows}
    return replace(scenario, tables={**scenario.tables, **both})


@pytest.mark.parametrize("fields", NOT_COUNTING, ids=lambda fields: " ".join(*fields.items()))
@pytest.mark.parametrize("name", FIRING)
def test_what_may_not_count_neither_appears_in_a_result_nor_changes_it(name: str, fields: Row) -> None:
    scenario = read_scenario(name)

    assert told(seen_again(scenario, fields)) == told(scenario)


@pytest.mark.parametrize("name", FIRING)
def test_nothing_matches_when_all_of_it_is_police_data_without_a_release(name: str) -> None:
    scenario = read_scenario(name)
    hidden = [{**row, "regime": "wpg"} for row in scenario.tables["observations"]]

    found = analysis_of(replace(scenario, tables={**scenario.tables, "observations": hidden}))

    assert patterns_of(found) <= {"P14", "P15"}, "only registers and signals about addresses are left"
    assert not [match for match in found.matches if match.observations]


@pytest.mark.parametrize("name", FIRING)
def test_a_possible_victim_never_counts_as_the_one_who_seeks_contact(name: str) -> None:
    scenario = read_scenario(name)
    actors = {one for match in analysis_of(scenario).matches for one in match.subjects.visitors}
    victims = [
        {**row, "part": "possible_victim"} if row.get("kind") == "visitor" else row
        for row in scenario.tables["participants"]
    ]

    found = analysis_of(replace(scenario, tables={**scenario.tables, "participants": victims}))

    assert not actors & {one for match in found.matches for one in match.subjects.visitors}
