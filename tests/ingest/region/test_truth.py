"""The answer book names every story with what shows it, and the files themselves give nothing away."""

from typing import Any

import polars as pl
import pytest

from ingest.region.stories.registry import ENTRIES
from tests.ingest.region.conftest import Table

Truth = dict[str, Any]
ALL_CODES = {
    *(f"S{number}" for number in range(1, 7)),
    *(f"D{number}" for number in range(1, 26)),
    *(f"H{number}" for number in range(1, 9)),
}


def _stories(truth: Truth, *codes: str) -> list[Truth]:
    return [story for story in truth["stories"] if story["code"] in codes]


def test_every_situation_decoy_and_innocent_plays(truth: Truth) -> None:
    assert {story["code"] for story in truth["stories"]} == ALL_CODES
    assert {entry.code for entry in ENTRIES} == ALL_CODES


def test_every_story_has_a_title() -> None:
    assert [entry.code for entry in ENTRIES if not entry.title.endswith(".")] == []


def test_a_usual_region_plays_every_situation_twice() -> None:
    assert {entry.copies for entry in ENTRIES if entry.kind == "situation"} == {2}


def test_listed_observations_exist(truth: Truth, table: Table) -> None:
    listed = {observation for story in truth["stories"] for observation in story["observations"]}

    assert listed <= set(table("observations")["id"])


@pytest.mark.parametrize("code", ["S1", "S2", "S3", "S4", "S5", "S6", "D2", "D15", "H6"])
def test_listed_observations_hold_somebody_or_a_car_of_the_story(code: str, truth: Truth, table: Table) -> None:
    participants, cars = table("participants"), table("vehicle_sightings")

    for story in _stories(truth, code):
        people = {*story["youths"], *(other["reference"] for other in story["others"])}
        with_people = set(participants.filter(pl.col("person").is_in(people))["observation"])
        with_cars = set(cars.filter(pl.col("plate").is_in(story["vehicles"]))["observation"])
        shown = set(story["observations"])

        assert len(shown & (with_people | with_cars)) > 0.5 * len(shown) > 0
        assert shown <= set(participants["observation"]) | set(cars["observation"])


def test_observations_fall_within_the_time_of_the_story(truth: Truth, table: Table) -> None:
    day_of = dict(table("observations").select("id", pl.col("started_at").str.slice(0, 10)).iter_rows())

    for story in _stories(truth, "S1", "S2", "S3", "S4", "S5", "S6"):
        days = [day_of[observation] for observation in story["observations"]]

        assert story["from"] <= min(days)
        # An evening that starts on the last day may end after midnight.
        assert max(days) <= story["until"] or max(days)[:8] == story["until"][:8]


def test_ids_of_observations_tell_only_month_and_order(table: Table) -> None:
    frame = table("observations").with_columns(
        started=pl.col("started_at").str.to_datetime(time_zone="UTC"), month=pl.col("id").str.slice(2, 6)
    )

    assert frame["id"].str.contains(r"^w-\d{6}-\d{6}$").all()
    for _, month in frame.group_by("month", maintain_order=True):
        assert month.sort("id")["started"].is_sorted()


def test_person_months_count_everybody_each_month(truth: Truth) -> None:
    members = sum(len(group["members"]) for group in truth["groups"])

    assert truth["personMonths"]["youths"] == members * 6
    assert truth["personMonths"]["recorded"] <= truth["personMonths"]["all"]


def test_groups_of_the_answer_book_hold_the_youths_of_the_stories(truth: Truth) -> None:
    members = {member for group in truth["groups"] for member in group["members"]}

    assert {youth for story in truth["stories"] for youth in story["youths"]} <= members
