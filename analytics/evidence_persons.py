"""Persons numbered by what was seen of them: the numbering depends on no pseudonym and on no order of loading."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.identity import with_root
from graph.schema.vocabulary import Part

CONTACT_ROLES = ("talked", "handed_over", "picked_up", "dropped_off", "rode_along", "drove")
MENTIONED = "mentioned"
_SAID = ("role", "part", "is_unknown", "plate")
_NOWHERE = 2**32 - 1


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


def with_references(took_part: pl.DataFrame, roots: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`took_part` with numbers instead of names in `person`, and everybody who is referred to by these numbers.

    The first has `reference`, `root` (one number for all references of one person) and `is_youth`. The second has
    these, `id` (the reference itself) and `name` (of the root) in the order of `name` and `id`. Numbers are quick to
    compare, and names are long.
    """
    rows = took_part.select(pl.col("person").alias("id")).with_row_index("row").group_by("id").agg("row")
    known = with_root(rows, roots, reference="id").rename({"root": "name"}).sort("name", "id")
    known = known.with_row_index("reference").with_columns(
        pl.col("name").rle_id().alias("root"), pl.col("id").str.starts_with("youth-").alias("is_youth")
    )
    order = known["row"].explode().to_numpy()
    reference = np.empty(len(order), dtype=np.uint32)
    reference[order] = np.repeat(known["reference"].to_numpy(), known["row"].list.len().to_numpy())
    numbers = known.select("reference", "root", "is_youth")
    return pl.concat([took_part.drop("person"), numbers[reference]], how="horizontal"), known.drop("row")


def by_number(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the number of the root instead of its name; whoever is not in `known` is left out."""
    named = known.filter(pl.col("name").is_in(rows["root"].unique().implode()))
    roots = named.select(pl.col("name").alias("root"), pl.col("root").alias("number")).unique()
    return rows.join(roots, on="root").drop("root").rename({"number": "root"})


def numbered(
    took_part: pl.DataFrame, *, moves: pl.DataFrame, concerns: pl.DataFrame, memberships: pl.DataFrame
) -> pl.DataFrame:
    """Number the persons of `took_part` by the sorted list of what was seen and said of each: `root`, `person`.

    Who was seen first comes first. Only between two persons of whom exactly the same was seen does the year of birth
    decide, and where that is the same, too, the reference: they are interchangeable in every analysis. Where somebody
    lives never plays a part.
    """
    born = took_part.select("root", "birth_year").drop_nulls().group_by("root").agg(pl.col("birth_year").max())
    nowhere = memberships.with_columns(observation=pl.lit(None, pl.UInt32))
    beside = [(moves, ["move_to", "reason"]), (concerns, ["code"]), (nowhere, ["group", "since", "until"])]
    said = [
        _traces(took_part, ["is_youth", *_SAID]),
        *(_traces(rows.join(took_part, on="root", how="semi"), columns) for rows, columns in beside),
    ]
    lists = _codes(said).group_by("root", maintain_order=True).agg("code")
    ordered = lists.join(born, on="root", how="left").sort("code", "birth_year", "root")
    return ordered.select("root").with_row_index("person")


def with_person(rows: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the number of the person in `person` instead of the root; rows of others are left out."""
    return rows.join(numbers, on="root").drop("root")


def described(took_part: pl.DataFrame, numbers: pl.DataFrame, *, known: pl.DataFrame) -> pl.DataFrame:
    """One row per person: `person`, `id`, `ids`, `kind`, `is_unknown`, `birth_year`, `home_municipality`.

    Somebody who was recorded as a visitor and as a youth is a youth. Year of birth and home are those said last (of
    two said at once the higher). `id` is the reference seen first, a youth's before a visitor's.
    """
    seen = took_part.group_by("reference").agg(pl.col("observation").min(), pl.col("is_unknown").all())
    rows = seen.join(known, on="reference").join(numbers, on="root")
    first = rows.sort("person", ~pl.col("is_youth"), "observation", "reference")
    persons = first.group_by("person", maintain_order=True).agg(
        pl.col("id").first(), pl.col("is_youth").first(), pl.col("is_unknown").all()
    )
    ids = rows.sort("person", "id").group_by("person", maintain_order=True).agg(pl.col("id").alias("ids"))
    kind = pl.when("is_youth").then(pl.lit("youth")).otherwise(pl.lit("visitor")).alias("kind")
    found = persons.with_columns(ids["ids"], kind).select("person", "id", "ids", "kind", "is_unknown")
    for name in ("birth_year", "home_municipality"):
        said = took_part.select("root", "observation", name).drop_nulls(name).join(numbers, on="root")
        ordered = said.sort("person", "observation", name)
        last = ordered.group_by("person", maintain_order=True).agg(pl.col(name).last())
        found = found.join(last, on="person", how="left", maintain_order="left")
    return found


def participants(took_part: pl.DataFrame, *, numbers: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """The participations as `Evidence` has them, in order of observation, person and role.

    A possible victim was there, but what they did there never counts as a contact that they sought.
    """
    role = pl.col("role")
    is_victim = (pl.col("part") == Part.POSSIBLE_VICTIM.value).fill_null(value=False)
    roots = numbers["root"].to_numpy()
    of_root = np.zeros(roots.max(initial=0) + 1, dtype=np.uint32)
    of_root[roots] = numbers["person"].to_numpy()
    person = pl.Series("person", of_root[took_part["root"].to_numpy()])
    return took_part.select(
        "observation",
        person,
        persons["kind"].gather(person),
        "role",
        (role.is_in(CONTACT_ROLES) & ~is_victim).alias("is_contact"),
        (role == MENTIONED).alias("is_mentioned"),
        is_victim.alias("is_victim"),
        "is_unknown",
        "vehicle",
    ).sort("observation", "person", "role")


def _traces(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """What a table says, each text once and naming no person, with of whom and where: lists `root`, `observation`."""
    said = [pl.col(name).cast(pl.String).fill_null("") for name in columns]
    what = pl.concat_str(pl.lit(columns[0]), *said, separator="|").alias("what")
    return rows.group_by(columns).agg("root", "observation").select(what, "root", "observation")


def _codes(said: list[pl.DataFrame]) -> pl.DataFrame:
    """`root` and the number of what was said where in `code`, in the order of both; what is said of nowhere is last."""
    texts = pl.concat(said).select(pl.col("what").rank("dense").alias("text"), "root", "observation")
    # One number for where and what is much quicker to sort than two; what is said of nowhere gets the highest.
    where = pl.col("observation").fill_null(_NOWHERE).cast(pl.UInt64)
    rows = texts.explode("root", "observation").select("root", (where * 2**32 + pl.col("text")).alias("both"))
    return rows.sort("both").select("root", pl.col("both").rle_id().alias("code"))
