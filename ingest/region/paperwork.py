"""The administrative side of an observation: its number, times, place, round and what became of it."""

import numpy as np
import polars as pl

from ingest.region.arrays import Floats
from ingest.region.desks import desks_of
from ingest.region.evenings import MINUTES_A_DAY
from ingest.region.grading import grade
from ingest.region.moments import moment, written
from ingest.region.register_of_people import Register
from ingest.region.setting import World

_NOTES = (
    "Rustige sfeer.",
    "Veel rumoer, niets kapot.",
    "Kort gesproken.",
    "Harde muziek uit een telefoon.",
    "Het regende.",
)


def fill_in(
    reports: pl.DataFrame,
    *,
    world: World,
    register: Register,
    label: str,
    round_ids: pl.DataFrame,
    withdrawn: frozenset[int],
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Observation rows (with their `report`) for the reports that are written before the region's end.

    `label` starts the ids and says no more than the month; `withdrawn` are the reports that are taken back.
    """
    ordered = reports.sort("seen_from", "place", "recorder", "report").with_row_index("number")
    desks = desks_of(ordered, world=world)
    frame = ordered.with_columns(
        id=pl.lit(f"{label}-") + pl.col("number").cast(pl.String).str.zfill(6),
        started=moment(pl.col("seen_from")),
        ended=moment(pl.col("seen_to")),
        **desks,
    )
    frame = _late(frame, world=world, rng=rng)
    frame = grade(frame, rng=rng)
    frame = _taken_back(frame, withdrawn=withdrawn, rng=rng)
    frame = frame.filter(pl.col("recorded") < _end(world))
    frame = frame.with_columns(_status_known_by(_end(world)))
    frame = _placed(frame, world=world, register=register)
    frame = frame.join(round_ids, on="round", how="left", maintain_order="left")
    return _columns(_details(frame, rng=rng), rng=rng)


def _late(frame: pl.DataFrame, *, world: World, rng: np.random.Generator) -> pl.DataFrame:
    """Mostly within hours, sometimes the next day, now and then after days."""
    usual = world.staff.delay[frame["recorder"].to_numpy()]
    delay: Floats = rng.lognormal(np.log(usual + 5), 0.6)
    draw = rng.random(frame.height)
    delay += np.where(draw < 0.1, rng.uniform(0.4, 1.2, frame.height), 0) * MINUTES_A_DAY
    delay += np.where(draw < 0.025, rng.uniform(1, 7, frame.height), 0) * MINUTES_A_DAY
    seconds = pl.Series((delay * 60).astype(np.int64)) * 1_000_000
    return frame.with_columns(recorded=(pl.col("ended") + seconds.cast(pl.Duration("us"))).dt.truncate("1m"))


def _taken_back(frame: pl.DataFrame, *, withdrawn: frozenset[int], rng: np.random.Generator) -> pl.DataFrame:
    draws = rng.random((2, frame.height))
    by_story = pl.col("report").is_in(sorted(withdrawn)) if withdrawn else pl.lit(False)  # noqa: FBT003 - a literal column
    status = (
        pl.when(by_story | pl.Series(draws[0] < 0.003)).then(pl.lit("withdrawn"))
        .when(pl.Series(draws[0] < 0.006)).then(pl.lit("contested"))
        .otherwise(pl.lit("valid"))
    )  # fmt: skip
    days = pl.Series(((3 + draws[1] * 25) * MINUTES_A_DAY * 60).astype(np.int64)) * 1_000_000
    return frame.with_columns(
        status=status, changed=(pl.col("recorded") + days.cast(pl.Duration("us"))).dt.truncate("1m")
    )


def _status_known_by(end: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """A change that comes after the region's end has not happened yet."""
    known = (pl.col("status") != "valid") & (pl.col("changed") < end)
    return (
        pl.when(known).then("status").otherwise(pl.lit("valid")).alias("status"),
        pl.when(known).then("changed").alias("changed"),
    )


def _placed(frame: pl.DataFrame, *, world: World, register: Register) -> pl.DataFrame:
    towns, hangouts = world.geography.municipalities, world.geography.hangouts
    places = pl.DataFrame(
        {
            "place": range(len(hangouts) + len(register.addresses)),
            "hangout": [hangout.id for hangout in hangouts] + [None] * len(register.addresses),
            "address": [None] * len(hangouts) + list(register.addresses),
            "municipality": [towns[hangout.municipality].code for hangout in hangouts]
            + [f"GM{address[:4]}" for address in register.addresses],
        },
        schema={"place": pl.Int64, "hangout": pl.String, "address": pl.String, "municipality": pl.String},
    )
    return frame.join(places, on="place", how="left", maintain_order="left")


def _details(frame: pl.DataFrame, *, rng: np.random.Generator) -> pl.DataFrame:
    """Headcount, a note now and then, and the number under which reports of one incident are kept together."""
    draws = rng.random((3, frame.height))
    crowd = pl.col("seen") + pl.col("extra")
    miscount = pl.Series(rng.integers(-1, 3, frame.height)) * (crowd > 6)
    return frame.with_columns(
        people=pl.when(pl.Series(draws[0] < 0.8) & (crowd > 0)).then(crowd + miscount),
        note=pl.when(pl.Series(draws[1] < 0.03)).then(
            pl.Series(np.array(_NOTES)[(draws[2] * len(_NOTES)).astype(np.int64)], dtype=pl.String)
        ),
        incident=pl.when("incident").then(
            pl.lit("i-") + (pl.col("scene") + 1000).cast(pl.String) + "-" + pl.col("id").str.slice(2, 6)
        ),
    )


def _columns(frame: pl.DataFrame, *, rng: np.random.Generator) -> pl.DataFrame:
    ended = pl.when(pl.Series(rng.random(frame.height) < 0.9)).then(written(pl.col("ended")))
    return frame.select(
        "report",
        "id",
        written(pl.col("started")).alias("started_at"),
        ended.alias("ended_at"),
        written(pl.col("recorded")).alias("recorded_at"),
        "hangout", "address", "municipality",
        pl.col("recorder_name").alias("recorder"),
        "organisation", "people", "basis", "reliability", "information", "handling", "regime", "release",
        pl.lit(None, pl.String).alias("purpose"),
        pl.col("round_id").alias("round"),
        "context", "status", "incident", "team_only", "note",
        written(pl.col("changed")).alias("changed_at"),
    )  # fmt: skip


def _end(world: World) -> pl.Expr:
    return moment(pl.lit((world.parameters.last_day + 1) * MINUTES_A_DAY, pl.Int64))
