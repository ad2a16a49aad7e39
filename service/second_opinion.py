"""What another method makes of the groups that an analysis found: worked out beside it, for whoever asks."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from analytics.analysis import Analysis
from analytics.communities import WeeklyCommunities
from analytics.held_communities import HeldCommunities
from analytics.second_opinion import agreement_of_members, louvain
from service.failure_log import log_failure

LOG = logging.getLogger("kantelpunt.opinion")
PATIENCE = 0.5
"""Seconds that a page waits for it; a small network is done by then."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """How far Louvain agrees (adjusted Rand index), and how many of the members of each group it keeps together."""

    agreement: float
    together: Mapping[frozenset[str], int]


def opinion_of(analysis: Analysis) -> Opinion | None:
    """The second opinion on the groups of the latest week; None where there are none."""
    communities = analysis.context.communities
    latest = len(communities.labels.mondays) - 1
    if latest < 0 or not (communities.partition(latest) >= 0).any():
        return None
    own, other = communities.partition(latest), louvain(communities.ties(latest), seed=0)
    together = {
        frozenset(one.members): max(Counter(other[list(one.numbers)].tolist()).values())
        for one in analysis.communities
        if one.is_current
    }
    return Opinion(agreement_of_members(own, other), together)


class SecondOpinions:
    """Works out the second opinion of each whole analysis once, in a thread of its own."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._changed = threading.Condition()
        self._of: WeeklyCommunities | None = None
        self._found: Opinion | None = None
        self._works_on: WeeklyCommunities | None = None

    def current(self, analysis: Analysis) -> Opinion | None:
        """The second opinion on the groups of this analysis; None as long as it is being worked out."""
        communities = analysis.context.communities
        origin = communities.origin if isinstance(communities, HeldCommunities) else communities
        with self._changed:
            if self._of is not origin and self._works_on is None:
                self._works_on = origin
                work = partial(self._work_out, analysis, origin)
                threading.Thread(target=work, name="second opinion", daemon=True).start()
            self._changed.wait_for(lambda: self._of is origin, timeout=PATIENCE)
            return self._found if self._of is origin else None

    def _work_out(self, analysis: Analysis, origin: WeeklyCommunities) -> None:
        try:
            found = opinion_of(analysis)
        except Exception as error:  # noqa: BLE001  # a page without a second opinion is still a page
            log_failure(LOG, error, what="the second opinion failed; the groups are shown without")
            found = None
        with self._changed:
            self._of, self._found, self._works_on = origin, found, None
            self._changed.notify_all()
