"""Which story a match is about, and what a flag brings to light."""

from __future__ import annotations

from service.proof.ownership import ORDINARY, blamed_of, found_by, owner_of
from tests.service.proof.made_up import answers, story, traits

SCOUT = story("S1-000", things=["visitor-scout"], youths=["youth-a", "youth-b"], observations=["o1", "o2", "o3", "o4"])
COACH = story("D3-001", things=["visitor-coach"], youths=["youth-c"], observations=["o4", "o5", "o6"])
REGION = answers(SCOUT, COACH)


def test_a_match_belongs_to_the_story_that_brings_its_outsider_whatever_else_was_seen() -> None:
    match = traits(things=["visitor-coach"], observations=["o1", "o2", "o3", "o5"])

    assert owner_of(match, answers=REGION) == "D3-001"


def test_without_a_thing_of_a_story_half_of_what_counts_decides() -> None:
    match = traits(
        things=["visitor-other"], observations=["o1", "o2", "x1", "x2", "x3"], counted=["o1", "o2", "x1", "x2"]
    )

    assert owner_of(match, answers=REGION) == "S1-000"


def test_less_than_half_of_what_counts_is_ordinary_life() -> None:
    match = traits(things=["visitor-other"], observations=["o1", "x1", "x2"])

    assert owner_of(match, answers=REGION) == ORDINARY


def test_the_youths_of_a_story_decide_where_one_of_its_observations_counts_too() -> None:
    about = ["youth-a", "youth-b", "youth-x"]

    assert owner_of(traits(youths=about, observations=["o1", "x1", "x2"]), answers=REGION) == "S1-000"
    assert owner_of(traits(youths=about, observations=["x1", "x2", "x3"]), answers=REGION) == ORDINARY


def test_one_youth_of_many_does_not_make_a_match_the_story_s() -> None:
    about = ["youth-a", "youth-x", "youth-y"]

    assert owner_of(traits(youths=about, observations=["o1", "x1", "x2"]), answers=REGION) == ORDINARY


def test_in_doubt_it_is_not_the_planted_situation_s() -> None:
    assert owner_of(traits(observations=["o4"]), answers=REGION) == "D3-001"


def test_a_flag_finds_the_situations_of_its_matches_and_no_decoys() -> None:
    assert found_by(["S1-000", "D3-001", ORDINARY], answers=REGION) == {"S1-000"}
    assert found_by(["D3-001", ORDINARY], answers=REGION) == frozenset()


def test_the_story_of_most_matches_is_blamed_and_ordinary_life_only_where_there_is_none() -> None:
    region = answers(COACH, story("H1-002", observations=["o5", "o6", "o7"]))
    observations = frozenset({"o5", "o6", "o7"})

    assert blamed_of(["D3-001", "D3-001", "H1-002"], observations=observations, answers=region) == "D3-001"
    assert blamed_of(["D3-001", "H1-002", ORDINARY], observations=observations, answers=region) == "H1-002"
    assert blamed_of([ORDINARY], observations=observations, answers=region) == ORDINARY
