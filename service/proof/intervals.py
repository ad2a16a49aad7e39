"""Intervals of 95 % around what was counted: Wilson for shares, a bootstrap over seeds for rates and medians."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

_Z = 1.959964
_DRAWS = 2000
_RULE_OF_THREE = 3.0
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
    """So many per `per` months, from the counts and months of each seed; seeds are drawn anew for the interval.

    Where nothing was counted, the upper end is three in all those months (the rule of three). None without months.
    """
    if sum(months) == 0:
        return None
    value = per * sum(counts) / sum(months)
    if sum(counts) == 0:
        return Estimate(0.0, 0.0, round(per * _RULE_OF_THREE / sum(months), 3))
    drawn = _drawn(list(zip(counts, months, strict=True)), lambda pairs: _rate(pairs, per=per))
    return Estimate(round(value, 3), *_middle(drawn))


def median(values: Sequence[Sequence[float]]) -> Estimate | None:
    """The median over everything, from the values of each seed; seeds are drawn anew for the interval."""
    together = [one for of in values for one in of]
    if not together:
        return None
    drawn = _drawn(values, lambda chosen: _median([one for of in chosen for one in of]))
    return Estimate(round(float(np.median(together)), 1), *(round(end, 1) for end in _middle(drawn)))


def _drawn(seeds: Sequence[Result], measure: Callable[[Sequence[Result]], float]) -> list[float]:
    """What is measured on seeds drawn with replacement; the same draws every time."""
    rng = np.random.default_rng(20260601)
    found = (measure([seeds[one] for one in rng.integers(len(seeds), size=len(seeds))]) for _ in range(_DRAWS))
    return [one for one in found if not math.isnan(one)]


def _middle(drawn: Sequence[float]) -> tuple[float, float]:
    low, high = np.quantile(np.array(drawn), (0.025, 0.975))
    return round(float(low), 3), round(float(high), 3)


def _rate(pairs: Sequence[tuple[int, int]], *, per: int) -> float:
    months = sum(months for _, months in pairs)
    return per * sum(count for count, _ in pairs) / months if months else math.nan


def _median(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else math.nan
