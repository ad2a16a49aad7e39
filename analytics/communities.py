"""Communities: youths whose ties outweigh a set weight per pair, as of each Monday, over the weeks before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from analytics.ensemble import Firmness, Partition, aligned, firmness, grouped, run_partition
from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.joint_presence import DAY, SeenTogether, joint_presence
from analytics.leiden import connected, partition
from analytics.patterns.labels import Labels
from analytics.tie_arrays import Flags, Numbers, TieArrays, Values, merge_parallel, tie_arrays


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """How communities are found.

    Attributes:
        resolution: the tie weight per pair of members that holds a group together (see `docs/infinito-resolution.md`).
        half_life_days: after how many days an observation weighs half; None: age plays no part.
        window_weeks: how far back observations count; None: the whole record.
        smallest: youths that a community has at least.
        runs: how many times the evenings are drawn anew to see how firm a community is.
        core_share: share of the runs in which a member of the core is in the community.
        holding_share: share of the runs in which a community (or a match that needs it) must hold not to be weak.

    """

    resolution: float
    half_life_days: float | None
    window_weeks: int | None
    smallest: int
    runs: int
    core_share: float
    holding_share: float


COMMUNITIES = CommunitySettings(
    # What is left after 26 weeks of one evening among four: 1/3 * 2**(-182/60). A group holds where its members were
    # on average together that much; chosen on invented regions from sparsely to closely watched ones, see
    # docs/infinito-resolution.md.
    resolution=0.04,
    half_life_days=60.0,
    window_weeks=26,
    smallest=3,
    runs=25,
    core_share=0.9,
    holding_share=0.8,
)
"""The settings of domain section 6."""


class WeeklyCommunities:
    """The communities as of each of some moments, and how firm they are; each search is done once, when asked for.

    Communities are numbered from 0 within their week, in order of their first member. Knowledge is that of the
    evidence: what became known later about an earlier week counts in it.
    """

    def __init__(self, evidence: Evidence, moments: Sequence[datetime], *, settings: CommunitySettings) -> None:
        self.settings = settings
        ordered = tuple(sorted({microseconds(moment) for moment in moments}))
        self.labels = Labels(mondays=ordered, partition=self.partition)
        self._presence = joint_presence(evidence, half_life_days=settings.half_life_days)
        self._partitions: dict[int, Partition] = {}
        self._components: dict[int, Numbers] = {}
        self._ensembles: dict[tuple[int, bytes], list[Partition]] = {}
        self._firmness: dict[tuple[int, bytes], Firmness] = {}

    def partition(self, week: int) -> Partition:
        """Per person the number of the community in that week (an index of the moments), -1 for none."""
        if week not in self._partitions:
            seen, settings = self._seen(week), self.settings
            ends = (seen.number_of_persons, seen.source, seen.target)
            labels = partition(*ends, seen.weights(), resolution=settings.resolution, seed=0)
            self._partitions[week] = grouped(labels, smallest=settings.smallest)
        return self._partitions[week]

    def ensemble(self, week: int, *, persons: Iterable[int] | None = None) -> list[Partition]:
        """The communities of each run of the bootstrap in that week, in the numbers of the week where found again.

        With `persons` given only the parts of the network that hold them are searched: of everybody else nothing is
        said (-1 in every run); what is said of those parts is the same as without.
        """
        parts = self._parts(week, persons)
        key = (week, parts.tobytes())
        if key not in self._ensembles:
            seen = self._seen(week)
            chosen = np.isin(self.component(week)[seen.source], parts)
            self._ensembles[key] = self._runs(seen.of_pairs(chosen), self.partition(week))
        return self._ensembles[key]

    def ties(self, week: int) -> TieArrays:
        """The ties of that week among all persons, from which its communities come."""
        seen = self._seen(week)
        weights = seen.weights()
        held = weights > 0
        ends = {"source": seen.source[held], "target": seen.target[held]}
        return tie_arrays(seen.number_of_persons, **ends, weight=weights[held], directed=False)

    def firmness(self, week: int, *, persons: Iterable[int] | None = None) -> Firmness:
        """How often each community of the week, and each member, is found again over the runs.

        With `persons` given, nothing holds of who is in another part of the network than they are.
        """
        chosen = None if persons is None else list(persons)
        key = (week, self._parts(week, chosen).tobytes())
        if key not in self._firmness:
            self._firmness[key] = firmness(self.partition(week), self.ensemble(week, persons=chosen))
        return self._firmness[key]

    def component(self, week: int) -> Numbers:
        """Per person the number of the part of the network that hangs together in that week."""
        if week not in self._components:
            seen = self._seen(week)
            tied = seen.weights() > 0
            self._components[week] = connected(seen.number_of_persons, seen.source[tied], seen.target[tied])
        return self._components[week]

    def _parts(self, week: int, persons: Iterable[int] | None) -> Numbers:
        """The parts of the network that hold these persons, ascending; all of them for None."""
        component = self.component(week)
        return np.unique(component if persons is None else component[np.fromiter(persons, dtype=np.int64)])

    def _seen(self, week: int) -> SeenTogether:
        at, weeks = self.labels.mondays[week], self.settings.window_weeks
        since = at - weeks * 7 * DAY if weeks is not None else _BEFORE_EVERYTHING
        return self._presence.between(since, at, half_life_days=self.settings.half_life_days)

    def _runs(self, seen: SeenTogether, base: Partition) -> list[Partition]:
        resolution, smallest = self.settings.resolution, self.settings.smallest
        runs = (
            run_partition(seen, run=run, resolution=resolution, smallest=smallest) for run in range(self.settings.runs)
        )
        return [aligned(run, base) for run in runs]


def mondays(first: datetime, last: datetime) -> list[datetime]:
    """The Mondays 00:00 local time after `first` up to and including `last`, and the one at or before `first`."""
    zone = ZoneInfo(LOCAL_TIME_ZONE)
    day = first.astimezone(zone).date()
    day -= timedelta(days=day.weekday())
    found = []
    while (monday := datetime(day.year, day.month, day.day, tzinfo=zone)) <= last:
        found.append(monday.astimezone(UTC))
        day += timedelta(weeks=1)
    return found


def communities_of_edges(
    number_of_nodes: int, source: Numbers, target: Numbers, weight: Values, *, resolution: float, seed: int
) -> tuple[Numbers, Flags]:
    """Communities of any network: a number per node, and whether twenty-five searches agree that the node belongs.

    Directions are left out and parallel ties add up. The searches differ in where they start; a node is in the core
    when it is in its community (found again) in at least nine of ten of them.

    >>> import numpy as np
    >>> ends = np.array([0, 0, 1, 3, 3, 4]), np.array([1, 2, 2, 4, 5, 5])
    >>> communities_of_edges(6, *ends, np.ones(6), resolution=0.5, seed=1)[0].tolist()
    [0, 0, 0, 1, 1, 1]
    """
    merged = merge_parallel(tie_arrays(number_of_nodes, source=source, target=target, weight=weight, directed=False))
    ends = (merged.source, merged.target, merged.weight)
    found = [
        grouped(partition(number_of_nodes, *ends, resolution=resolution, seed=seed + run), smallest=1)
        for run in range(_SEARCHES)
    ]
    base = found[0]
    core = firmness(base, [aligned(run, base) for run in found]).core(share=_AGREEING)
    return base.astype(np.int64), core


_BEFORE_EVERYTHING = -(2**62)
_SEARCHES = 25
_AGREEING = 0.9


def microseconds(moment: datetime) -> int:
    """A moment as microseconds since 1970 UTC."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
