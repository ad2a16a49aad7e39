"""Life follows the year and the week, and stories change the habits of those who play in them."""

import numpy as np
import polars as pl
import pytest

from ingest.region import seasons
from ingest.region.casting import Told
from ingest.region.changes import attendance_kept, outings_kept
from ingest.region.evenings import Month, group_evenings
from ingest.region.generate import settle
from ingest.region.month import Inhabited
from ingest.region.parameters import RegionParameters
from ingest.region.randomness import stream


@pytest.fixture(scope="module")
def inhabited() -> Inhabited:
    return settle(RegionParameters(seed=4, municipalities=3, months=12, scale=1.0, diligence=1.0, registered_share=0.5))


@pytest.fixture(scope="module")
def evenings(inhabited: Inhabited) -> pl.DataFrame:
    """A year of group evenings without stories: scene, start, day and how many came."""
    first, last = inhabited.world.parameters.first_day, inhabited.world.parameters.last_day
    month = Month(
        first,
        last,
        attendance_kept(inhabited.world, (), first=first, last=last),
        outings_kept(inhabited.world, (), first=first, last=last),
    )
    crowd = group_evenings(
        inhabited.world, inhabited.townspeople, inhabited.register, (), month=month, rng=stream(1, "a year")
    )
    sizes = crowd.presences.group_by("scene").agg(came=pl.col("person").n_unique())
    return crowd.scenes.join(sizes, on="scene", how="left").with_columns(day=pl.col("start") // 1440)


def _per_day(evenings: pl.DataFrame, months: tuple[int, ...]) -> float:
    dated = evenings.with_columns(date=pl.lit("0001-01-01").str.to_date() + pl.duration(days=pl.col("day") - 1))
    chosen = dated.filter(pl.col("date").dt.month().is_in(months))
    return chosen.height / chosen["day"].n_unique()


def _of(told: tuple[Told, ...], code: str) -> list[Told]:
    return [one for one in told if one.entry.code == code]


def test_winter_empties_the_squares(evenings: pl.DataFrame) -> None:
    assert _per_day(evenings, (12, 1)) < 0.75 * _per_day(evenings, (5, 6))


def test_summer_evenings_start_later(evenings: pl.DataFrame) -> None:
    minute = evenings.with_columns(minute=pl.col("start") % 1440, bright=pl.Series(_brightness(evenings)))

    summer = minute.filter(pl.col("bright") > 0.8)["minute"].median()
    winter = minute.filter(pl.col("bright") < 0.2)["minute"].median()

    assert summer > winter + 30  # type: ignore[operator]


def test_fridays_and_saturdays_are_busier_than_sundays(evenings: pl.DataFrame) -> None:
    counts = np.bincount(seasons.weekdays(evenings["day"].to_numpy()), minlength=7)

    assert min(counts[4], counts[5]) > 1.3 * counts[6]


def test_summer_holiday_thins_the_groups(evenings: pl.DataFrame) -> None:
    first, last = seasons.summer_holiday(2025)
    holiday = evenings.filter(pl.col("day").is_between(first + 10, last - 10))["came"].mean()
    term = evenings.filter(~pl.col("day").is_between(first, last))["came"].mean()

    assert holiday < 0.85 * term  # type: ignore[operator]


def test_a_youth_of_s4_is_gone_in_the_end(inhabited: Inhabited) -> None:
    for one in _of(inhabited.told, "S4"):
        gone = max(one.story.absences, key=lambda absence: absence.last)
        kept = attendance_kept(inhabited.world, inhabited.told, first=gone.first, last=gone.last)

        assert (kept[gone.youth] == 0).all()


def test_the_group_of_s5_is_seldom_at_home(inhabited: Inhabited) -> None:
    for one in _of(inhabited.told, "S5"):
        (drift,) = one.story.drifts
        kept = outings_kept(inhabited.world, inhabited.told, first=drift.first, last=drift.last)

        assert (kept[drift.group] < 0.2).all()


def test_situations_do_not_share_youths(inhabited: Inhabited) -> None:
    played = [youth for one in inhabited.told if one.entry.kind == "situation" for youth in one.story.youths]

    assert len(played) == len(set(played))


def test_the_older_local_is_older_than_both_youths(inhabited: Inhabited) -> None:
    for one in _of(inhabited.told, "S6"):
        (local,) = one.story.people
        years = [int(inhabited.world.youths.birth_year[youth]) for youth in one.story.youths]

        assert local.kind == "youth"
        assert min(years) - (local.birth_year or 0) >= 2


def _brightness(evenings: pl.DataFrame) -> list[float]:
    days = evenings["day"].to_numpy()
    every = np.unique(days)
    return [float(bright) for bright in seasons.summerness(every)[np.searchsorted(every, days)]]
