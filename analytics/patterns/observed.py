"""Frames that several patterns share: observations as checks see them, who was there, who had contact with whom."""

from __future__ import annotations

import polars as pl

from analytics.evidence import Evidence

_FIRST_OF_1970 = 719_163
_DAYS_PER_WEEK = 7
_DAYS = 2**32
"""More than there are days, so that a place and a day are one number."""


def observed(evidence: Evidence) -> pl.DataFrame:
    """One row per observation: `observation`, `at`, `unit`, `stratum`, `day`, `place`, and more.

    `unit` numbers place and date of the occasion, so that one evening at one place counts once, as do reports of one
    incident; `stratum` numbers place and week; `source` is the recorder, or the recorder of the round: colleagues on
    one round are one source.
    """
    rounds = evidence.rounds.select(pl.col("id").alias("round"), pl.col("recorder").alias("of_round"))
    rows = evidence.observations.join(rounds, on="round", how="left", maintain_order="left")
    # The row of an observation is its number.
    where, first = _numbers(rows["place"]).cast(pl.Int64), rows["occasion"]
    day, week = rows.select(_day().cast(pl.Int64), _week().cast(pl.Int64).alias("week"))
    rows = rows.with_columns(
        _numbers(where.gather(first) * _DAYS + day.gather(first)).alias("unit"),
        _numbers(where * _DAYS + week).alias("stratum"),
    )
    return rows.select(
        "observation",
        pl.col("started_at").dt.epoch("us").alias("at"),
        "unit",
        "stratum",
        _day(),
        "place",
        "municipality",
        pl.coalesce("of_round", "recorder").alias("source"),
        "recorder",
        "organisation",
        pl.col("n").alias("people"),
        pl.col("of_round").is_not_null().alias("on_round"),
        pl.col("people").is_not_null().alias("has_headcount"),
        pl.col("hangout").is_not_null().alias("at_hangout"),
        pl.col("context").is_not_null().alias("is_tagged"),
    )


def present_youths(evidence: Evidence) -> pl.DataFrame:
    """`observation`, `youth`, `is_unknown`, once each: youths who were there, not those who were only mentioned."""
    youths = evidence.persons.filter(pl.col("kind") == "youth").select("person")
    there = evidence.participants.filter(~pl.col("is_mentioned"))
    rows = there.join(youths, on="person", how="semi", maintain_order="left")
    # Rows of one person at one observation stand together: looking back one row is far quicker than `unique`.
    is_first = pl.struct("observation", "person").ne_missing(pl.struct("observation", "person").shift())
    return rows.filter(is_first).select("observation", pl.col("person").alias("youth"), "is_unknown")


def contacts(evidence: Evidence, *, rows: pl.DataFrame, present: pl.DataFrame) -> pl.DataFrame:
    """`subject`, `observation`, `youth`, `is_unknown`: a person in a contact role, with each other youth of it.

    An observation with a context tag (school, sports, event, delivery, family, care, work) has an ordinary reason.
    """
    untagged = rows.filter(~pl.col("is_tagged")).select("observation")
    acting = evidence.participants.filter(pl.col("is_contact") & ~pl.col("is_mentioned") & ~pl.col("is_unknown"))
    subjects = acting.select(pl.col("person").alias("subject"), "observation").unique(maintain_order=True)
    joined = subjects.join(untagged, on="observation", how="semi").join(present, on="observation")
    return joined.filter(pl.col("subject") != pl.col("youth")).sort("subject", "observation", "youth")


def vehicle_contacts(evidence: Evidence, *, rows: pl.DataFrame, present: pl.DataFrame) -> pl.DataFrame:
    """`vehicle`, `observation`, `youth`, `is_unknown`: a vehicle with contact, with each youth of the observation.

    There is contact where the recorder said so of the vehicle, or where an occupant has a contact role.
    """
    untagged = rows.filter(~pl.col("is_tagged")).select("observation")
    said = evidence.sightings.filter(pl.col("contact")).select("vehicle", "observation")
    occupants = evidence.participants.filter(
        pl.col("is_contact") & ~pl.col("is_mentioned") & pl.col("vehicle").is_not_null()
    ).select("vehicle", "observation")
    touched = pl.concat([said, occupants]).unique(maintain_order=True)
    joined = touched.join(untagged, on="observation", how="semi").join(present, on="observation")
    return joined.sort("vehicle", "observation", "youth")


def _numbers(values: pl.Series) -> pl.Series:
    """A number per value, in order of first appearance; no value is a value too."""
    named = values.alias("value").to_frame()
    numbers = named.unique(maintain_order=True).with_row_index("number")
    return named.join(numbers, on="value", how="left", maintain_order="left", nulls_equal=True)["number"]


def _day() -> pl.Expr:
    """The evening's date as an ordinal, as `datetime.date.fromordinal` reads it."""
    return (pl.col("evening").dt.epoch("d") + _FIRST_OF_1970).alias("day")


def _week() -> pl.Expr:
    """The week of the evening, Monday first: ordinals begin on a Monday."""
    return ((_day() - 1) // _DAYS_PER_WEEK).alias("week")
