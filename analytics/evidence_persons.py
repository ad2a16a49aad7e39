"""Persons numbered by what was seen of them: the numbering depends on no pseudonym and on no order of loading."""

from __future__ import annotations

import polars as pl

from graph.schema.vocabulary import Part

CONTACT_ROLES = ("talked", "handed_over", "picked_up", "dropped_off", "rode_along", "drove")
MENTIONED = "mentioned"
_SAID = ("role", "part", "is_unknown", "plate")


def in_observations(rows: pl.DataFrame, observations: pl.DataFrame) -> pl.DataFrame:
    """The child rows of these observations, `observation` now its number, with when and where it was."""
    where = observations.select(
        pl.col("id").alias("observation"),
        pl.col("observation").alias("number"),
        "started_at",
        "hangout",
        "municipality",
    )
    return rows.join(where, on="observation").drop("observation").rename({"number": "observation"})


def numbered(
    took_part: pl.DataFrame, *, moves: pl.DataFrame, concerns: pl.DataFrame, memberships: pl.DataFrame
) -> pl.DataFrame:
    """Number the persons of `took_part` by the sorted list of what was seen and said of each: `root`, `person`.

    Who was seen first comes first. Only between two persons of whom exactly the same was seen does the year of birth
    decide, and where that is the same, too, the reference: they are interchangeable in every analysis. Where somebody
    lives never plays a part.
    """
    youth = pl.col("person").str.starts_with("youth-").cast(pl.String).alias("is_youth")
    said = [
        _traces(took_part.with_columns(youth), ["is_youth", *_SAID]),
        _traces(moves, ["move_to", "reason"]),
        _traces(concerns, ["code"]),
        _traces(memberships.with_columns(observation=pl.lit(None, pl.UInt32)), ["group", "since", "until"]),
    ]
    rows = pl.concat(said).join(took_part.select("root").unique(), on="root", how="semi")
    ordered = rows.sort("observation", "what", nulls_last=True)
    coded = ordered.with_columns(pl.struct("observation", "what").rle_id().alias("code"))
    lists = coded.group_by("root", maintain_order=True).agg("code")
    born = took_part.group_by("root").agg(pl.col("birth_year").max())
    ordered_lists = lists.join(born, on="root", how="left").sort("code", "birth_year", "root")
    return ordered_lists.select("root").with_row_index("person")


def with_person(rows: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the number of the person in `person` instead of the reference; rows of others are left out."""
    return rows.drop("person").join(numbers, on="root").drop("root")


def described(took_part: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """One row per person: `person`, `id`, `ids`, `kind`, `is_unknown`, `birth_year`, `home_municipality`.

    Somebody who was recorded as a visitor and as a youth is a youth. Year of birth and home are those said last (of
    two said at once the higher). `id` is the reference seen first, a youth's before a visitor's.
    """
    rows = took_part.rename({"person": "reference"}).join(numbers, on="root")
    youth = pl.col("reference").str.starts_with("youth-")
    references = rows.group_by("person", "reference").agg(pl.col("observation").min(), pl.col("is_unknown").all())
    persons = (
        references.sort("person", ~youth, "observation", "reference")
        .group_by("person", maintain_order=True)
        .agg(
            pl.col("reference").first().alias("id"),
            pl.col("reference").sort().alias("ids"),
            pl.when(youth.any()).then(pl.lit("youth")).otherwise(pl.lit("visitor")).alias("kind"),
            pl.col("is_unknown").all(),
        )
    )
    for name in ("birth_year", "home_municipality"):
        said = rows.filter(pl.col(name).is_not_null()).sort("person", "observation", name)
        last = said.group_by("person", maintain_order=True).agg(pl.col(name).last())
        persons = persons.join(last, on="person", how="left", maintain_order="left")
    return persons


def participants(took_part: pl.DataFrame, *, numbers: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """The participations as `Evidence` has them, in order of observation, person and role.

    A possible victim was there, but what they did there never counts as a contact that they sought.
    """
    role = pl.col("role")
    is_victim = (pl.col("part") == Part.POSSIBLE_VICTIM.value).fill_null(value=False)
    rows = with_person(took_part, numbers).join(persons.select("person", "kind"), on="person")
    return rows.select(
        "observation",
        "person",
        "kind",
        "role",
        (role.is_in(CONTACT_ROLES) & ~is_victim).alias("is_contact"),
        (role == MENTIONED).alias("is_mentioned"),
        is_victim.alias("is_victim"),
        "is_unknown",
        "vehicle",
    ).sort("observation", "person", "role")


def _traces(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """What a table says of each person: `root`, `observation` and a text that names no person."""
    said = [pl.col(name).cast(pl.String).fill_null("") for name in columns]
    what = pl.concat_str(pl.lit(columns[0]), *said, separator="|")
    return rows.select("root", "observation", what.alias("what"))
