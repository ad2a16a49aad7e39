"""The surroundings of a choice: nothing is lost without being counted, and what one may not see is not there."""

from dataclasses import replace

import pytest

from analytics.evidence import Evidence
from analytics.surroundings import Web, between, resting_on, surroundings, web
from analytics.ties import Layer, ties
from graph.schema.entities import Hangout
from tests.analytics.invented_town import LATER, evidence_of, seen

KINDS = ("youth", "visitor", "vehicle")
ELSEWHERE = [Hangout(id="hangout-far", municipality="GM9902")]


def town() -> Evidence:
    return evidence_of(
        seen("o1", ["youth-a", "youth-b", "visitor-v:talked"]),
        seen("o2", ["youth-a", "youth-b"], day=1),
        seen("o3", ["youth-b", "youth-c"], day=2),
        seen("o4", ["youth-c", "youth-d"], day=3),
        seen("o5", ["youth-d", "youth-unknown"], day=4),
        seen("o6", ["youth-d", "youth-e"], day=5, hangout="hangout-far"),
        ELSEWHERE,
    )


def whole(evidence: Evidence) -> Web:
    return web(evidence, at=LATER, since=None, half_life_days=60, within=None)


@pytest.mark.parametrize("most", [2, 3, 100])
@pytest.mark.parametrize("chosen", ["youth-a", "youth-b", "youth-d"])
def test_every_neighbour_is_in_sight_or_counted_as_hidden(chosen: str, most: int) -> None:
    everything = whole(town())

    found = surroundings(everything, [chosen], expanded=[], kinds=KINDS, minimum=1, most=most)

    for node in found.nodes:
        neighbours = everything.ties.filter(
            (everything.ties["source"] == node.id) | (everything.ties["target"] == node.id)
        )
        in_sight = [tie for tie in found.ties if node.id in (tie.source, tie.target)]
        assert len(in_sight) + node.hidden == len(neighbours)


def test_a_tie_in_sight_says_the_same_as_the_ties_of_the_analysis() -> None:
    evidence = town()
    found = surroundings(whole(evidence), ["youth-a"], expanded=[], kinds=KINDS, minimum=1, most=100)
    derived = ties(evidence, layer=Layer.ALL, at=LATER, half_life_days=60)
    names = dict(derived.nodes.select("node", "id").iter_rows())
    expected = {
        tuple(sorted((names[row["source"]], names[row["target"]]))): (
            row["weight"],
            row["count"],
            row["first"],
            row["last"],
        )
        for row in derived.frame.to_dicts()
    }

    shown = {(tie.source, tie.target): (tie.weight, tie.count, tie.first, tie.last) for tie in found.ties}

    assert shown
    assert shown == {ends: expected[ends] for ends in shown}


def test_the_strongest_ties_keep_their_place_and_the_rest_is_counted() -> None:
    found = surroundings(whole(town()), ["youth-b"], expanded=[], kinds=KINDS, minimum=1, most=2)

    assert [node.id for node in found.nodes] == ["youth-a", "youth-b"]
    assert found.left_out == 2


def test_expanding_a_node_brings_its_neighbours() -> None:
    before = surroundings(whole(town()), ["youth-a"], expanded=[], kinds=KINDS, minimum=1, most=100)
    after = surroundings(whole(town()), ["youth-a"], expanded=["youth-b"], kinds=KINDS, minimum=1, most=100)

    assert {node.id for node in after.nodes} - {node.id for node in before.nodes} == {"youth-c"}


def test_a_filter_takes_kinds_and_weak_ties_away_but_never_what_was_chosen() -> None:
    found = surroundings(whole(town()), ["visitor-v", "youth-a"], expanded=[], kinds=("youth",), minimum=2, most=100)

    assert [node.id for node in found.nodes] == ["visitor-v", "youth-a", "youth-b"]
    assert [tie.count for tie in found.ties] == [2]


def test_who_is_unknown_is_nobodys_neighbour() -> None:
    assert "youth-unknown" not in set(whole(town()).nodes["id"])


def test_outside_the_own_municipalities_only_what_touches_them_is_there() -> None:
    evidence = town()
    own = web(evidence, at=LATER, since=None, half_life_days=60, within=frozenset({"GM9902"}))

    assert set(own.nodes["id"]) == {"youth-d", "youth-e"}
    assert dict(own.nodes.select("id", "municipality").iter_rows())["youth-e"] == "GM9902"


def test_groups_are_tied_by_what_their_members_share() -> None:
    groups = {"community-1": ["youth-a", "youth-b"], "community-2": ["youth-c", "youth-d"]}

    (tie,) = between(whole(town()), groups)

    assert (tie.source, tie.target, tie.observations) == ("community-1", "community-2", ("o3",))


def test_groups_without_a_tie_have_none() -> None:
    assert between(whole(town()), {"community-1": ["youth-a"], "community-2": ["youth-e"]}) == ()


def test_the_picture_of_a_situation_rests_on_its_own_observations() -> None:
    part = whole(resting_on(town(), ["o3"]))

    assert part.ties["observations"].to_list() == [["o3"]]


def test_nothing_observed_gives_nothing_to_see() -> None:
    empty = whole(replace(resting_on(town(), [])))

    found = surroundings(empty, ["youth-a"], expanded=[], kinds=KINDS, minimum=1, most=10)

    assert (found.nodes, found.ties, found.left_out) == ((), (), 0)
