"""Effort is hours of recorded presence, also when nothing was seen."""

from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.effort import effort
from graph.schema.observations import Round
from tests.analytics.invented_town import LATER, MONDAY, evidence_of, hangouts

WEEKS = [MONDAY, MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2)]


def test_a_round_is_split_evenly_over_its_places_also_when_nothing_was_seen() -> None:
    found = _effort(_round("r", 18, 21, places="abc", nothing_seen=True))

    assert found.select("place", "hours").rows() == [("hangout-a", 1.0), ("hangout-b", 1.0), ("hangout-c", 1.0)]
    assert found["municipality"].unique().to_list() == ["GM9901"]


def test_colleagues_who_walk_together_are_one_pair_of_eyes() -> None:
    together = _effort(_round("r", 18, 21, places="abc"), _round("s", 19, 22, places="abc", recorder="recorder-2"))

    assert together["hours"].sum() == pytest.approx(4.0)


def test_where_rounds_overlap_the_one_that_stayed_longer_at_the_place_counts() -> None:
    found = _effort(_round("r", 18, 22, places="a"), _round("s", 18, 22, places="ab"))

    assert dict(found.select("place", "hours").iter_rows()) == {"hangout-a": 4.0, "hangout-b": 2.0}


def test_organisations_add_up() -> None:
    found = _effort(_round("r", 18, 20), _round("s", 18, 20, organisation="organisation-2"))

    assert found["hours"].to_list() == [2.0, 2.0]


def test_a_round_over_the_edge_of_a_period_is_cut_there_and_what_lies_outside_is_left_out() -> None:
    found = _effort(_round("r", 22, 26, day=6), _round("before", -3, 1), _round("after", 18, 20, day=20))

    assert found.select("period", "hours").rows() == [(0, 3.0), (1, 2.0)]


def test_a_round_that_is_not_over_counts_until_the_moment_of_the_evidence() -> None:
    evidence = evidence_of([_round("r", 18, 22)], as_of=MONDAY + timedelta(hours=19))

    assert effort(evidence, boundaries=WEEKS)["hours"].to_list() == [1.0]


def test_periods_must_ascend() -> None:
    with pytest.raises(ValueError, match="must ascend"):
        effort(evidence_of(), boundaries=[LATER, MONDAY])


@given(
    rounds=st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 6), st.sets(st.sampled_from("abc"), min_size=1)), max_size=6
    )
)
@settings(max_examples=25, deadline=None)
def test_effort_at_a_place_is_at_most_the_time_there_and_at_least_that_of_any_round(
    rounds: list[tuple[int, int, set[str]]],
) -> None:
    made = [
        _round(f"r{index}", start, start + length, places="".join(sorted(places)))
        for index, (start, length, places) in enumerate(rounds)
    ]

    found = dict(_effort(*made).group_by("place").agg(pl.col("hours").sum()).iter_rows())

    for place in "abc":
        visits = [(start, length, len(places)) for start, length, places in rounds if place in places]
        clock = {start + hour for start, length, _ in visits for hour in range(length)}
        hours = found.get(f"hangout-{place}", 0.0)
        assert hours <= len(clock) + 1e-9
        assert all(hours >= length / parts - 1e-9 for _, length, parts in visits)


def _effort(*rounds: Round) -> pl.DataFrame:
    return effort(evidence_of(hangouts("b", "c"), rounds), boundaries=WEEKS)


def _round(name: str, begin: int, end: int, *, day: int = 0, places: str = "a", **fields: Any) -> Round:
    def moment(hour: int) -> datetime:
        return MONDAY + timedelta(days=day, hours=hour)

    given_fields = {
        "id": f"round-{name}",
        "started_at": moment(begin),
        "ended_at": moment(end),
        "organisation": "organisation-1",
        "recorder": "recorder-1",
        "hangouts": [f"hangout-{place}" for place in places],
    }
    return Round.model_validate({**given_fields, **fields})
