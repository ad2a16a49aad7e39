"""The smallest evidence that carries a conclusion: take it away and the conclusion goes, take less and it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations

Dissolves = Callable[[frozenset[int]], bool]
"""Whether the conclusion is gone without these observations."""

_LARGEST_FULL_SEARCH = 8


def minimal_evidence(orders: Iterable[Sequence[int]], dissolves: Dissolves) -> tuple[int, ...]:
    """An inclusion-minimal set of observations whose removal dissolves the conclusion, ascending.

    Each order of the same observations leads to one minimal set; the smallest is returned, the first of equals.
    The search follows QuickXplain (Junker, AAAI 2004: "Preferred explanations and relaxations for over-constrained
    problems"), which asks for k observations out of n about k log(n/k) times.

    >>> minimal_evidence([[1, 2, 3, 4]], lambda gone: len({1, 2, 3, 4} - gone) < 3)
    (1, 2)

    Raises:
        ValueError: the conclusion does not rest on the observations: it stays when all are gone.

    """
    found, dissolves = [], cache(dissolves)
    for order in orders:
        if not dissolves(frozenset(order)):
            raise ValueError("the conclusion stays without any of its observations; list all that it rests on")
        found.append(_explain(frozenset(), list(order), dissolves, added=False))
    return tuple(sorted(_without_smaller(min(found, key=len), dissolves)))


def _explain(fixed: frozenset[int], rest: list[int], dissolves: Dissolves, *, added: bool) -> frozenset[int]:
    """Minimal part of `rest` that dissolves together with `fixed`; `added` says that `fixed` just grew."""
    if added and dissolves(fixed):
        return frozenset()
    if len(rest) == 1:
        return frozenset(rest)
    half = len(rest) // 2
    first, second = rest[:half], rest[half:]
    of_second = _explain(fixed | frozenset(first), second, dissolves, added=True)
    of_first = _explain(fixed | of_second, first, dissolves, added=bool(of_second))
    return of_first | of_second


def _without_smaller(found: frozenset[int], dissolves: Dissolves) -> frozenset[int]:
    """`found`, or a smaller set inside it: a definition that balances shares may dissolve with less than it seemed."""
    sizes = range(1, len(found)) if len(found) <= _LARGEST_FULL_SEARCH else (1, 2, len(found) - 1)
    for size in sizes:
        for part in combinations(sorted(found), size):
            if dissolves(frozenset(part)):
                return _without_smaller(frozenset(part), dissolves)
    return found
