"""How firm communities are: the same search on evenings drawn anew, twenty-five times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.joint_presence import SeenTogether
from analytics.leiden import partition
from analytics.tie_arrays import Flags, Numbers, Values

Partition = NDArray[np.int32]
"""Per person the number of the community, -1 for none."""

FOUND_AGAIN = 0.5
"""Jaccard index above which a community of a run is the same one (Hennig 2007): at most one can be."""


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the communities of a partition are over the runs.

    Attributes:
        stability: per community the share of the runs in which it was found again.
        together: per person the share of the runs in which the person was in the own community, 0 without one.

    """

    stability: Values
    together: Values

    def core(self, *, share: float) -> Flags:
        """True for the persons who were in their community in at least this share of the runs."""
        return (self.together > 0) & (self.together >= share - 1e-9)


def grouped(labels: Numbers, *, smallest: int) -> Partition:
    """Communities of at least `smallest` members, numbered from 0 in order of their first member."""
    sizes = np.bincount(labels, minlength=len(labels))
    first = np.flatnonzero(sizes >= smallest)
    number = np.full(len(labels), -1, dtype=np.int32)
    number[first] = np.arange(len(first), dtype=np.int32)
    return number[labels]


def run_partition(seen: SeenTogether, *, run: int, resolution: float, smallest: int) -> Partition:
    """The communities on evenings drawn anew."""
    weight = seen.weights_in_run(run)
    labels = partition(seen.number_of_persons, seen.source, seen.target, weight, resolution=resolution, seed=run + 1)
    return grouped(labels, smallest=smallest)


def aligned(run: Partition, base: Partition) -> Partition:
    """The partition of a run in the numbers of `base` where a community was found again, in new numbers elsewhere."""
    sizes_of_base, sizes_of_run = _sizes(base), _sizes(run)
    both = (run >= 0) & (base >= 0)
    keys, shared = np.unique(run[both].astype(np.int64) * max(len(sizes_of_base), 1) + base[both], return_counts=True)
    of_run, of_base = np.divmod(keys, max(len(sizes_of_base), 1))
    union = sizes_of_run[of_run] + sizes_of_base[of_base] - shared
    same = shared > FOUND_AGAIN * union
    number = np.arange(len(sizes_of_run), dtype=np.int32) + np.int32(len(sizes_of_base))
    number[of_run[same]] = of_base[same]
    return np.where(run >= 0, number[run], np.int32(-1)) if len(number) else run


def firmness(base: Partition, runs: list[Partition]) -> Firmness:
    """How often communities and members of `base` were found again; `runs` are aligned with it."""
    number_of_communities = int(base.max(initial=-1)) + 1
    found = np.zeros(number_of_communities)
    together = np.zeros(len(base))
    for run in runs:
        numbers = np.unique(run)
        found[numbers[(numbers >= 0) & (numbers < number_of_communities)]] += 1
        together += (run == base) & (base >= 0)
    return Firmness(stability=found / len(runs), together=together / len(runs))


def _sizes(labels: Partition) -> Numbers:
    return np.bincount(labels[labels >= 0], minlength=int(labels.max(initial=-1)) + 1).astype(np.int64)
