"""Communities as an earlier analysis found them, for the persons of later evidence: held until the next whole one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from analytics.communities import WeeklyCommunities
from analytics.ensemble import Firmness, Partition
from analytics.evidence import Evidence
from analytics.patterns.labels import Labels
from analytics.tie_arrays import Flags, Numbers, TieArrays, tie_arrays


class HeldCommunities(WeeklyCommunities):
    """The weeks, members and firmness of `origin`, which stay as they are; only the numbers of persons are later ones.

    Who was not there yet belongs to no community. Who counted as one person by then and as two now, or the other way
    round, belongs where the pseudonym did that comes first.
    """

    def __init__(self, origin: WeeklyCommunities, persons: pl.DataFrame, *, evidence: Evidence) -> None:
        """`persons` are those of the evidence in which `origin` was found."""
        self.origin = origin
        self.persons_of_origin = persons
        self.settings = origin.settings
        self.labels = Labels(mondays=origin.labels.mondays, partition=self.partition)
        self._then = numbers_then(evidence.persons, persons)
        self._held: dict[int, Partition] = {}

    def partition(self, week: int) -> Partition:
        """Per person the number of the community in that week, -1 for none."""
        if week not in self._held:
            self._held[week] = self._now(self.origin.partition(week))
        return self._held[week]

    def ensemble(self, week: int, *, persons: Iterable[int] | None = None) -> list[Partition]:
        """The communities of each run of the bootstrap, as they were drawn for the evidence of then."""
        runs = self.origin.ensemble(week, persons=None if persons is None else self._those_known(persons))
        return [self._now(run) for run in runs]

    def firmness(self, week: int, *, persons: Iterable[int] | None = None) -> Firmness:
        """How firm the communities of the week were."""
        firm = self.origin.firmness(week, persons=None if persons is None else self._those_known(persons))
        together = np.append(firm.together, 0.0)[self._then]
        return Firmness(stability=firm.stability, together=together)

    def ties(self, week: int) -> TieArrays:
        """The ties of that week of then among the persons who are still there."""
        ties, size = self.origin.ties(week), len(self._then)
        now = np.full(len(self.persons_of_origin) + 1, -1, dtype=np.int64)
        now[self._then[::-1]] = np.arange(size)[::-1]
        ends = np.column_stack((now[:-1][ties.source], now[:-1][ties.target]))
        kept: Flags = np.asarray((ends >= 0).all(axis=1))
        low, high = ends[kept].min(axis=1), ends[kept].max(axis=1)
        return tie_arrays(size, source=low, target=high, weight=ties.weight[kept], directed=False)

    def component(self, week: int) -> Numbers:
        """Per person the number of the part of the network in that week; -1 for who was not there yet."""
        return np.append(self.origin.component(week), -1)[self._then]

    def _now(self, of_then: Partition) -> Partition:
        return np.append(of_then, np.int32(-1))[self._then]

    def _those_known(self, persons: Iterable[int]) -> list[int]:
        then = self._then[list(persons)]
        return sorted(set(then[then >= 0].tolist()))


def held_for(communities: WeeklyCommunities, *, found_in: Evidence, evidence: Evidence) -> HeldCommunities:
    """The communities of an earlier analysis for the persons of later evidence, however often they were held before."""
    if isinstance(communities, HeldCommunities):
        return HeldCommunities(communities.origin, communities.persons_of_origin, evidence=evidence)
    return HeldCommunities(communities, found_in.persons, evidence=evidence)


def numbers_then(now: pl.DataFrame, then: pl.DataFrame) -> Numbers:
    """Per person the number in earlier persons of who bore one of the pseudonyms, the first of several; -1 for none.

    Both have `person`, ascending from 0, and `ids`.
    """
    earlier = then.select(pl.col("person").alias("then"), "ids").explode("ids")
    joined = now.select("person", "ids").explode("ids").join(earlier, on="ids")
    first = joined.group_by("person").agg(pl.col("then").min())
    numbers = np.full(len(now), -1, dtype=np.int64)
    numbers[first["person"].to_numpy()] = first["then"].to_numpy()
    return numbers
