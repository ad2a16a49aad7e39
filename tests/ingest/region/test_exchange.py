"""What a region writes is valid in the exchange format, and nothing in it could be real."""

import re
from pathlib import Path

import polars as pl
import pytest

from graph.schema.vocabulary import HangoutKind, Role
from ingest.folder import elements_of_folder
from ingest.forbidden.columns import forbidden_subject
from ingest.region.columns import COLUMNS
from ingest.tables.catalogue import TABLE_BY_NAME
from ingest.tables.row import columns_of
from tests.ingest.region.conftest import Table


def test_the_loader_accepts_every_row(region: Path) -> None:
    report = elements_of_folder(region, key=bytes(32)).report

    assert report.refused == []
    assert {name: part.rejections for name, part in report.tables.items() if part.rejected} == {}


def test_every_table_of_the_exchange_format_is_written(region: Path) -> None:
    written = {file.stem for file in region.glob("*.csv")}

    assert written == set(TABLE_BY_NAME)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_are_those_of_the_exchange_format(name: str, table: Table) -> None:
    allowed = columns_of(TABLE_BY_NAME[name])
    frame = table(name)
    required = [column for column, is_required in allowed.items() if is_required]

    assert set(frame.columns) <= set(allowed)
    assert [column for column in frame.columns if forbidden_subject(column)] == []
    assert frame.select(required).null_count().row(0) == (0,) * len(required)


@pytest.mark.parametrize(
    ("name", "column", "target", "key"),
    [
        ("participants", "observation", "observations", "id"),
        ("vehicle_sightings", "observation", "observations", "id"),
        ("moves", "observation", "observations", "id"),
        ("concerns", "observation", "observations", "id"),
        ("observations", "hangout", "hangouts", "id"),
        ("observations", "address", "addresses", "bag_id"),
        ("observations", "round", "rounds", "id"),
        ("companies", "address", "addresses", "bag_id"),
        ("address_signals", "address", "addresses", "bag_id"),
        ("members", "group", "groups", "id"),
    ],
)
def test_everything_referred_to_exists(name: str, column: str, target: str, key: str, table: Table) -> None:
    referred = set(table(name)[column].drop_nulls())

    assert referred
    assert referred <= set(table(target)[key])


def test_rounds_pass_existing_hangouts_of_one_municipality(table: Table) -> None:
    town_of = dict(table("hangouts").select("id", "municipality").iter_rows())

    towns = {frozenset(town_of[stop] for stop in stops.split(";")) for stops in table("rounds")["hangouts"]}

    assert {len(passed) for passed in towns} == {1}


def test_only_members_of_an_open_names_list_have_concerns_and_moves(table: Table) -> None:
    members = set(table("members")["person"])

    assert set(table("concerns")["person"]) | set(table("moves")["person"]) <= members


def test_no_group_before_2b_has_members(table: Table) -> None:
    early = table("groups").filter(pl.col("step").is_in(["1", "2A"]))

    assert early.height > 0
    assert set(early["id"]) & set(table("members")["group"]) == set()


def test_every_plate_has_a_dutch_shape_and_only_vowels(table: Table) -> None:
    plates = set(table("vehicles")["plate"]) | set(table("vehicle_sightings")["plate"])

    assert {re.sub("[AEIOU]", "X", re.sub(r"\d", "9", plate)) for plate in plates} <= {
        "99-XXX-9", "9-XXX-99", "XX-999-X", "X-999-XX",
    }  # fmt: skip


def test_municipalities_are_invented(table: Table) -> None:
    assert set(table("hangouts")["municipality"]) == {"GM9901", "GM9902", "GM9903"}


def test_places_lie_in_the_country(table: Table) -> None:
    hangouts = table("hangouts").with_columns(pl.col("latitude", "longitude").cast(pl.Float64))

    assert hangouts["latitude"].is_between(50.7, 53.6).all()
    assert hangouts["longitude"].is_between(3.3, 7.3).all()
    assert set(hangouts["kind"]) <= {kind.value for kind in HangoutKind}


def test_roles_that_people_play_are_seen(table: Table) -> None:
    seen = set(table("participants")["role"])

    assert seen <= {role.value for role in Role}
    assert {"present", "talked", "handed_over", "picked_up", "drove", "mentioned"} <= seen
