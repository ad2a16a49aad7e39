"""Since when the recorded evidence sufficed for a flag, seen from the moment of an analysis."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from analytics.analysis import Analysis
from analytics.patterns.assembly import is_single_source
from analytics.patterns.match import Match
from analytics.patterns.names import Names, moment
from service.proof.findings import Findings
from service.proof.unexplained import Found, unexplained_flags


def sufficed_at(analysis: Analysis | Found, *, findings: Findings, wanted: AbstractSet[str]) -> dict[str, datetime]:
    """Per wanted situation that is flagged, the moment at which its evidence first made a flag.

    That is the earliest end of a window such that the windows up to there make a situation: by definition the flag
    could have been there then, had all been written down and known at once. Communities, effort and registers are
    those of the analysis. The matches about the situation itself speak where they suffice, else all of the flag.
    """
    found: dict[str, datetime] = {}
    for flag, seen in zip(analysis.flags, findings.flags, strict=True):
        for situation in sorted(seen.situations & wanted):
            own = [match for match, owner in zip(flag.members, seen.owners, strict=True) if owner == situation]
            moments = [first for members in (own, flag.members) if (first := _first(members, analysis)) is not None]
            if moments:
                found[situation] = min(moments[0], found.get(situation, moments[0]))
    return found


def _first(members: Sequence[Match], analysis: Analysis | Found) -> datetime | None:
    """The first end of a window up to which these matches make a situation; None where they never do."""
    ends = sorted({window.until for match in members for window in match.windows})
    names = Names(analysis.context)

    def suffices(until: int) -> bool:
        then = [cut for match in members if (cut := _until(match, until)) is not None]
        return bool(unexplained_flags(then, context=analysis.context, names=names))

    number = bisect_left(ends, True, key=suffices)  # noqa: FBT003 - what suffices goes on sufficing
    return moment(ends[number]) if number < len(ends) else None


def _until(match: Match, until: int) -> Match | None:
    """The match with the windows up to a moment, as it was current then; None where it had none."""
    windows = tuple(window for window in match.windows if window.until <= until)
    if not windows:
        return None
    return replace(
        match, windows=windows, single_source=is_single_source(windows, guard=match.candidate.guard), current=True
    )
