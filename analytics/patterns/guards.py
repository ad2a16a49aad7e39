"""Guards that hold for every person pattern: sources apart, one recorder left out, communities that hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from analytics.patterns.candidate import Candidate, Meeting, Window
from analytics.patterns.labels import Labels, Partition

LEAST_SOURCES = 2
LEAST_DAYS = 3
LARGEST_SHARE = 0.5
"""Of the contacts, what one recorder may supply alone (domain section 6, guards)."""
LEAST_SUPPORT = 0.8
"""Share of the ensemble's runs in which a match must hold (domain section 6, uncertainty)."""


def has_independent_sources(counted: Sequence[Meeting]) -> bool:
    """At least two recorders and three days, and nobody supplies more than half of the contacts.

    A recorder supplies a contact that nobody else reported; so a second team that sees the same adds no contact, but
    may take away that all hangs on one.
    """
    if len({meeting.source for meeting in counted}) < LEAST_SOURCES:
        return False
    if len({meeting.day for meeting in counted}) < LEAST_DAYS:
        return False
    sources = defaultdict(set)
    for meeting in counted:
        if meeting.is_contact:
            sources[meeting.unit].add(meeting.source)
    alone: dict[str, int] = defaultdict(int)
    for reporters in sources.values():
        if len(reporters) == 1:
            alone[next(iter(reporters))] += 1
    return max(alone.values(), default=0) <= LARGEST_SHARE * len(sources)


def remaining(candidate: Candidate, *, labels: Labels, span: tuple[int, int], without: frozenset[int]) -> list[Window]:
    """The windows within the match's stretch that still hold without these observations; communities stay as they are."""
    kept = tuple(meeting for meeting in candidate.meetings if meeting.observation not in without)
    begins, until = span
    return [window for window in candidate.check(kept, labels) if window.until > begins and window.begins < until]


def is_weak(candidate: Candidate, windows: Sequence[Window], *, runs: Sequence[Labels]) -> bool:
    """Whether no window holds in at least 80 % of the ensemble's runs; the last window of each week speaks for it."""
    if not candidate.needs_communities:
        return False
    last_of_week = {runs[0].week(window.until): window for window in windows} if runs else {}
    return not any(_holds_in_most(candidate, window, runs) for window in reversed(last_of_week.values()))


def runs_of(mondays: tuple[int, ...], ensemble: Sequence[Sequence[Partition]]) -> list[Labels]:
    """One `Labels` per run of an ensemble that is given per week."""
    count = min((len(runs) for runs in ensemble), default=0)
    return [Labels(mondays, lambda week, run=run: ensemble[week][run]) for run in range(count)]  # type: ignore[misc]


def _holds_in_most(candidate: Candidate, window: Window, runs: Sequence[Labels]) -> bool:
    allowed = len(runs) - LEAST_SUPPORT * len(runs)
    failures = 0
    for labels in runs:
        failures += not any(found.until == window.until for found in candidate.check(window.meetings, labels))
        if failures > allowed + 1e-9:
            return False
    return True
