"""Who was at which observation, both ways, as flat arrays: look-ups for checks that concern a few persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from analytics.patterns.labels import Partition

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Presence:
    """Known youths at observations.

    Attributes:
        at: start of each observation, microseconds since 1970 UTC, ascending.
        youth_offsets, seen_at: `seen_at[youth_offsets[y]:youth_offsets[y + 1]]` are the observations of y, ascending.
        observation_offsets, youths: the same the other way round.
        day: per observation its day, as an ordinal.
        stratum: per observation the number of its place and week.
        is_tagged: per observation whether it has a context tag.
        home: per person the number of the municipality where it is mostly seen; -1 for nobody known.
        municipalities: the names of those numbers.

    """

    at: Numbers
    youth_offsets: Numbers
    seen_at: Numbers
    observation_offsets: Numbers
    youths: Numbers
    day: Numbers
    stratum: Numbers
    is_tagged: npt.NDArray[np.bool_]
    home: Numbers
    municipalities: tuple[str, ...]

    def observations_of(self, youth: int, *, begins: int, until: int) -> Numbers:
        """The observations of a youth that started after `begins` and not after `until`, ascending."""
        mine = self.seen_at[self.youth_offsets[youth] : self.youth_offsets[youth + 1]]
        low, high = np.searchsorted(self.at[mine], [begins, until], side="right")
        return mine[low:high]

    def seen_by_group(self, members: Iterable[int], *, begins: int, until: int) -> set[int]:
        """The observations at which at least one of the members was, in that stretch."""
        found: set[int] = set()
        for member in members:
            found.update(self.observations_of(member, begins=begins, until=until).tolist())
        return found

    def youths_at(self, observation: int) -> list[int]:
        """The known youths at an observation, ascending."""
        low, high = self.observation_offsets[observation : observation + 2]
        return [int(youth) for youth in self.youths[low:high]]

    def homes(self, partition: Partition) -> Numbers:
        """Per community the municipality where most of its members are mostly seen; the first code of equals."""
        belongs = (partition >= 0) & (self.home >= 0)
        width = max(len(self.municipalities), 1)
        labels = int(partition.max(initial=-1)) + 1
        key = partition[belongs].astype(np.int64) * width + self.home[belongs]
        counts = np.bincount(key, minlength=labels * width).reshape(labels, width)
        return np.where(counts.any(axis=1), counts.argmax(axis=1), -1)

    def home_of(self, members: Iterable[int]) -> int:
        """The same for one group, given by its members."""
        homes = self.home[list(members)]
        counts = np.bincount(homes[homes >= 0], minlength=1)
        return int(np.argmax(counts)) if counts.any() else -1

    def municipalities_of(self, groups: Iterable[Iterable[int]]) -> frozenset[str]:
        """The municipalities that these groups are from."""
        return frozenset(self.municipalities[home] for group in groups if (home := self.home_of(group)) >= 0)


def presence_of(rows: pl.DataFrame, *, observed: pl.DataFrame, persons: int) -> Presence:
    """Index `rows` (`observation`, `youth`, `is_unknown`); unknown youths cannot be met again and stay out."""
    known = rows.filter(~pl.col("is_unknown")).select("observation", "youth")
    by_observation = known.sort("observation", "youth")
    by_youth = by_observation.sort("youth", maintain_order=True)
    names = observed["municipality"].drop_nulls().unique().sort()
    town = observed["municipality"].rank("dense").cast(pl.Int64).fill_null(0).to_numpy() - 1
    youths, seen_at = by_youth["youth"].to_numpy().astype(np.int64), by_youth["observation"].to_numpy().astype(np.int64)
    return Presence(
        at=observed["at"].to_numpy().astype(np.int64),
        youth_offsets=_offsets(by_youth["youth"], persons),
        seen_at=seen_at,
        observation_offsets=_offsets(by_observation["observation"], len(observed)),
        youths=by_observation["youth"].to_numpy().astype(np.int64),
        day=observed["day"].to_numpy().astype(np.int64),
        stratum=observed["stratum"].to_numpy().astype(np.int64),
        is_tagged=observed["is_tagged"].to_numpy(),
        home=_homes(youths, town[seen_at], persons=persons, towns=len(names)),
        municipalities=tuple(names.to_list()),
    )


def _homes(youths: Numbers, towns_seen: Numbers, *, persons: int, towns: int) -> Numbers:
    """Per person the municipality of most rows, the first of equals; -1 for nobody. `youths` ascend; -1 is no town."""
    home = np.full(persons, -1, dtype=np.int64)
    there = towns_seen >= 0
    keys = np.sort(youths[there] * towns + towns_seen[there], kind="stable")
    pairs, often = np.unique(keys, return_counts=True)
    if len(pairs):
        of, town = np.divmod(pairs, towns)
        begins = np.flatnonzero(np.diff(of, prepend=-1))
        best = np.maximum.reduceat(often * towns + (towns - 1 - town), begins)
        home[of[begins]] = towns - 1 - best % towns
    return home


def _offsets(keys: pl.Series, count: int) -> Numbers:
    """Where the rows of each key 0..count-1 begin in the sorted `keys`, and where the last ends."""
    return np.concatenate([[0], np.cumsum(np.bincount(keys.to_numpy().astype(np.int64), minlength=count))])
