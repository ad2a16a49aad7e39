"""Who used which vehicle and who drove it, with the companies that hold these vehicles: what P10 looks at."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analytics.patterns.context import Context

OTHER, YOUTH = "other", "youth"
"""Kinds of meetings: the other used the vehicle, the youth drove it."""
_DROVE, _RODE_ALONG = "drove", "rode_along"
_CARRIED = ("picked_up", "dropped_off")
_ALWAYS = 2**62


@dataclass(frozen=True, slots=True)
class Uses:
    """Who used which vehicle: frames of `person`, `observation`, `vehicle`, `link`, one row for each link.

    A `link` is what two uses may share: the vehicle itself, or the company that held it then. Of `driven` the youths
    are drivers; `used` holds everybody who came with a vehicle, where nobody wrote down an ordinary reason.
    """

    used: pl.DataFrame
    driven: pl.DataFrame


def uses_of(context: Context, *, fleet: float) -> Uses:
    """All uses; a company with more vehicles than `fleet` links nobody."""
    came = context.evidence.participants.filter(
        ~pl.col("is_mentioned") & ~pl.col("is_unknown") & pl.col("vehicle").is_not_null()
    ).select("observation", "person", "kind", "role", "is_contact", "vehicle")
    linked = _linked(came, context, fleet=fleet)
    untagged = context.observed.filter(~pl.col("is_tagged")).select("observation")
    used = linked.filter("is_contact").join(untagged, on="observation", how="semi")
    drivers = _drivers(came)
    driven = linked.join(drivers, on=["observation", "person", "vehicle"], how="semi")
    columns = ["person", "observation", "vehicle", "link"]
    return Uses(*(frame.select(columns).unique(maintain_order=True) for frame in (used, driven)))


def _drivers(came: pl.DataFrame) -> pl.DataFrame:
    """Youths who were seen driving, and those who were with the vehicle alone: then nobody else can have driven."""
    alone = pl.col("person").n_unique().over("observation", "vehicle") == 1
    acting = ~pl.col("role").is_in([_RODE_ALONG, *_CARRIED, "present"])
    drove = (pl.col("role") == _DROVE) | (alone & acting & pl.col("is_contact"))
    return came.filter((pl.col("kind") == "youth") & drove).select("observation", "person", "vehicle")


def _linked(came: pl.DataFrame, context: Context, *, fleet: float) -> pl.DataFrame:
    """Each use once with the vehicle as its link, and once with the company that held the vehicle at that moment."""
    held = context.evidence.registrations.drop_nulls(["holder", "holder_source"]).select(
        "vehicle",
        "holder",
        pl.col("valid_from").dt.epoch("us").fill_null(0).alias("begins"),
        pl.col("valid_until").dt.epoch("us").fill_null(_ALWAYS).alias("ends"),
    )
    small = held.group_by("holder").agg(pl.col("vehicle").n_unique()).filter(pl.col("vehicle") <= fleet)
    at = context.observed.select("observation", "at")
    by_company = (
        came.join(held.join(small.select("holder"), on="holder", how="semi"), on="vehicle")
        .join(at, on="observation")
        .filter((pl.col("begins") <= pl.col("at")) & (pl.col("at") < pl.col("ends")))
        .select(*came.columns, pl.col("holder").alias("link"))
    )
    return pl.concat([came.with_columns(link=pl.col("vehicle")), by_company]).sort(
        "observation", "person", "vehicle", "link"
    )
