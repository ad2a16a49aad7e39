"""Worse watching: sightings missed, recorders gone, people and plates taken for others; the same seed, the same change.

What is taken away grows: what is missed at a fifth is missed at two fifths too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from graph.frames import Snapshot

_CHILDREN = ("TookPart", "SeenIn", "SaidToMove", "ShowedConcern")
Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """How much worse the watching is made after the region was written, in shares from 0 to 1.

    Attributes:
        missed: of the observations, beside what nobody noticed anyway.
        recorders_gone: of the recorders, with all that they saw and the rounds that they walked.
        mistaken: of the participations of known persons and of the plates seen, each taken for another of the same
            kind that was seen in the same municipality.

    """

    missed: float = 0.0
    recorders_gone: float = 0.0
    mistaken: float = 0.0


NO_ALTERATION = Alteration()


def altered(snapshot: Snapshot, alteration: Alteration, *, seed: int) -> Snapshot:
    """The snapshot as worse watching would have left it."""
    frames = dict(snapshot.frames)
    if alteration.missed:
        frames = _without(frames, _drawn(frames["Observation"]["id"], share=alteration.missed, seed=seed))
    if alteration.recorders_gone:
        frames = _without_recorders(frames, share=alteration.recorders_gone, seed=seed)
    if alteration.mistaken:
        frames["TookPart"] = _mistaken(frames, "TookPart", column="person", share=alteration.mistaken, seed=seed)
        frames["SeenIn"] = _mistaken(frames, "SeenIn", column="vehicle", share=alteration.mistaken, seed=seed)
    return Snapshot(frames=frames, until_change=snapshot.until_change)


def _drawn(ids: pl.Series, *, share: float, seed: int) -> pl.Series:
    """The share of the different ids that a draw takes; a larger share takes these too."""
    every = ids.unique().sort()
    lots = np.random.default_rng([seed, len(every)]).random(len(every))
    return every.filter(pl.Series(lots < share))


def _without(frames: Frames, gone: pl.Series) -> dict[str, pl.DataFrame]:
    """Without these observations and what hangs on them."""
    left = dict(frames)
    left["Observation"] = frames["Observation"].filter(~pl.col("id").is_in(gone.implode()))
    for name in _CHILDREN:
        left[name] = frames[name].filter(~pl.col("observation").is_in(gone.implode()))
    return left


def _without_recorders(frames: Frames, *, share: float, seed: int) -> dict[str, pl.DataFrame]:
    gone = _drawn(frames["Round"]["recorder"], share=share, seed=seed)
    observed = frames["Observation"]
    left = _without(frames, observed.filter(pl.col("recorder").is_in(gone.implode()))["id"])
    left["Round"] = frames["Round"].filter(~pl.col("recorder").is_in(gone.implode()))
    return left


def _mistaken(frames: Frames, name: str, *, column: str, share: float, seed: int) -> pl.DataFrame:
    """The rows with a share of the subjects replaced by another one that was seen in the same municipality."""
    places = pl.concat([frames["Hangout"].select("id", "municipality"), frames["Address"].select("id", "municipality")])
    observed = frames["Observation"].select("id", "municipality", place=pl.coalesce("hangout", "address"))
    towns = observed.join(places, left_on="place", right_on="id", how="left", suffix="_of_place").select(
        pl.col("id").alias("observation"), pl.coalesce("municipality", "municipality_of_place").alias("town")
    )
    rows = frames[name].sort("observation", column)
    known = rows.join(towns, on="observation", how="left", maintain_order="left")
    draws = np.random.default_rng([seed, rows.height]).random((2, rows.height))
    kind = pl.col(column).str.split("-").list.first()
    unknown = pl.col("is_unknown") if "is_unknown" in rows.columns else pl.lit(value=False)
    known = known.with_columns(kind.alias("kind"), pl.Series("lot", draws[1]), unknown.alias("nameless"))
    pool = known.filter(~pl.col("nameless")).group_by("town", "kind").agg(pl.col(column).unique().sort().alias("pool"))
    chosen = known.join(pool, on=["town", "kind"], how="left", maintain_order="left", nulls_equal=True)
    other = pl.col("pool").list.get((pl.col("lot") * pl.col("pool").list.len()).cast(pl.Int64), null_on_oob=True)
    wrong = pl.Series(draws[0] < share) & chosen["nameless"].not_()
    # Whoever takes somebody for another writes down no year of birth or home of the one who really stood there.
    told = [
        pl.when(~wrong).then(name).alias(name) for name in ("birth_year", "home_municipality") if name in rows.columns
    ]
    found = chosen.with_columns(pl.when(wrong).then(other).otherwise(column).alias(column), *told).select(rows.columns)
    # Nobody is twice in one observation in one role.
    by = ["observation", column, *(["role"] if "role" in rows.columns else [])]
    return found.unique(subset=by, keep="first", maintain_order=True)
