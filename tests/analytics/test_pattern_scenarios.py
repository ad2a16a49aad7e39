"""Every scenario town gives the patterns and the situations that its file says, and no other."""

import pytest

from analytics.patterns.catalogue import PATTERNS
from tests.analytics.scenario import SCENARIOS, analysis_of, read_scenario

NAMES = sorted(path.relative_to(SCENARIOS).with_suffix("").as_posix() for path in SCENARIOS.rglob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_town_gives_what_its_file_says(name: str) -> None:
    scenario = read_scenario(name)

    analysis = analysis_of(scenario)

    assert sorted({match.pattern for match in analysis.matches if match.may_escalate}) == sorted(scenario.expected)
    assert len(analysis.flags) == scenario.flags


@pytest.mark.parametrize("pattern", [pattern.id for pattern in PATTERNS])
def test_every_pattern_has_a_town_where_it_fires_one_just_below_and_an_innocent_twin(pattern: str) -> None:
    there = {path.stem for path in (SCENARIOS / pattern).glob("*.txt")}

    assert {"fires", "just_below", "innocent_twin"} <= there
    assert pattern in read_scenario(f"{pattern}/fires").expected
    assert pattern not in read_scenario(f"{pattern}/just_below").expected
    assert pattern not in read_scenario(f"{pattern}/innocent_twin").expected


@pytest.mark.parametrize("pattern", [pattern.id for pattern in PATTERNS])
def test_an_innocent_twin_is_found_after_the_one_decisive_change(pattern: str) -> None:
    twin = read_scenario(f"{pattern}/innocent_twin")

    assert twin.decisive, "say in the file which one change makes it no longer innocent"
    assert pattern in {
        match.pattern for match in analysis_of(twin.changed(twin.decisive)).matches if match.may_escalate
    }
