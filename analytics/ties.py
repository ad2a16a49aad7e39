"""Ties between persons, vehicles and companies, derived from the observations that they share.

A tie of two persons weighs g * 2^(-age / half-life) / (n - 1) per observation: g the grade of the information, n the
people present, so that a crowd of thirty does not become 435 strong ties. A vehicle, or the company that held it then,
joins as one more who was there: g * 2^(-age / half-life) / n with each person present. Who was only mentioned ties to
nobody. Reports of one incident count once, by the strongest of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
import polars as pl

from analytics.evidence import Evidence
from analytics.tie_arrays import TieArrays, tie_arrays
from analytics.together import pairs_present, present_persons, together_with

DAY_IN_MICROSECONDS = 86_400_000_000


class Layer(StrEnum):
    """Who is tied: youths among themselves, all persons, persons to vehicles, persons to the companies behind them."""

    YOUTHS = "youths"
    ALL = "all"
    VEHICLES = "vehicles"
    COMPANIES = "companies"


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of one layer at a moment.

    Attributes:
        layer: who is tied.
        nodes: one row per node, tied or not: `node` (UInt32), `id`, `kind`. Persons keep their number of the
            evidence in every layer; vehicles or companies follow after them.
        frame: one row per tied pair, `source` < `target`, sorted: `source`, `target`, `weight`, `count` (observations,
            those of one incident as one), `first`, `last` (start of the first and last observation).
        evidence: which observations each tie rests on, sorted: `source`, `target`, `observation`; of one incident
            every report.

    """

    layer: Layer
    nodes: pl.DataFrame
    frame: pl.DataFrame
    evidence: pl.DataFrame

    def observations_of(self, source: int, target: int) -> list[int]:
        """The numbers of the observations that tie two nodes, in order; empty where nothing ties them."""
        low, high = min(source, target), max(source, target)
        return self.evidence.filter(source=low, target=high)["observation"].to_list()

    def arrays(self) -> TieArrays:
        """The ties as arrays for the measures of `analytics.centrality`: one tie per pair, nodes by their number."""
        source, target, weight = (self.frame[name].to_numpy() for name in ("source", "target", "weight"))
        size = int((self.nodes["node"].to_numpy() + 1).max(initial=0))
        return tie_arrays(size, source=source, target=target, weight=weight, directed=False)


def ties(
    evidence: Evidence, *, layer: Layer, at: datetime, half_life_days: float | None, since: datetime | None = None
) -> Ties:
    """The ties of a layer from the observations that started at or before `at` and, if given, after `since`.

    Age counts from `at`; with `half_life_days` None an observation weighs the same whatever its age.
    """
    weighed = _weighed(evidence, at=at, half_life_days=half_life_days, since=since)
    present = present_persons(evidence, youths_only=layer is Layer.YOUTHS)
    persons = evidence.persons.select(pl.col("person").alias("node"), "id", "kind")
    if layer in (Layer.YOUTHS, Layer.ALL):
        nodes = persons if layer is Layer.ALL else persons.filter(kind="youth")
        pairs, others = pairs_present(present), pl.col("n") - 1
    else:
        added, pairs = together_with(evidence, present, companies=layer is Layer.COMPANIES)
        nodes, others = pl.concat([persons, added]), pl.col("n")
    rows = pairs.join(weighed, on="observation").with_columns((pl.col("share") / others).alias("weight"))
    return _tied(rows.sort("source", "target", "observation"), nodes=nodes, layer=layer)


def _weighed(evidence: Evidence, *, at: datetime, half_life_days: float | None, since: datetime | None) -> pl.DataFrame:
    """Per observation in the window: `share` (its grade after ageing), `n`, `occasion`, `started_at`."""
    started = pl.col("started_at")
    inside = started <= at if since is None else (started <= at) & (started > since)
    age_in_days = (pl.lit(at) - started).dt.total_microseconds() / DAY_IN_MICROSECONDS
    ageing = pl.lit(1.0) if half_life_days is None else (-age_in_days / half_life_days * np.log(2)).exp()
    share = (pl.col("grade") * ageing).alias("share")
    return evidence.observations.filter(inside).select("observation", "occasion", "started_at", "n", share)


def _tied(rows: pl.DataFrame, *, nodes: pl.DataFrame, layer: Layer) -> Ties:
    """Add up sorted rows, one per pair and observation. Sums run in order, so that they never differ in a digit."""
    by = ["source", "target"]
    counted = rows
    if rows.select(*by, "occasion").is_duplicated().any():
        counted = rows.group_by(*by, "occasion").agg(pl.col("weight").max()).sort(*by, "occasion")
    keys = rows.group_by(by, maintain_order=True).agg(
        pl.col("started_at").first().alias("first"), pl.col("started_at").last().alias("last")
    )
    number = counted.select(pl.struct(by).rle_id())["source"].to_numpy() if len(counted) else np.zeros(0, np.int64)
    sums = {
        "weight": np.bincount(number, weights=counted["weight"].to_numpy(), minlength=len(keys)),
        "count": np.bincount(number, minlength=len(keys)),
    }
    frame = keys.with_columns(*(pl.Series(name, values) for name, values in sums.items()))
    frame = frame.select(*by, "weight", pl.col("count").cast(pl.UInt32), "first", "last")
    return Ties(layer=layer, nodes=nodes, frame=frame, evidence=rows.select(*by, "observation"))
