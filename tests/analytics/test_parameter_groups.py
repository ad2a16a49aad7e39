"""Municipalities with values of their own: these count there, and what crosses two groups must hold by both."""

from datetime import date

import pytest

from analytics.analysis import Analysis
from analytics.document import canonical_json, to_document
from analytics.fresh import refreshed
from analytics.parameter_groups import MunicipalityGroup, ParameterGroupError, ReviewedValue
from analytics.ruleset import Ruleset
from tests.analytics.scenario import RULES, analysis_of, read_scenario

HERE, THERE, ELSEWHERE = "GM9901", "GM9902", "GM9903"
NEVER = 99.0


def test_values_of_a_group_count_in_its_municipalities() -> None:
    found = analysis("P2/fires", group({HERE}, "P2", days=NEVER))

    assert patterns(analysis_of(read_scenario("P2/fires"))) == ["P2"]
    assert patterns(found) == []


def test_values_of_a_group_do_not_count_elsewhere() -> None:
    found = analysis("P2/fires", group({ELSEWHERE}, "P2", days=NEVER))

    assert patterns(found) == ["P2"]


def test_looser_values_find_what_the_others_do_not() -> None:
    found = analysis("P2/just_below", group({HERE}, "P2", days=2.0, contact_days=1.0))

    assert patterns(found) == ["P2"]
    assert found.matches[0].parameters["days"] == 2.0


def test_what_crosses_a_group_and_the_rest_must_hold_by_the_stricter_values() -> None:
    crossing = read_scenario("P1/fires")
    assert analysis_of(crossing).matches[0].subjects.municipalities == (HERE, THERE)

    assert patterns(analysis("P1/fires", group({HERE}, "P1", days=NEVER))) == []
    assert patterns(analysis("P1/fires", group({THERE}, "P1", days=NEVER))) == []
    assert patterns(analysis("P1/just_below", group({HERE}, "P1", days=1.0, hangouts=1.0))) == []


def test_what_two_sets_of_values_see_is_one_match() -> None:
    found = analysis("P1/fires", group({HERE}, "P1", weeks=9.0))

    assert patterns(found) == ["P1"]


def test_a_group_with_the_values_of_everywhere_changes_nothing() -> None:
    town = read_scenario("flags/scout_then_bond")
    same = Ruleset(off=RULES.off, groups=(group({HERE}, "P1", days=3),))

    found = analysis_of(town, ruleset=same)

    assert to_document(found)["hash"] == to_document(analysis_of(town))["hash"]


def test_a_change_of_values_counts_at_once() -> None:
    town = read_scenario("P2/fires")
    rules = Ruleset(off=RULES.off, groups=(group({HERE}, "P2", minutes=30.0, days=2.0),))
    before = analysis_of(town)

    after = refreshed(before, before.context.evidence, rules)

    assert canonical_json(to_document(after)) == canonical_json(to_document(analysis_of(town, ruleset=rules)))


def test_what_crosses_two_groups_stays_where_nothing_changed() -> None:
    town = read_scenario("P1/fires")
    rules = Ruleset(off=RULES.off, groups=(group({HERE}, "P1", weeks=9.0),))
    before = analysis_of(town, ruleset=rules)

    after = refreshed(before, before.context.evidence, rules)

    assert patterns(before) == ["P1"]
    assert canonical_json(to_document(after)) == canonical_json(to_document(before))


@pytest.mark.parametrize("municipalities", [set(), {"Amsterdam"}])
def test_a_group_without_real_municipalities_is_refused(municipalities: set[str]) -> None:
    with pytest.raises(ParameterGroupError):
        Ruleset(groups=(group(municipalities, "P2", days=4.0),))


def group(municipalities: set[str], pattern: str, **values: float) -> MunicipalityGroup:
    reviewed = {"reason": "proef", "reviewed_by": "niemand, verzonnen", "reviewed_on": date(2026, 11, 1)}
    return MunicipalityGroup(
        name="Verzonnen",
        municipalities=frozenset(municipalities),
        values=tuple(
            ReviewedValue(pattern=pattern, parameter=name, value=value, **reviewed)  # type: ignore[arg-type]
            for name, value in values.items()
        ),
    )


def analysis(name: str, *groups: MunicipalityGroup) -> Analysis:
    return analysis_of(read_scenario(name), ruleset=Ruleset(off=RULES.off, groups=groups))


def patterns(found: Analysis) -> list[str]:
    return [match.pattern for match in found.matches]
