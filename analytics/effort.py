"""How many hours partners were present where: the effort against which sightings count, also when nothing was seen.

A round's time is split evenly over the places it visited. Where rounds of one organisation overlap at a place the
time counts once, for the round that spent the larger part of itself there: colleagues who walk together are one pair
of eyes. Rounds of different organisations add up. Nothing is counted per employee.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import polars as pl

from analytics.evidence import Evidence

_WHERE = ["organisation", "place"]
_HOUR = 3_600_000_000
"""Microseconds."""


def effort(evidence: Evidence, *, boundaries: Sequence[datetime]) -> pl.DataFrame:
    """Hours of recorded presence: `period`, `organisation`, `place`, `municipality`, `hours`, sorted, hours above 0.

    Period i runs from `boundaries[i]` to `boundaries[i + 1]`; what lies outside them is left out, and so is what lies
    after the moment of the evidence. Sum over what is not asked for.

    Raises:
        ValueError: the boundaries do not ascend.

    """
    if any(later <= earlier for earlier, later in pairwise(boundaries)):
        raise ValueError("boundaries of periods must ascend; sort them and leave out double ones")
    present = _present(evidence)
    where = present.select(_WHERE).unique().sort(_WHERE).with_row_index("where")
    numbered = present.join(where, on=_WHERE).select("where", "begin", "end", "part")
    stretches = _stretches(numbered, boundaries)
    moments = stretches.select("where", "begin", "stretch")
    covered = (
        numbered.join(moments.rename({"stretch": "from"}), on=["where", "begin"])
        .join(moments.rename({"begin": "end", "stretch": "to"}), on=["where", "end"])
        .with_columns(pl.int_ranges("from", "to").alias("stretch"))
        .explode("stretch")
        .group_by("stretch")
        .agg(pl.col("part").max())
    )
    hours = (pl.col("part") * (pl.col("until") - pl.col("begin")) / _HOUR).alias("hours")
    rows = stretches.join(covered, on="stretch").filter(pl.col("period").is_between(0, len(boundaries) - 2))
    summed = rows.sort("stretch").group_by("period", "where", maintain_order=True).agg(hours.sum())
    towns = evidence.hangouts.select(pl.col("id").alias("place"), "municipality")
    placed = summed.join(where, on="where").join(towns, on="place", how="left").sort("period", *_WHERE)
    return placed.select(pl.col("period").cast(pl.UInt32), *_WHERE, "municipality", "hours")


def _present(evidence: Evidence) -> pl.DataFrame:
    """Per round and place: `organisation`, `place`, `begin`, `end` (microseconds), `part` of the round spent there."""
    end = pl.min_horizontal("ended_at", pl.lit(evidence.as_of).cast(pl.Datetime("us", "UTC")))
    rows = evidence.rounds.with_columns(
        pl.col("hangouts").list.unique().alias("place"),
        pl.col("organisation").fill_null(""),
        pl.col("started_at").dt.epoch("us").alias("begin"),
        end.dt.epoch("us").alias("end"),
    ).filter((pl.col("end") > pl.col("begin")) & (pl.col("place").list.len() > 0))
    part = (1 / pl.col("place").list.len()).alias("part")
    return rows.with_columns(part).explode("place").select(*_WHERE, "begin", "end", "part")


def _stretches(present: pl.DataFrame, boundaries: Sequence[datetime]) -> pl.DataFrame:
    """Time at each place cut wherever a round begins or ends or, during a round, a period: `begin`, `until`, `period`.

    Stretches are numbered; `period` is the number of boundaries at or before the stretch, less one. A period that ends
    while nobody is there cuts nothing that counts.
    """
    edges = pl.DataFrame({"begin": list(boundaries)}, schema={"begin": pl.Datetime("us", "UTC")})
    edges = edges.select(pl.col("begin").dt.epoch("us"))
    first = pl.lit(edges["begin"]).search_sorted(pl.col("begin"), side="right")
    after = pl.lit(edges["begin"]).search_sorted(pl.col("end"), side="left")
    numbers = pl.int_ranges(first.cast(pl.Int64), after.cast(pl.Int64)).alias("edge")
    crossed = present.select("where", numbers).filter(pl.col("edge").list.len() > 0).explode("edge")
    moments = pl.concat(
        [
            present.select("where", "begin"),
            present.select("where", pl.col("end").alias("begin")),
            crossed.join(edges.with_row_index("edge").cast({"edge": pl.Int64}), on="edge").select("where", "begin"),
        ]
    )
    ordered = moments.unique().sort("where", "begin").with_row_index("stretch").cast({"stretch": pl.Int64})
    until = pl.col("begin").shift(-1).over("where").alias("until")
    period = (pl.lit(edges["begin"]).search_sorted(pl.col("begin"), side="right").cast(pl.Int64) - 1).alias("period")
    return ordered.with_columns(until, period)
