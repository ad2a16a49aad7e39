"""The whole analysis: from evidence to communities, matches and flags; the same evidence and rules, the same result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.communities import WeeklyCommunities, mondays
from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.flags import Flag, flags_of
from analytics.group_matches import matches_by_group
from analytics.listed_communities import ListedCommunity, listed_communities
from analytics.patterns.context import Context, context_of
from analytics.patterns.kept import nothing_kept, nothing_told
from analytics.patterns.match import Match
from analytics.patterns.names import Names
from analytics.recall import Recollection
from analytics.ruleset import Ruleset

Progress = Callable[[str, int, int], None]
"""Called with the name of the step in Dutch, how many steps are done and how many there are."""

_STEPS_BESIDE = 3
"""What an analysis does beside the patterns: communities, situations, and the list of communities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What an analysis concluded, with what it was asked.

    Attributes:
        communities: those of the latest Monday and those that a match names, oldest first.
        matches: in order of pattern, then first and last evidence.
        flags: latest evidence first.
        context, names: what it was found in, and the look-ups of that.

    """

    as_of: datetime
    ruleset: Ruleset
    communities: tuple[ListedCommunity, ...]
    matches: tuple[Match, ...]
    flags: tuple[Flag, ...]
    context: Context
    names: Names


def analyse(evidence: Evidence, ruleset: Ruleset, *, progress: Progress | None = None) -> Analysis:
    """Run every pattern that is on, and the composite rule; nothing outside `evidence` and `ruleset` plays a part."""
    if progress:
        progress("groepen", 0, len(ruleset.patterns()) + _STEPS_BESIDE)
    return concluded(context_of(evidence, weekly_communities(evidence, ruleset)), ruleset, progress=progress)


def concluded(
    context: Context,
    ruleset: Ruleset,
    *,
    names: Names | None = None,
    recollection: Recollection | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """The patterns and the composite rule over a context; what the recollection tells again is not found anew."""
    patterns, names = ruleset.patterns(), names or Names(context)
    steps = len(patterns) + _STEPS_BESIDE
    report = progress or (lambda _step, _done, _total: None)
    recall, retell = recollection or nothing_kept, recollection.windows if recollection else nothing_told
    found: dict[str, tuple[Match, ...]] = {}
    for done, pattern in enumerate(patterns, start=1):
        report(pattern.name, done, steps)
        found[pattern.id] = matches_by_group(
            pattern, ruleset, context.after(found), names, recall=recall, retell=retell
        )
    matches = tuple(match for pattern in sorted(patterns, key=lambda one: one.number) for match in found[pattern.id])
    report("situaties", steps - 2, steps)
    day, known = _day(context.evidence.as_of), recollection.flag if recollection else None
    flags = flags_of(matches, context=context, names=names, as_of_day=day, known=known)
    report("groepen op een rij", steps - 1, steps)
    communities = listed_communities(context, matches, names=names)
    report("klaar", steps, steps)
    return Analysis(
        as_of=context.evidence.as_of,
        ruleset=ruleset,
        communities=communities,
        matches=matches,
        flags=flags,
        context=context,
        names=names,
    )


def weekly_communities(evidence: Evidence, ruleset: Ruleset) -> WeeklyCommunities:
    """Communities as of every Monday from the first observation to the moment of the evidence."""
    first = evidence.observations["started_at"].min()
    start = first if isinstance(first, datetime) else evidence.as_of
    return WeeklyCommunities(evidence, mondays(start, evidence.as_of), settings=ruleset.communities)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(LOCAL_TIME_ZONE)).date()
