"""What is said of places and companies, and of a youth at a place: whom it names, whom it joins, and where it stops."""

from analytics.patterns.match import Match
from tests.analytics.scenario import analysis_of, read_scenario


def only(pattern: str, name: str) -> Match:
    """The one match of that pattern in a town."""
    (match,) = [match for match in analysis_of(read_scenario(name)).matches if match.pattern == pattern]
    return match


def test_a_front_names_company_and_address_and_lists_the_rows_of_every_register() -> None:
    match = only("P3", "P3/fires")

    assert (len(match.subjects.vehicles), len(match.subjects.companies), len(match.subjects.addresses)) == (1, 1, 1)
    assert {table for table, _ in match.evidence} == {"address_signals", "companies", "vehicles"}
    assert {"c1", "c2", "c3"} <= set(match.observations)


def test_what_a_register_says_is_held_fixed_in_the_minimal_evidence_of_a_front() -> None:
    match = only("P3", "P3/fires")

    registered = {row for table, row in match.evidence if table != "address_signals"}

    assert match.minimal_evidence
    assert registered.isdisjoint(match.minimal_evidence)


def test_returning_vehicle_front_and_stacked_signals_are_one_situation() -> None:
    (flag,) = analysis_of(read_scenario("P3/fires")).flags

    assert flag.kind == "front"
    assert {match.pattern for match in flag.members} == {"P2", "P3", "P15"}


def test_a_van_that_was_held_by_another_when_it_came_makes_no_front() -> None:
    patterns = {match.pattern for match in analysis_of(read_scenario("P3/held_before")).matches}

    assert patterns == {"P2", "P15"}


def test_a_branch_is_read_with_or_without_dots() -> None:
    town = read_scenario("P3/two_vans_of_a_courier")

    found = [
        {match.pattern for match in analysis_of(town.changed(f"companies 99000001: sbi = {code}")).matches}
        for code in ("53.20", "53.20.2", "53202")
    ]

    assert found == [{"P2", "P3"}] * 3


def test_a_street_is_still_there_as_long_as_the_register_says_so_and_joins_nobody() -> None:
    match = only("P14", "P14/fires")

    assert match.current
    assert not match.single_source
    assert not match.joins
    assert (len(match.subjects.companies), len(match.evidence), match.observations) == (8, 8, ())
    assert not match.subjects.youths


def test_two_days_of_signals_are_for_the_analyst_only() -> None:
    assert only("P15", "P15/two_days").single_source


def test_a_youth_seen_once_at_an_address_of_concern_is_for_the_analyst_only() -> None:
    assert only("P7", "P7/seen_once_by_who_knows").single_source


def test_an_unexpected_move_rests_on_the_contact_before_it_and_joins_by_the_youth_alone() -> None:
    move, bond = only("P6", "P6/fires"), only("P4", "P6/fires")

    assert set(bond.observations) < set(move.observations)
    assert move.subjects.visitors == ()
    assert move.joins == frozenset()


def test_the_sentence_of_a_move_says_when_nobody_asked_for_the_reason() -> None:
    sentences = [only("P6", f"P6/{town}").sentence for town in ("fires", "nobody_asked")]

    assert ["nog niet gevraagd" in sentence for sentence in sentences] == [False, True]


def test_a_known_role_of_the_youth_removes_what_is_said_of_an_address_of_concern() -> None:
    known = {"subject": "Jaap Een", "subject_kind": "youth", "role": "volunteer", "until": "2026-12-31"}

    told = read_scenario("P7/fires").with_rows("exemptions", {**known, "verified_by": "gemeente Verzonnen"})

    assert not analysis_of(told).matches
