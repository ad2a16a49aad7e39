"""The places and weeks whose persons are dealt anew, taken from the evidence for a few strata only."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.patterns.context import Context
from analytics.patterns.dealing import Stratum


def strata_of(context: Context, numbers: list[int]) -> dict[int, Stratum]:
    """Per place and week all seats of everybody who was there, in order of observation and person."""
    ids = context.evidence.observations.select("observation", "id")
    wanted = context.observed.filter(pl.col("stratum").is_in(numbers)).select("observation", "stratum", "is_tagged")
    seats = (
        context.evidence.participants.filter(~pl.col("is_mentioned"))
        .join(wanted.join(ids, on="observation"), on="observation")
        .group_by("stratum", "observation", "id", "is_tagged", "person")
        .agg(pl.col("is_contact").any())
        .with_columns(pl.col("is_contact") & ~pl.col("is_tagged"))
        .sort("stratum", "observation", "person")
    )
    return {int(str(key[0])): _stratum(rows) for key, rows in seats.group_by("stratum", maintain_order=True)}


def _stratum(rows: pl.DataFrame) -> Stratum:
    return Stratum(
        ids=tuple(rows["id"].to_list()),
        observation=rows["observation"].to_numpy().astype(np.int64),
        person=rows["person"].to_numpy().astype(np.int64),
        is_contact=rows["is_contact"].to_numpy(),
    )
