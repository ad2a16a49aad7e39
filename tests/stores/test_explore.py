"""What an explorer reads: surroundings with honest counts, ties with their observations, look-ups by key."""

from __future__ import annotations

import pytest

from graph.batch import Batch
from graph.explore import (
    addresses_with_postcode,
    companies_with_kvk_number,
    groups_of_person,
    hangouts,
    observations_of,
    observations_of_tie,
    seen,
    vehicles_with_plate,
    whole_observation,
    whole_observations,
)
from graph.save import save
from graph.schema.observations import SeenIn
from graph.schema.vocabulary import Regime
from graph.sight import WITHOUT_POLICE_DATA, Sight
from graph.store import GraphStore
from graph.surroundings import KINDS, Surroundings, surroundings
from tests.stores.invented import LATER, NOON, PLATE, observation, took_part, town

STREET = Sight(WITHOUT_POLICE_DATA, team="organisation-street")
ANYBODY = Sight(WITHOUT_POLICE_DATA, team=None)


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    """The town, with one observation of police data and one that the team keeps to itself."""
    save(store, Batch.of(town()), now=NOON)
    more = [
        observation(3, regime=Regime.WPG, organisation="organisation-police"),
        took_part(3, "youth-1"),
        took_part(3, "youth-3", 1),
        observation(4, team_only=True),
        took_part(4, "youth-1"),
        took_part(4, "youth-4", 1),
        observation(5, status="withdrawn"),
        took_part(5, "youth-1"),
        took_part(5, "youth-5", 1),
    ]
    save(store, Batch.of(more), now=NOON)
    return store


def around(
    store: GraphStore, node: str, *, hops: int = 1, limit: int = 150, kinds: tuple[str, ...] = KINDS
) -> Surroundings:
    return surroundings(store, node, hops=hops, limit=limit, kinds=kinds, since=None, sight=ANYBODY)


def ids(found: Surroundings) -> list[str]:
    return [node.id for node in found.nodes]


def test_one_step_away_is_who_and_what_shares_a_valid_observation_or_a_register_row(filled: GraphStore) -> None:
    found = around(filled, "youth-1")

    expected = [
        "address-1", "group-1", "hangout-a", "hangout-b", "vehicle-1", "visitor-1", "youth-2", "youth-5",
    ]  # fmt: skip
    assert ids(found) == ["youth-1", *expected]
    assert found.is_cut is False


def test_two_steps_away_follows_registers_too(filled: GraphStore) -> None:
    found = around(filled, "vehicle-1", hops=2, kinds=("Company", "Address"))

    assert [(node.id, node.hops) for node in found.nodes] == [("vehicle-1", 0), ("address-1", 1), ("company-1", 1)]
    assert ("address-1", "company-1", "Establishment") in [(tie.start, tie.end, tie.by) for tie in found.ties]


def test_a_tie_counts_its_observations_and_says_from_when_to_when(filled: GraphStore) -> None:
    save(filled, Batch.of([observation(7), took_part(7, "youth-1"), took_part(7, "youth-2", 1)]), now=NOON)

    found = around(filled, "youth-1", kinds=("Youth",))

    tie = next(item for item in found.ties if item.end == "youth-2")
    assert (tie.start, tie.by, tie.count) == ("youth-1", "Observation", 2)
    assert (tie.first, tie.last) == (observation(2).started_at, observation(7).started_at)


def test_what_the_limit_keeps_out_is_counted_on_the_node(filled: GraphStore) -> None:
    whole = around(filled, "youth-1")

    cut = around(filled, "youth-1", limit=3)

    assert (len(cut.nodes), cut.is_cut) == (3, True)
    assert cut.nodes[0].hidden == len(whole.nodes) - 3


def test_the_strongest_ties_stay_when_the_limit_cuts(filled: GraphStore) -> None:
    for number in (7, 8):
        save(
            filled,
            Batch.of([observation(number), took_part(number, "youth-1"), took_part(number, "youth-2", 1)]),
            now=NOON,
        )

    found = around(filled, "youth-1", limit=2, kinds=("Youth",))

    assert ids(found) == ["youth-1", "youth-2"]


def test_police_data_without_release_makes_no_neighbour(filled: GraphStore) -> None:
    assert "youth-3" not in ids(around(filled, "youth-1"))


def test_police_sees_police_data(filled: GraphStore) -> None:
    sight = Sight(frozenset(Regime), team=None)

    found = surroundings(filled, "youth-1", hops=1, limit=99, kinds=("Youth",), since=None, sight=sight)

    assert "youth-3" in ids(found)


def test_what_a_team_keeps_to_itself_makes_a_neighbour_for_that_team_alone(filled: GraphStore) -> None:
    own = surroundings(filled, "youth-1", hops=1, limit=99, kinds=("Youth",), since=None, sight=STREET)

    assert "youth-4" in ids(own)
    assert "youth-4" not in ids(around(filled, "youth-1"))


def test_only_observations_since_a_moment_count(filled: GraphStore) -> None:
    found = surroundings(filled, "youth-1", hops=1, limit=99, kinds=("Youth",), since=LATER, sight=ANYBODY)

    assert ids(found) == ["youth-1"]


@pytest.mark.parametrize(("hops", "limit", "kinds"), [(3, 9, ("Youth",)), (1, 0, ("Youth",)), (1, 9, ("Flag",))])
def test_bounds_are_kept(filled: GraphStore, hops: int, limit: int, kinds: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="expected hops 1 or 2"):
        around(filled, "youth-1", hops=hops, limit=limit, kinds=kinds)


def test_a_node_that_does_not_exist_has_empty_surroundings(filled: GraphStore) -> None:
    found = around(filled, "youth-unheard-of")

    assert (ids(found), found.ties) == (["youth-unheard-of"], ())


def test_observations_come_the_latest_first_and_in_pages(filled: GraphStore) -> None:
    first = observations_of(filled, "youth-1", sight=STREET, limit=2)

    second = observations_of(filled, "youth-1", sight=STREET, limit=9, before=first[-1].started_at)

    assert [item.id for item in (*first, *second)] == ["o-5", "o-4", "o-2", "o-1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("youth-1", "visitor-1"), ("hangout-a", "youth-1"), ("youth-1", "vehicle-1"), ("address-1", "vehicle-1")],
)
def test_a_tie_opens_its_observations_from_either_end(filled: GraphStore, one: str, other: str) -> None:
    there = observations_of_tie(filled, one, other, sight=ANYBODY, limit=9)
    back = observations_of_tie(filled, other, one, sight=ANYBODY, limit=9)

    assert there == back
    assert "o-1" in [item.id for item in there]


def test_seen_counts_valid_observations(filled: GraphStore) -> None:
    found = seen(filled, "youth-1", sight=ANYBODY)

    assert found is not None
    assert (found.observations, found.first, found.last) == (2, observation(1).started_at, observation(2).started_at)


def test_somebody_never_seen_is_told_from_nobody(filled: GraphStore) -> None:
    save(filled, Batch.of([observation(9), SeenIn(vehicle="vehicle-1", observation="o-9")]), now=NOON)

    never = seen(filled, "youth-0", sight=ANYBODY)

    assert never is not None
    assert (never.observations, never.first) == (0, None)
    assert seen(filled, "youth-unheard-of", sight=ANYBODY) is None


def test_whole_observations_come_in_the_order_asked_for(filled: GraphStore) -> None:
    found = whole_observations(filled, ["o-2", "o-unheard-of", "o-1"])

    assert [item.observation.id for item in found] == ["o-2", "o-1"]
    assert len(found[1].children) == 6
    assert whole_observation(filled, "o-unheard-of") is None


def test_hangouts_come_in_pages_and_by_municipality(filled: GraphStore) -> None:
    first = hangouts(filled, limit=1)

    second = hangouts(filled, limit=9, after=first[-1].id, municipality="GM9901")

    assert [(item.id, item.name, item.municipality) for item in (*first, *second)] == [
        ("hangout-a", "Plein a", "GM9901"),
        ("hangout-b", "Plein b", "GM9901"),
    ]
    assert hangouts(filled, limit=9, municipality="GM9902") == []


def test_look_ups_by_key_find_what_was_registered(filled: GraphStore) -> None:
    assert [item.id for item in vehicles_with_plate(filled, PLATE)] == ["vehicle-1"]
    assert [item.id for item in companies_with_kvk_number(filled, "00000001")] == ["company-1"]
    assert [item.id for item in addresses_with_postcode(filled, "9999ZZ")] == ["address-1"]
    assert addresses_with_postcode(filled, "9999ZZ", house_number="2") == []
    assert [(item.id, item.step) for item in groups_of_person(filled, "youth-1")] == [("group-1", "1")]
