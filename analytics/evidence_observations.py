"""The valid set: which observations may count at a moment, how much, and on which evening and occasion."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import polars as pl

from graph.schema.vocabulary import Basis, Information, Regime, Status

LOCAL_TIME_ZONE = "Europe/Amsterdam"
# Domain section 9, row 5.6: what the recorder's plain choice says about the information, where no grade was given.
INFORMATION_OF_BASIS = {
    Basis.SEEN: Information.A,
    Basis.CAMERA: Information.A,
    Basis.TOLD_BY_YOUTH: Information.C,
    Basis.TOLD_BY_OTHER: Information.D,
}
GRADE_OF_INFORMATION = {Information.A: 1.0, Information.B: 0.8, Information.C: 0.5}
_EVENING_STARTS = 18
_EVENING_ENDS = 6
COLUMNS = (
    *("observation", "id", "started_at", "ended_at", "known_at"),
    *("hangout", "address", "municipality", "place", "recorder", "organisation", "round"),
    *("people", "n", "grade", "context", "incident"),
    *("evening", "is_evening", "day", "occasion", "regime"),
)


def valid_observations(rows: pl.DataFrame, *, as_of: datetime, wpg: bool) -> pl.DataFrame:
    """The rows that may count: started, valid, of an allowed regime, graded A-C, not for the own team alone.

    Observations marked `team_only` take no part in any analysis here, because analysis crosses teams; a team reads
    its own on its own page. Without `wpg` only what police released (`wpg_provided` with a release) joins the rest.
    """
    information = pl.coalesce("information", pl.col("basis").replace_strict(_texts(INFORMATION_OF_BASIS), default=None))
    released = (pl.col("regime") == Regime.WPG_PROVIDED.value) & pl.col("release").is_not_null()
    allowed = (pl.col("regime") == Regime.AVG.value) | released
    if wpg:
        allowed = allowed | (pl.col("regime") == Regime.WPG.value)
    graded = rows.with_columns(
        information.replace_strict(_texts(GRADE_OF_INFORMATION), default=None, return_dtype=pl.Float64).alias("grade")
    )
    return graded.filter(
        allowed
        & pl.col("grade").is_not_null()
        & (pl.col("status") == Status.VALID.value)
        & (pl.col("started_at") <= as_of)
        & ~pl.col("team_only").fill_null(value=False)
    )


def placed(rows: pl.DataFrame, *, hangouts: pl.DataFrame, addresses: pl.DataFrame) -> pl.DataFrame:
    """Observations in order of (started_at, id) with number, municipality, place, local evening and occasion."""
    of_hangout = hangouts.select(pl.col("id").alias("hangout"), pl.col("municipality").alias("of_hangout"))
    of_address = addresses.select(pl.col("id").alias("address"), pl.col("municipality").alias("of_address"))
    located = (
        rows.join(of_hangout, on="hangout", how="left")
        .join(of_address, on="address", how="left")
        .with_columns(pl.coalesce("of_hangout", "of_address", "municipality").alias("municipality"))
        .with_columns(pl.coalesce("hangout", "address", "municipality").alias("place"))
        .sort("started_at", "id")
        .with_row_index("observation")
    )
    first_report = pl.when(pl.col("incident").is_not_null()).then(pl.col("observation").min().over("incident"))
    return _with_evening(located.with_columns(first_report.otherwise(pl.col("observation")).alias("occasion")))


def with_number_present(observations: pl.DataFrame, participations: pl.DataFrame) -> pl.DataFrame:
    """Add `n`: the people present, the headcount or those recorded one by one, whichever is more; at least 1.

    Who was only mentioned was not there. Who is exempt was: a talk with a youth worker beside it is no talk between
    two, and registering a role must never make another tie stronger.
    """
    # Observation and person as one number are much quicker to tell apart than as two.
    both = pl.col("observation").cast(pl.UInt64) * 2**32 + pl.col("root")
    there = participations.select("role", both.alias("both")).filter(pl.col("role") != "mentioned")["both"].unique()
    recorded = np.bincount((there // 2**32).to_numpy().astype(np.int64), minlength=len(observations))
    present = pl.max_horizontal(pl.col("people").cast(pl.Int64), pl.lit(pl.Series(recorded)), pl.lit(1))
    return observations.with_columns(present.alias("n")).select(COLUMNS)


def _with_evening(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `day` and `evening` (18:00-06:00 local belongs to the day on which it began), on the wall clock."""
    local = pl.col("started_at").dt.convert_time_zone(LOCAL_TIME_ZONE)
    day, hour = pl.col("day"), pl.col("hour")
    clock = rows.with_columns(local.dt.date().alias("day"), local.dt.hour().alias("hour"))
    evening = pl.when(hour < _EVENING_ENDS).then(day.dt.offset_by("-1d")).otherwise(day)
    is_evening = (hour >= _EVENING_STARTS) | (hour < _EVENING_ENDS)
    return clock.with_columns(evening.alias("evening"), is_evening.alias("is_evening")).drop("hour")


def _texts(choices: dict[Basis, Information] | dict[Information, float]) -> dict[str, str | float]:
    return {key.value: value.value if isinstance(value, Information) else value for key, value in choices.items()}
