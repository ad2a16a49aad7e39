"""Many tests at once: which stand when of all that stand only a share may be chance (Benjamini and Hochberg, 1995)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def largest_standing(chances: npt.NDArray[np.float64], *, share: float) -> float:
    """The largest of the chances that still stands; -1 when none does.

    Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57
    (1995): with the chances in ascending order, all up to the last one that is at most `share` times its rank over
    their number.

    >>> largest_standing(np.array([0.2, 0.001, 0.011, 0.8]), share=0.05)
    0.011
    """
    ordered = np.sort(chances)
    stands = np.flatnonzero(ordered <= share * np.arange(1, len(ordered) + 1) / max(len(ordered), 1))
    return float(ordered[stands[-1]]) if len(stands) else -1.0


def stands_among(chance: float, others: Sequence[float], *, share: float) -> bool:
    """Whether a test with this chance stands beside the others, whose chances are given in ascending order.

    >>> stands_among(0.02, [0.001, 0.8], share=0.05), stands_among(0.02, [0.7, 0.8], share=0.05)
    (True, False)
    """
    together = [*others]
    together.insert(bisect_left(together, chance), chance)
    return chance <= largest_standing(np.array(together), share=share)
