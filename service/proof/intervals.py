"""Intervals of 95 % around what was counted: Wilson for shares, Poisson and a bootstrap over seeds for the rest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

_Z = 1.959964
_DRAWS = 2000
_SEED = 20260601
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and the interval around it."""

    value: float
    low: float
    high: float


def share(found: int, *, of: int) -> Estimate | None:
    """The share with its Wilson interval; None of nothing.

    >>> share(9, of=10)
    Estimate(value=0.9, low=0.596, high=0.982)
    """
    if of == 0:
        return None
    part, spread = found / of, _Z**2 / of
    middle = (part + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(part * (1 - part) / of + spread / (4 * of)) / (1 + spread)
    return Estimate(round(part, 3), round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3))


def rate(counts: Sequence[int], months: Sequence[int], *, per: int = 1000) -> Estimate | None:
    """So many per `per` months, from the counts and months of each seed; None without months.

    The interval is the wider, at each end, of that of a Poisson count (Byar's approximation: flags fall one by one) and
    of a bootstrap of whole seeds (some regions have more of them than others).
    """
    exposure = sum(months)
    if exposure == 0:
        return None
    low, high = (per * end / exposure for end in _poisson(sum(counts)))
    pairs = list(zip(counts, months, strict=True))
    drawn = [found for chosen in _draws(pairs) if not math.isnan(found := _rate(chosen, per=per))]
    first, last = _middle(drawn)
    return Estimate(round(per * sum(counts) / exposure, 3), round(min(low, first), 3), round(max(high, last), 3))


def median(values: Sequence[Sequence[float]]) -> Estimate | None:
    """The median over everything, from the values of each seed; seeds are drawn anew for the interval, and in each
    drawn seed its values.
    """
    together = [one for of in values for one in of]
    if not together:
        return None
    rng = np.random.default_rng(_SEED)
    chosen = ([one for of in seeds for one in rng.choice(of, size=len(of))] for seeds in _draws(values))
    low, high = _middle([float(np.median(drawn)) for drawn in chosen if drawn])
    return Estimate(round(float(np.median(together)), 1), round(low, 1), round(high, 1))


def _draws(seeds: Sequence[Result]) -> Iterator[list[Result]]:
    """As many seeds drawn with replacement, time and again; the same draws every time."""
    rng = np.random.default_rng(_SEED)
    for _ in range(_DRAWS):
        yield [seeds[one] for one in rng.integers(len(seeds), size=len(seeds))]


def _middle(drawn: Sequence[float]) -> tuple[float, float]:
    low, high = np.quantile(np.array(drawn), (0.025, 0.975))
    return float(low), float(high)


def _poisson(count: int) -> tuple[float, float]:
    """The ends of the interval of a Poisson count.

    >>> [round(end, 2) for end in _poisson(0)], [round(end, 1) for end in _poisson(10)]
    ([0.0, 3.67], [4.8, 18.4])
    """
    above = count + 1
    high = above * (1 - 1 / (9 * above) + _Z / (3 * math.sqrt(above))) ** 3
    if count == 0:
        return 0.0, high
    return count * max(0.0, 1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3, high


def _rate(pairs: Sequence[tuple[int, int]], *, per: int) -> float:
    months = sum(months for _, months in pairs)
    return per * sum(count for count, _ in pairs) / months if months else math.nan
