"""Which part of life is seen: looks meet scenes, and those who look notice some of it."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingest.region.crowd import Crowd
from ingest.region.evenings import MINUTES_A_DAY
from ingest.region.setting import World

_DAY_BEGINS = 6 * 60
_TAKEN_TOGETHER = 0.06


@dataclass(frozen=True, eq=False)
class Sightings:
    """What was seen: `reports` one row an observation to be, `persons` and `cars` one row each that stood there then.

    `report` numbers the reports; `scene` says what a person or car was part of.
    """

    reports: pl.DataFrame
    persons: pl.DataFrame
    cars: pl.DataFrame


def see(crowd: Crowd, looks: pl.DataFrame, *, world: World, rng: np.random.Generator) -> Sightings:
    """Let every look meet the scenes at its place; what overlaps in time may be noticed."""
    numbered = looks.sort("start", "place", "recorder", "round", "zeal").with_row_index("look")
    met = (
        numbered.with_columns(_evening("start"))
        .join(crowd.scenes.with_columns(_evening("start")), on=["place", "evening"], suffix="_scene")
        .filter((pl.col("start_scene") < pl.col("end")) & (pl.col("end_scene") > pl.col("start")))
        .sort("look", "scene")
    )
    attention = world.staff.attention[met["recorder"].to_numpy()]
    chance = attention * met["notice"].to_numpy() * met["zeal"].to_numpy()
    met = met.filter(pl.Series(rng.random(met.height) < chance))
    met = met.with_columns(
        seen_from=pl.max_horizontal("start", "start_scene"), seen_to=pl.min_horizontal("end", "end_scene")
    )
    met = _number_reports(met, looks=looks.height, rng=rng)
    persons = _there(met, crowd.presences).sort("report", "scene", "from", "person", "role")
    cars = _there(met, crowd.cars).sort("report", "scene", "from", "car")
    return Sightings(_reports(met, persons=persons, cars=cars), persons, cars)


def _evening(column: str) -> pl.Expr:
    """The day a moment belongs to; the small hours belong to the evening before."""
    return ((pl.col(column) - _DAY_BEGINS) // MINUTES_A_DAY).alias("evening")


def _number_reports(met: pl.DataFrame, *, looks: int, rng: np.random.Generator) -> pl.DataFrame:
    """One report a scene, but now and then all scenes of one look are written down as one."""
    together = rng.random(looks) < _TAKEN_TOGETHER
    part = pl.Series(together[met["look"].to_numpy()])
    met = met.with_columns(part=pl.when(part).then(pl.lit(-1, pl.Int64)).otherwise(pl.col("scene")))
    return met.with_columns(report=pl.struct("look", "part").rank("dense").cast(pl.Int64) - 1)


def _there(met: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The persons or cars of the scenes that were there while somebody looked."""
    spans = met.select("report", "scene", "seen_from", "seen_to", "recorder")
    return spans.join(rows, on="scene").filter(
        (pl.col("from") < pl.col("seen_to")) & (pl.col("to") > pl.col("seen_from"))
    )


def _reports(met: pl.DataFrame, *, persons: pl.DataFrame, cars: pl.DataFrame) -> pl.DataFrame:
    """The reports in which anybody or any car is seen, in order."""
    people = persons.group_by("report").agg(seen=pl.col("person").n_unique())
    parked = cars.group_by("report").agg(parked=pl.len())
    grouped = (
        met.sort("report", "scene")
        .group_by("report", maintain_order=True)
        .agg(
            pl.col("look", "place", "recorder", "round").first(),
            pl.col("seen_from").min(),
            pl.col("seen_to").max(),
            pl.col("context", "told").first(),
            pl.col("extra").sum(),
            pl.col("look_of").max(),
            pl.col("incident").any(),
            pl.col("scene").min(),
        )
    )
    counted = grouped.join(people, on="report", how="left").join(parked, on="report", how="left")
    counted = counted.with_columns(pl.col("seen", "parked").fill_null(0))
    return counted.filter(pl.col("seen") + pl.col("parked") > 0).sort("report")
