"""The composite rule: what joins, what makes a situation, and what never does."""

from dataclasses import replace

import pytest

from analytics.situations import Standing, clusters, is_situation, situations
from graph.schema.vocabulary import Stage

WEEK = 7 * 86_400_000_000
CONTACT = Standing(
    number=0, pattern="P1", stage=Stage.EXPLORE, began=0, ended=4 * WEEK, current=True, joins=frozenset({"person 1"}),
    youths=frozenset(range(10, 16)), focus=frozenset(), organisations=frozenset({"a"}), days=4,
)  # fmt: skip
BOND = replace(
    CONTACT, number=1, pattern="P4", stage=Stage.BIND, youths=frozenset({10}), focus=frozenset({10}),
    organisations=frozenset({"b"}), began=6 * WEEK, ended=8 * WEEK,
)  # fmt: skip
TIE = replace(CONTACT, number=2, pattern="P17", stage=Stage.BIND, joins=frozenset(), organisations=frozenset("ab"))


def joined(*standings: Standing) -> list[int]:
    return [len(cluster) for cluster in clusters(standings)]


def test_two_stages_with_the_same_outsider_from_two_organisations_are_a_situation() -> None:
    assert len(situations([CONTACT, BOND])) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(BOND, joins=frozenset({"person 2"})),
        replace(BOND, began=31 * WEEK, ended=32 * WEEK),
        replace(BOND, organisations=frozenset({"a"})),
        replace(BOND, stage=Stage.EXPLORE, pattern="P8"),
        replace(BOND, stage=None),
    ],
    ids=["another outsider", "too long after", "one organisation", "one stage", "only strengthens"],
)
def test_less_than_that_is_none(other: Standing) -> None:
    assert not situations([CONTACT, other])


def test_matches_26_weeks_apart_still_hang_together() -> None:
    assert joined(CONTACT, replace(BOND, began=30 * WEEK, ended=30 * WEEK)) == [2]
    assert joined(CONTACT, replace(BOND, began=30 * WEEK + 1, ended=31 * WEEK)) == [1, 1]


def test_two_youths_bound_by_the_same_other_are_a_situation_and_one_is_not() -> None:
    second = replace(BOND, focus=frozenset({11}))

    assert is_situation([BOND, second])
    assert not is_situation([BOND, BOND])
    assert not is_situation([BOND, replace(second, joins=frozenset({"person 2"}))])


@pytest.mark.parametrize(("organisations", "days", "expected"), [("abc", 3, True), ("ab", 3, False), ("abc", 2, False)])
def test_a_new_tie_stands_alone_with_three_organisations_on_three_days(
    organisations: str, days: int, *, expected: bool
) -> None:
    assert is_situation([replace(TIE, organisations=frozenset(organisations), days=days)]) is expected
    assert not is_situation([replace(CONTACT, organisations=frozenset(organisations), days=days)])


def test_a_new_tie_joins_a_contact_with_four_of_its_youths_and_not_with_three() -> None:
    assert joined(CONTACT, replace(TIE, youths=frozenset({10, 11, 12, 13}))) == [2]
    assert joined(CONTACT, replace(TIE, youths=frozenset({10, 11, 12, 99}))) == [1, 1]
    assert joined(replace(CONTACT, pattern="P2"), replace(TIE, youths=CONTACT.youths)) == [1, 1]


def test_matches_hang_together_through_others() -> None:
    between = replace(BOND, joins=frozenset({"person 1", "vehicle x"}))
    car = replace(CONTACT, pattern="P2", joins=frozenset({"vehicle x"}))

    assert joined(CONTACT, between, car) == [3]
    assert joined(CONTACT, car) == [1, 1]


def test_a_situation_of_which_nothing_is_current_is_shown_no_more() -> None:
    assert not situations([replace(CONTACT, current=False), replace(BOND, current=False)])
    assert situations([replace(CONTACT, current=False), BOND])
