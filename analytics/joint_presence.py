"""How often known youths were seen together, once per place and evening, ready to be weighed at any Monday.

For communities one pair, place and evening count once, and so do reports of one incident: watching twice as much makes
no group closer. The evening at a place is also what a bootstrap draws anew, since all that was seen on it was seen by
the same eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.tie_arrays import Flags, Numbers, Values
from analytics.together import pairs_present, present_persons

Keys = NDArray[np.uint64]
DAY = 86_400_000_000
"""Microseconds."""
# Chance that an evening is drawn 0, 1, 2, ... times when as many are drawn as there are (Poisson with mean 1).
_POISSON = np.cumsum(np.exp(-1.0) / np.cumprod([1.0, *range(1, 12)]))


@dataclass(frozen=True, slots=True)
class JointPresence:
    """Pairs of youths and when they were seen together.

    Attributes:
        number_of_persons: of the evidence; persons keep their numbers.
        source, target: the pairs, source < target, sorted, each once.
        pair: per row the index of the pair; sorted, then by time.
        at: per row the moment, microseconds since 1970 UTC.
        strength: per row g / (n - 1).
        stay: per row a number made of the place and evening, the same for all that was seen there then.

    """

    number_of_persons: int
    source: Numbers
    target: Numbers
    pair: Numbers
    at: Numbers
    strength: Values
    stay: Keys

    def between(self, since: int, at: int, *, half_life_days: float | None) -> SeenTogether:
        """What was seen after `since` and not after `at`, weighed at `at`; moments in microseconds since 1970 UTC."""
        inside = (self.at > since) & (self.at <= at)
        weight = self.strength[inside]
        if half_life_days is not None:
            weight = weight * np.exp2((self.at[inside] - at) / DAY / half_life_days)
        ends = (self.source, self.target, self.pair[inside])
        return SeenTogether(self.number_of_persons, *ends, weight, self.stay[inside])


@dataclass(frozen=True, slots=True)
class SeenTogether:
    """The pairs of `JointPresence` with the rows of a window of time, each with the weight that it has at its end."""

    number_of_persons: int
    source: Numbers
    target: Numbers
    pair: Numbers
    weight: Values
    stay: Keys

    def weights(self) -> Values:
        """The weight of each pair; 0 for a pair that was not seen together."""
        return np.bincount(self.pair, weights=self.weight, minlength=len(self.source)).astype(np.float64)

    def weights_in_run(self, run: int) -> Values:
        """The weight of each pair when the evenings are drawn anew with replacement, differently for every run."""
        weight = self.weight * _times_drawn(self.stay, run=run)
        return np.bincount(self.pair, weights=weight, minlength=len(self.source)).astype(np.float64)

    def of_pairs(self, chosen: Flags) -> SeenTogether:
        """The same of fewer pairs."""
        rows = chosen[self.pair]
        pair = (np.cumsum(chosen) - 1)[self.pair[rows]]
        ends = (self.source[chosen], self.target[chosen])
        return SeenTogether(self.number_of_persons, *ends, pair, self.weight[rows], self.stay[rows])


def joint_presence(evidence: Evidence, *, half_life_days: float | None) -> JointPresence:
    """Who was seen together, of known youths; unknown ones cannot be seen again, so they hold no group.

    Of what counts once the strongest is kept at the age that `half_life_days` gives it. What started before and after
    a Monday 00:00 is kept apart, so that no later observation changes what held before it.
    """
    present = present_persons(evidence, youths_only=True).filter(~pl.col("is_unknown"))
    rows = pairs_present(present).join(_observed(evidence, half_life_days=half_life_days), on="observation")
    for what in ("occasion", "evening_there"):
        by = ["source", "target", what, "week"]
        rows = rows.sort(*by, "standing", "observation", descending=[False] * 4 + [True, False])
        rows = rows.unique(by, keep="first", maintain_order=True)
    rows = rows.sort("source", "target", "at", "observation")
    pairs = rows.select("source", "target").unique(maintain_order=True)
    number = rows.select(pl.struct("source", "target").rle_id().alias("pair"))["pair"]
    return JointPresence(
        len(evidence.persons),
        source=pairs["source"].to_numpy().astype(np.int64),
        target=pairs["target"].to_numpy().astype(np.int64),
        pair=number.to_numpy().astype(np.int64),
        at=rows["at"].to_numpy(),
        strength=rows["strength"].to_numpy(),
        stay=rows["stay"].to_numpy(),
    )


def _observed(evidence: Evidence, *, half_life_days: float | None) -> pl.DataFrame:
    """Per observation what a pair gets from it, and what it counts once with."""
    names = evidence.addresses.select(pl.col("id").alias("address"), "bag_id")
    rows = evidence.observations.join(names, on="address", how="left", maintain_order="left")
    # Ids of addresses are keyed; the randomness must not depend on the key.
    place = pl.coalesce("hangout", "bag_id", "municipality").fill_null("")
    at = pl.col("started_at").dt.epoch("us")
    local = pl.col("started_at").dt.convert_time_zone(LOCAL_TIME_ZONE).dt.replace_time_zone(None)
    strength = pl.col("grade") / (pl.col("n") - 1)
    ageing = 0.0 if half_life_days is None else at / DAY / half_life_days
    there = rows.filter(pl.col("n") > 1).select(
        "observation",
        "occasion",
        at.alias("at"),
        strength.alias("strength"),
        (strength.log(2) + ageing).alias("standing"),
        local.dt.truncate("1w").rank("dense").alias("week"),
        pl.struct(place.alias("place"), "evening", "is_evening").rank("dense").alias("evening_there"),
        place.alias("place"),
        (pl.col("evening").dt.epoch("d") * 2 + pl.col("is_evening").cast(pl.Int64)).alias("half_day"),
    )
    return there.with_columns(pl.Series("stay", _stays(there)))


def _stays(rows: pl.DataFrame) -> Keys:
    """A well-mixed number of each place and evening."""
    digests = {place: blake2b(place.encode(), digest_size=8).digest() for place in rows["place"].unique().to_list()}
    places = np.array([int.from_bytes(digests[place], "big") for place in rows["place"].to_list()], dtype=np.uint64)
    return _mixed(places ^ _mixed(rows["half_day"].to_numpy().astype(np.uint64)))


def _times_drawn(stay: Keys, *, run: int) -> Numbers:
    """How often each evening is drawn in a run of the bootstrap: Poisson with mean 1, the same wherever it occurs."""
    step = np.uint64((run + 1) * 0x9E3779B97F4A7C15 % 2**64)
    drawn = _mixed(stay + step)
    return np.searchsorted(_POISSON, drawn.astype(np.float64) / 2.0**64).astype(np.int64)


def _mixed(numbers: Keys) -> Keys:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): each bit of the input moves every bit of the output."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
