"""Whom and what a match says it is about."""

import pytest

from tests.analytics.scenario import analysis_of, read_scenario


@pytest.mark.parametrize("name", ["P8/all_at_one_place", "P17/guests"])
def test_groups_of_two_municipalities_concern_both_though_all_was_seen_in_one(name: str) -> None:
    (match,) = analysis_of(read_scenario(name)).matches

    assert match.subjects.municipalities == ("GM9901", "GM9902")
    assert "een gemeenten" not in match.sentence


def test_the_sentence_of_a_new_tie_claims_no_more_than_was_looked_at() -> None:
    (match,) = analysis_of(read_scenario("P17/fires")).matches

    assert match.sentence.startswith("In de 18 weken vóór 14 april zagen we jongeren van deze twee groepen niet samen.")


def test_a_youth_from_outside_is_not_said_to_have_had_contact_with_the_own_group() -> None:
    (match,) = [m for m in analysis_of(read_scenario("P1/youth_from_outside")).matches if m.pattern == "P1"]

    assert "contact met drie jongeren" in match.sentence
