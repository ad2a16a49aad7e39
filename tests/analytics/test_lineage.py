"""What became of groups and situations."""

from collections.abc import Hashable

from hypothesis import given
from hypothesis import strategies as st

from analytics.lineage import Descent, Fate, lineage

SETS = st.dictionaries(st.sampled_from("pqrst"), st.frozensets(st.integers(0, 8), min_size=1), max_size=5)


def test_a_group_that_changes_a_little_goes_on_and_a_new_one_is_new() -> None:
    found, gone = lineage(_sets(p="abcd", q="xy"), _sets(k="abce", m="uvw"), share=0.5)

    assert found == {"k": Descent("p", ("p",), Fate.CONTINUED), "m": Descent(None, (), Fate.NEW)}
    assert gone == ("q",)


def test_of_two_halves_the_larger_inherits_and_the_other_split_off() -> None:
    found, gone = lineage(_sets(p="abcdefg"), _sets(k="abcd", m="efg"), share=0.5)

    assert found == {"k": Descent("p", ("p",), Fate.CONTINUED), "m": Descent(None, ("p",), Fate.SPLIT)}
    assert gone == ()


def test_two_groups_that_become_one_are_merged_under_the_name_of_the_larger() -> None:
    found, gone = lineage(_sets(p="abc", q="defg"), _sets(k="abcdefg"), share=0.5)

    assert found == {"k": Descent("q", ("p", "q"), Fate.MERGED)}
    assert gone == ()


@given(earlier=SETS, present=SETS)
def test_no_lasting_id_is_inherited_twice_and_every_one_goes_on_or_is_gone(
    earlier: dict[str, frozenset[Hashable]], present: dict[str, frozenset[Hashable]]
) -> None:
    found, gone = lineage(earlier, present, share=0.5)

    heirs = [descent.heir_of for descent in found.values() if descent.heir_of]
    parents = {parent for descent in found.values() for parent in descent.parents}
    assert sorted(found) == sorted(present)
    assert len(heirs) == len(set(heirs))
    assert parents | set(gone) == set(earlier)
    assert not parents & set(gone)


@given(sets=SETS)
def test_what_did_not_change_goes_on_under_its_own_id(sets: dict[str, frozenset[Hashable]]) -> None:
    distinct = {key: value for key, value in sets.items() if list(sets.values()).count(value) == 1}

    found, _ = lineage(distinct, distinct, share=1.0)

    assert {key: descent.heir_of for key, descent in found.items()} == {key: key for key in distinct}


def _sets(**members: str) -> dict[str, frozenset[Hashable]]:
    return {key: frozenset(letters) for key, letters in members.items()}
