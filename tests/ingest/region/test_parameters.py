"""Wishes out of bounds are refused with what to do; the months count back from the last day."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from ingest.region.errors import RegionError
from ingest.region.parameters import RegionParameters

WISHES: dict[str, Any] = {
    "seed": 1, "municipalities": 6, "months": 10, "scale": 1.0, "diligence": 1.0, "registered_share": 0.5,
}  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "value"),
    [
        ("seed", -1),
        ("municipalities", 0),
        ("municipalities", 100),
        ("months", 0),
        ("scale", 0.0),
        ("diligence", 0.0),
        ("registered_share", 1.5),
    ],
)
def test_wishes_out_of_bounds_are_refused(wish: str, value: float) -> None:
    with pytest.raises(RegionError, match=f"{wish} is {value}; give"):
        RegionParameters(**{**WISHES, wish: value})


def test_more_cars_than_plates_are_refused() -> None:
    with pytest.raises(RegionError, match="the invented plates run out"):
        RegionParameters(**{**WISHES, "municipalities": 99, "scale": 80.0})


def test_months_end_the_day_before_the_last_day() -> None:
    months = RegionParameters(**WISHES).months_covered

    assert len(months) == 10
    assert dt.date.fromordinal(months[0][0]) == dt.date(2025, 8, 1)
    assert dt.date.fromordinal(months[-1][1]) == dt.date(2026, 5, 31)
    assert all(last + 1 == first for (_, last), (first, _) in pairwise(months))
