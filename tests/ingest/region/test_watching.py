"""Observers see a part, each in their own way, and the decoys that lie in the watching show in the files."""

from pathlib import Path
from typing import Any

import polars as pl

from ingest.region.generate import generate_region
from tests.ingest.region.conftest import Table

Truth = dict[str, Any]


def _shown(truth: Truth, table: Table, *, code: str) -> list[pl.DataFrame]:
    observations = table("observations")
    return [
        observations.filter(pl.col("id").is_in(story["observations"]))
        for story in truth["stories"]
        if story["code"] == code
    ]


def test_a_zealous_recorder_is_alone_in_what_he_reports(truth: Truth, table: Table) -> None:
    for shown in _shown(truth, table, code="D15"):
        counts = shown["recorder"].value_counts(sort=True)["count"]

        assert counts[0] >= 0.8 * shown.height
        assert counts[0] >= 10


def test_one_incident_is_reported_by_four_organisations(truth: Truth, table: Table) -> None:
    for shown in _shown(truth, table, code="D17"):
        reports = shown.filter(pl.col("incident").is_not_null())

        assert reports["incident"].n_unique() == 1
        assert reports["organisation"].n_unique() >= 3


def test_doubled_patrols_see_the_square_from_two_organisations(truth: Truth, table: Table) -> None:
    for shown in _shown(truth, table, code="D16"):
        assert shown.height > 0
        assert shown["hangout"].n_unique() == 1


def test_what_was_taken_back_is_withdrawn_later_than_written(truth: Truth, table: Table) -> None:
    for shown in _shown(truth, table, code="D23"):
        withdrawn = shown.filter(pl.col("status") == "withdrawn").with_columns(
            pl.col("recorded_at", "changed_at").str.to_datetime(time_zone="UTC")
        )

        assert withdrawn.height >= 0.8 * shown.height
        assert (withdrawn["changed_at"] > withdrawn["recorded_at"]).all()


def test_look_alike_plates_are_misread(truth: Truth, table: Table) -> None:
    observations, cars = table("observations"), table("vehicle_sightings")
    misread = 0

    for story in truth["stories"]:
        if story["code"] == "D19":
            seen = cars.filter(pl.col("observation").is_in(story["observations"])).join(
                observations, left_on="observation", right_on="id"
            )
            towns = seen.group_by("plate").agg(pl.col("municipality").n_unique())
            misread += int((towns["municipality"] > 1).sum())

    assert misread >= 1


def test_some_is_written_down_days_later(table: Table) -> None:
    frame = table("observations").with_columns(pl.col("started_at", "recorded_at").str.to_datetime(time_zone="UTC"))
    delay = frame["recorded_at"] - frame["started_at"]

    assert delay.min() > pl.Series([0], dtype=pl.Duration)[0]
    assert 0.02 < (delay.dt.total_hours() >= 9).mean() < 0.3  # type: ignore[operator]
    assert (delay.dt.total_days() >= 2).any()


def test_nothing_is_written_after_the_region_ends(table: Table) -> None:
    written = table("observations")["recorded_at"].str.to_datetime(time_zone="UTC")

    assert str(written.max()) < "2026-05-31 22:00:00"


def test_more_people_are_counted_than_recorded(table: Table) -> None:
    recorded = table("participants").group_by("observation").len()
    counted = table("observations").select("id", pl.col("people").cast(pl.Int64)).drop_nulls()
    both = counted.join(recorded, left_on="id", right_on="observation")

    assert (both["people"] > both["len"]).mean() > 0.3  # type: ignore[operator]
    assert table("participants")["person"].null_count() > 0


def test_evenings_with_the_group_make_crowds(table: Table) -> None:
    crowds = table("participants").group_by("observation").len()["len"]

    assert 0.2 < (crowds >= 3).mean() < 0.9  # type: ignore[operator]
    assert (crowds >= 8).mean() < 0.2  # type: ignore[operator]


def test_many_rounds_see_nothing(table: Table) -> None:
    share = (table("rounds")["nothing_seen"] == "true").mean()

    assert 0.2 < share < 0.8  # type: ignore[operator]


def test_rounds_in_which_nothing_was_seen_have_no_observations(table: Table) -> None:
    empty = set(table("rounds").filter(pl.col("nothing_seen") == "true")["id"])

    assert empty & set(table("observations")["round"].drop_nulls()) == set()


def test_police_data_under_the_police_act_says_under_which_release(table: Table) -> None:
    provided = table("observations").filter(pl.col("regime") == "wpg_provided")

    assert provided.height > 0
    assert provided["release"].null_count() == 0


def test_less_diligence_gives_fewer_observations(tmp_path: Path, table: Table) -> None:
    summary = generate_region(tmp_path, seed=5, municipalities=3, months=6, diligence=0.4)

    assert summary.rows["observations"] < 0.6 * table("observations").height


def test_scale_multiplies_what_is_seen(tmp_path: Path, table: Table) -> None:
    summary = generate_region(tmp_path, seed=5, municipalities=3, months=6, scale=4.0, file_format="parquet")

    assert 3 < summary.rows["observations"] / table("observations").height < 5
