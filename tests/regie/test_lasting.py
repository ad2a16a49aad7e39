"""A situation keeps its id while evidence joins or leaves it."""

from typing import Any

import pytest

from regie.lasting import under_lasting_ids
from tests.regie.documents import YOUTHS, community, document, flag, match, situation


def renamed(held: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    return under_lasting_ids(found, communities=held["communities"], matches=held["matches"], flags=held["flags"])[0]


def flags_of(*evidence: tuple[str, list[str]]) -> dict[str, Any]:
    return document(communities=[], matches=[], flags=[flag(key, held, [], []) for key, held in evidence])


def test_evidence_that_joins_leaves_the_ids_and_all_that_refers_to_them() -> None:
    found = renamed(situation("o-1", "o-2"), situation("o-1", "o-2", "o-3", suffix="2"))

    assert [item["id"] for item in found["flags"]] == ["flag-1"]
    assert found["flags"][0]["matches"] == ["match-1"]
    assert found["flags"][0]["communities"] == ["community-1"]
    assert found["matches"][0]["subjects"]["communities"] == ["community-1"]


def test_a_withdrawn_observation_leaves_the_id() -> None:
    found = renamed(situation("o-1", "o-2", "o-3"), situation("o-1", suffix="2"))

    assert found["flags"][0]["id"] == "flag-1"


def test_other_evidence_is_another_situation() -> None:
    found = renamed(situation("o-1", "o-2"), situation("o-8", "o-9", suffix="2"))

    assert found["flags"][0]["id"] == "flag-2"


def test_one_observation_in_common_among_many_does_not_make_it_the_same() -> None:
    found = renamed(
        flags_of(("flag-1", ["o-1", "o-2", "o-3", "o-4"])), flags_of(("flag-2", ["o-4", "o-5", "o-6", "o-7"]))
    )

    assert found["flags"][0]["id"] == "flag-2"


def test_of_a_situation_that_split_the_larger_part_keeps_the_id() -> None:
    found = renamed(flags_of(("flag-1", ["a", "b", "c"])), flags_of(("flag-2", ["a"]), ("flag-3", ["b", "c"])))

    assert {item["id"]: item["observations"] for item in found["flags"]} == {"flag-1": ["b", "c"], "flag-2": ["a"]}


def test_of_situations_that_merged_the_larger_lends_its_id() -> None:
    found = renamed(flags_of(("flag-1", ["a"]), ("flag-2", ["b", "c"])), flags_of(("flag-3", ["a", "b", "c"])))

    assert [item["id"] for item in found["flags"]] == ["flag-2"]


def test_a_content_key_that_was_given_out_before_is_not_given_to_another() -> None:
    found = renamed(flags_of(("flag-1", ["a"])), flags_of(("flag-1", ["x"])))

    assert [item["id"] for item in found["flags"]] == ["flag-1-2"]


def test_matches_continue_only_their_own_pattern() -> None:
    held = document(communities=[], matches=[match("match-1", ["a"], [], pattern="P1")], flags=[])
    found = document(communities=[], matches=[match("match-2", ["a"], [], pattern="P4")], flags=[])

    assert [item["id"] for item in renamed(held, found)["matches"]] == ["match-2"]


def test_a_match_on_signals_alone_keeps_its_id_while_signals_join() -> None:
    held, found = (
        document(communities=[], matches=[of_signals(key, numbers)], flags=[])
        for key, numbers in (("match-1", [1, 2, 3]), ("match-2", [1, 2, 3, 4]))
    )

    (kept,) = renamed(held, found)["matches"]
    (other,) = renamed(held, document(communities=[], matches=[of_signals("match-1", [7, 8])], flags=[]))["matches"]

    assert (kept["id"], other["id"]) == ("match-1", "match-1-2")


@pytest.mark.parametrize("turn", range(3))
def test_the_order_of_what_is_given_plays_no_part(turn: int) -> None:
    held = [("flag-1", ["a", "b"]), ("flag-2", ["c"]), ("flag-3", ["d", "e"])]
    found = [("key-1", ["a", "b", "c"]), ("key-2", ["d"]), ("key-3", ["e", "f"])]

    turned = renamed(flags_of(*held[turn:], *held[:turn]), flags_of(*found[turn:], *found[:turn]))

    straight = renamed(flags_of(*held), flags_of(*found))
    assert {item["id"]: item for item in turned["flags"]} == {item["id"]: item for item in straight["flags"]}


def test_a_community_that_split_off_keeps_telling_where_it_comes_from() -> None:
    before = communities_of(("community-1", YOUTHS))
    parts = communities_of(("key-1", YOUTHS[:1]), ("key-2", YOUTHS[1:]))

    once = renamed(before, parts)
    again = renamed(once, parts)

    assert {item["id"]: item["lineage"]["from"] for item in once["communities"]} == {
        "community-1": [],
        "key-1": ["community-1"],
    }
    assert again["communities"] == once["communities"]


def test_communities_that_shared_members_from_the_start_do_not_come_from_each_other() -> None:
    overlapping = communities_of(("community-1", YOUTHS[:3]), ("community-2", YOUTHS[1:]))

    again = renamed(overlapping, overlapping)

    assert again["communities"] == overlapping["communities"]


def test_a_community_that_took_in_another_tells_so() -> None:
    before = communities_of(("community-1", YOUTHS[:3]), ("community-2", YOUTHS[3:]))

    (merged,) = renamed(before, communities_of(("key-1", YOUTHS)))["communities"]

    assert (merged["id"], merged["lineage"]["from"]) == ("community-1", ["community-2"])


def of_signals(key: str, numbers: list[int]) -> dict[str, Any]:
    evidence = [{"table": "address_signals", "id": f"signaal-{number}"} for number in numbers]
    return {**match(key, [], [], pattern="P15"), "evidence": evidence}


def communities_of(*groups: tuple[str, tuple[str, ...]]) -> dict[str, Any]:
    return document(communities=[community(key, members) for key, members in groups], matches=[], flags=[])
