"""How many youths an outsider would meet by chance, given where and when everybody was; seats are read once for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import polars as pl

from analytics.patterns.context import Context
from analytics.patterns.dealing import DEALS, Numbers, Stratum, deal, met_in_contact
from analytics.patterns.presence import Presence
from analytics.patterns.strata import strata_of

Chance = Callable[[int, int, frozenset[int], frozenset[int]], Numbers]
"""Per deal, how many of these persons the outsider meets in a stretch of time, without some observations."""


def chances_of(context: Context, subjects: list[int]) -> dict[int, Chance]:
    """What dealing the persons of each place and week anew gives, per outsider."""
    mine = context.evidence.participants.filter(pl.col("person").is_in(subjects) & ~pl.col("is_mentioned"))
    seen = {
        int(str(key[0])): np.unique(rows["observation"].to_numpy()).astype(np.int64)
        for key, rows in mine.group_by("person", maintain_order=True)
    }
    everywhere = sorted({number for of in seen.values() for number in context.presence.stratum[of].tolist()})
    strata = cache(lambda: strata_of(context, everywhere))
    return {subject: _chance(context.presence, subject, of, strata) for subject, of in seen.items()}


def _chance(
    presence: Presence, subject: int, observations: Numbers, strata: Callable[[], dict[int, Stratum]]
) -> Chance:
    at, stratum = presence.at[observations], presence.stratum[observations]

    @cache
    def met_in(number: int, without: frozenset[int]) -> tuple[Numbers, Numbers]:
        left = strata()[number].without(without)
        return met_in_contact(left, deal(left), subject)

    def chance(begins: int, until: int, persons: frozenset[int], without: frozenset[int]) -> Numbers:
        there = (at > begins) & (at <= until) & ~np.isin(observations, list(without))
        met = [met_in(number, without & strata()[number].observations) for number in np.unique(stratum[there]).tolist()]
        deals, others = (np.concatenate([part[side] for part in met]) for side in (0, 1))
        wanted = np.isin(others, sorted(persons))
        width = max(persons, default=0) + 1
        # A pair as one number: that is far quicker to tell apart than rows of two.
        pairs = np.unique(deals[wanted] * width + others[wanted])
        return np.bincount(pairs // width, minlength=DEALS)

    return chance
