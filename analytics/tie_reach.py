"""How far ties reach: how many there are, how many span several municipalities, and how many people saw them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analytics.evidence import Evidence
from analytics.ties import Layer, ties


@dataclass(frozen=True, slots=True)
class TieReach:
    """Counts over the evidence; nobody is in them.

    Attributes:
        ties: pairs of youths who were seen together.
        across: those of them who were together in more than one municipality.
        recorders: different recorders of all valid observations.

    """

    ties: int
    across: int
    recorders: int


def tie_reach(evidence: Evidence) -> TieReach:
    """The reach of the ties among youths, from everything observed up to the moment of the evidence."""
    derived = ties(evidence, layer=Layer.YOUTHS, at=evidence.as_of, half_life_days=None)
    places = evidence.observations.select("observation", "municipality")
    reached = derived.evidence.join(places, on="observation").group_by("source", "target")
    across = reached.agg(pl.col("municipality").drop_nulls().n_unique().alias("municipalities"))
    return TieReach(
        ties=len(derived.frame),
        across=int((across["municipalities"] > 1).sum()),
        recorders=evidence.observations["recorder"].n_unique(),
    )
