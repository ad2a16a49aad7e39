"""Flags over time counted once, intervals, and sums over regions."""

from __future__ import annotations

import pytest

from service.proof.distinct import distinct_flags
from service.proof.intervals import Estimate, median, rate, share
from service.proof.reporting.summary import false_flags, false_rate, median_delay, pattern_sums, recall
from service.proof.results import SeenMatch
from tests.service.proof.made_up import false_flag, flag, look, planted, result


def test_a_flag_that_goes_on_is_one_flag() -> None:
    found = distinct_flags([look(flag("a", "b")), look(flag("a", "b", "c")), look(flag("b", "c", "d", "e"))])

    assert [one.moments for one in found] == [(0, 1, 2)]


def test_flags_that_share_less_than_half_are_two() -> None:
    found = distinct_flags([look(flag("a", "b", "c")), look(flag("c", "d", "e"))])

    assert [one.moments for one in found] == [(0,), (1,)]


def test_a_flag_that_was_of_a_situation_once_is_never_false() -> None:
    (found,) = distinct_flags([look(flag("a", "b", situations=["S1-000"])), look(flag("a", "b", "c"))])

    assert not found.is_false
    assert found.situations == {"S1-000"}


def test_wilsons_interval_is_that_of_the_tables() -> None:
    assert share(9, of=10) == Estimate(0.9, 0.596, 0.982)
    assert share(0, of=20) == Estimate(0.0, 0.0, 0.161)
    assert share(0, of=0) is None


def test_nothing_counted_still_leaves_room() -> None:
    assert rate([0, 0], [600, 900]) == Estimate(0.0, 0.0, 2.445)


def test_one_seed_does_not_look_certain() -> None:
    counted, middle = rate([2], [1000]), median([[1.0, 3.0, 8.0, 9.0]])

    assert counted is not None
    assert middle is not None
    assert counted.low < 1.0
    assert counted.high > 5.0
    assert middle.low < middle.value < middle.high


def test_regions_that_differ_a_lot_widen_a_rate() -> None:
    alike, apart = rate([5] * 8, [1000] * 8), rate([40, *[0] * 7], [1000] * 8)

    assert alike is not None
    assert apart is not None
    assert apart.high > alike.high


def test_a_rate_lies_within_its_interval_and_is_the_same_every_time() -> None:
    first, second = (rate([0, 3, 1, 0], [1000, 1000, 1000, 1000]) for _ in range(2))

    assert first is not None
    assert first.low < first.value == 1.0 < first.high
    assert first == second


def test_seeds_without_a_delay_do_not_spoil_the_median() -> None:
    estimate = median([[1.0, 3.0], [], [8.0]])

    assert estimate is not None
    assert estimate.value == 3.0
    assert median([[], []]) is None


REGIONS = [
    result(
        1,
        planted=(planted("S1", found=True, delay=4.0, matches=("P1", "P4")), planted("S1", found=False)),
        false_flags=(false_flag("D1", "P1", "P4"), false_flag("", "P4", "P8")),
        matches=(
            SeenMatch(pattern="P1", code="S1", single_source=False, weak=False),
            SeenMatch(pattern="P1", code="D1", single_source=False, weak=False),
            SeenMatch(pattern="P1", code="D1", single_source=True, weak=False),
            SeenMatch(pattern="P1", code="", single_source=False, weak=True),
        ),
    ),
    result(2, planted=(planted("S1", found=True, delay=10.0, matches=("P1",)),)),
]


def test_recall_counts_stories() -> None:
    found = recall(REGIONS, "S1")

    assert (found.found, found.of) == (2, 3)


def test_false_flags_are_counted_per_story_and_per_month_of_its_own_persons() -> None:
    caused = false_flags(REGIONS)

    assert {code: of.flags for code, of in caused.items()} == {"D1": 1, "D13": 0, "": 1}
    assert caused["D1"].person_months == 20
    assert caused["D1"].per_thousand is not None
    assert caused["D1"].per_thousand.value == 50.0
    assert caused["D13"].per_thousand is None


def test_the_whole_rate_is_over_everybody() -> None:
    estimate = false_rate(REGIONS)

    assert estimate is not None
    assert estimate.value == 1.0


def test_delays_are_those_of_what_was_flagged() -> None:
    estimate = median_delay(REGIONS, "after_sufficing")

    assert estimate is not None
    assert estimate.value == 7.0


def test_of_a_pattern_only_what_may_be_part_of_a_flag_counts_on_innocents() -> None:
    sums = pattern_sums(REGIONS, "P1")

    assert (sums.matches, sums.single_source, sums.weak) == (4, 1, 1)
    assert sums.on_innocents == {"D1": 1}
    assert (sums.recall["S1"].found, sums.recall["S1"].of) == (2, 3)
    assert sums.false_flags == 1


@pytest.mark.parametrize("pattern", ["P2", "P17"])
def test_a_pattern_that_saw_nothing_has_nothing(pattern: str) -> None:
    sums = pattern_sums(REGIONS, pattern)

    assert (sums.matches, sums.false_flags, sums.on_innocents) == (0, 0, {})
