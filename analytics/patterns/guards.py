"""Guards that hold for every person pattern: sources apart, one recorder left out, communities that hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from analytics.communities import WeeklyCommunities
from analytics.patterns.candidate import NOTHING, Candidate, Guard, Meeting, Window, once
from analytics.patterns.labels import Labels, Partition

LEAST_SOURCES = 2
LEAST_DAYS = 3
LARGEST_SHARE = 0.5
"""Of the contacts, what one recorder may supply alone (domain section 6, guards)."""


def has_independent_sources(counted: Sequence[Meeting], *, guard: Guard = Guard.RECORDERS) -> bool:
    """At least two recorders and three days, and nobody supplies more than half of the contacts.

    For a place organisations count instead of recorders; it has no contacts to share out. A register is nobody's
    observation and needs no second witness.

    A recorder supplies a contact that nobody else reported; so a second team that sees the same adds no contact, but
    may take away that all hangs on one. Colleagues on one round are one source, and who writes on a colleague's round
    is still one recorder: it must hold both ways.
    """
    if guard is Guard.REGISTER:
        return True
    if len({meeting.day for meeting in once(counted)}) < LEAST_DAYS:
        return False
    if guard is Guard.ORGANISATIONS:
        return len({meeting.organisation for meeting in counted} - {""}) >= LEAST_SOURCES
    by_source, by_recorder = attrgetter("source"), attrgetter("recorder")
    return _hangs_on_nobody(counted, by_source) and _hangs_on_nobody(counted, by_recorder)


def _hangs_on_nobody(counted: Sequence[Meeting], who: Callable[[Meeting], str]) -> bool:
    """Enough of them, and none alone supplies more than half of the contacts."""
    if len({who(meeting) for meeting in counted}) < LEAST_SOURCES:
        return False
    sources = defaultdict(set)
    for meeting in counted:
        if meeting.is_contact:
            sources[meeting.unit].add(who(meeting))
    alone: dict[str, int] = defaultdict(int)
    for reporters in sources.values():
        if len(reporters) == 1:
            alone[next(iter(reporters))] += 1
    return max(alone.values(), default=0) <= LARGEST_SHARE * len(sources)


def remaining(candidate: Candidate, *, labels: Labels, span: tuple[int, int], without: frozenset[int]) -> list[Window]:
    """The windows within the match's stretch that hold without these observations, communities being as they are."""
    begins, until = span
    kept = tuple(m for m in candidate.meetings if m.at <= until and m.observation not in without)
    return [
        window for window in candidate.check(kept, labels, without) if window.until > begins and window.begins < until
    ]


def holds_in_most_runs(candidate: Candidate, window: Window, *, communities: WeeklyCommunities) -> bool:
    """Whether the window holds under the communities of at least 80 % of the ensemble's runs.

    Only the weeks whose communities the window names are drawn anew; no other week plays a part in it.
    """
    persons = {youth for meeting in window.meetings for youth in meeting.youths}
    drawn = {week: communities.ensemble(week, persons=persons) for week in {week for week, _ in window.communities}}
    first = min(window.begins + 1, *(meeting.at for meeting in window.meetings))
    within = tuple(meeting for meeting in candidate.meetings if first <= meeting.at <= window.until)
    runs, failures = communities.settings.runs, 0
    for run in range(runs):
        labels = Labels(communities.labels.mondays, _of_run(communities, drawn, run))
        failures += not any(found.until == window.until for found in candidate.check(within, labels, NOTHING))
        if failures > (1 - communities.settings.holding_share) * runs + 1e-9:
            return False
    return True


def _of_run(
    communities: WeeklyCommunities, drawn: Mapping[int, Sequence[Partition]], run: int
) -> Callable[[int], Partition]:
    return lambda week: drawn[week][run] if week in drawn else communities.partition(week)
