"""Who was at the same observation: pairs of persons, and persons with a vehicle or the company that held it then."""

from __future__ import annotations

import polars as pl

from analytics.evidence import Evidence

_PAIR = {"source": pl.UInt32, "target": pl.UInt32, "observation": pl.UInt32}


def present_persons(evidence: Evidence, *, youths_only: bool) -> pl.DataFrame:
    """`observation`, `person`, `is_unknown` of who was there, each once, in order; a mention is no presence."""
    rows = evidence.participants.filter(~pl.col("is_mentioned"))
    if youths_only:
        rows = rows.filter(kind="youth")
    return rows.select("observation", "person", "is_unknown").unique(["observation", "person"], maintain_order=True)


def pairs_present(present: pl.DataFrame) -> pl.DataFrame:
    """Each pair of persons at each observation: `source` < `target`, `observation`."""
    left = present.select("observation", pl.col("person").alias("source"))
    right = present.select("observation", pl.col("person").alias("target"))
    return left.join(right, on="observation").filter(pl.col("source") < pl.col("target")).select(list(_PAIR))


def together_with(evidence: Evidence, present: pl.DataFrame, *, companies: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Vehicles (or the companies that held them) as nodes `node`, `id`, `kind`, and pairs of a person with one.

    Nodes are numbered after the persons, in the order in which they were first seen; of two first seen at once the
    plate, and of companies their number in the trade register, decides.
    """
    vehicles = _vehicles(evidence)
    seen = _holders(evidence, vehicles) if companies else vehicles
    kind = pl.lit("company" if companies else "vehicle").alias("kind")
    first_seen = seen.select("id").unique(maintain_order=True).with_row_index("node", offset=len(evidence.persons))
    nodes = first_seen.select("node", "id", kind)
    pairs = (
        seen.unique(maintain_order=True)
        .join(nodes.select("id", pl.col("node").alias("target")), on="id")
        .join(present.select("observation", pl.col("person").alias("source")), on="observation")
    )
    return nodes, pairs.select(list(_PAIR))


def _vehicles(evidence: Evidence) -> pl.DataFrame:
    """`observation`, `id` of the vehicles seen there, or in which somebody there came or went; in order."""
    seen = evidence.sightings.select("observation", pl.col("vehicle").alias("id"))
    used = evidence.participants.filter(pl.col("vehicle").is_not_null() & ~pl.col("is_mentioned"))
    rows = pl.concat([seen, used.select("observation", pl.col("vehicle").alias("id"))])
    return rows.sort("observation", maintain_order=True).unique(maintain_order=True)


def _holders(evidence: Evidence, vehicles: pl.DataFrame) -> pl.DataFrame:
    """`observation`, `id` of the company that held a vehicle seen there, as registered at that moment."""
    registered = evidence.registrations.filter(pl.col("holder").is_not_null()).select(
        "vehicle", "valid_from", "valid_until", "holder", "kvk_number"
    )
    started = evidence.observations.select("observation", "started_at")
    rows = vehicles.join(started, on="observation").join(registered, left_on="id", right_on="vehicle")
    moment = pl.col("started_at")
    held = rows.filter(
        (pl.col("valid_from").is_null() | (pl.col("valid_from") <= moment))
        & (pl.col("valid_until").is_null() | (pl.col("valid_until") > moment))
    )
    return held.sort("observation", "kvk_number").select("observation", pl.col("holder").alias("id"))
