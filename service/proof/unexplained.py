"""The same analysis without what only explains it: no smallest evidence, and nobody left out to see what stands.

Communities, patterns, guards and the composite rule are those of `analytics.analysis`; matches and flags are the same.
What explains them takes most of the time and says nothing of whether they are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from analytics.analysis import weekly_communities
from analytics.evidence import Evidence
from analytics.flags import Flag, flags_of
from analytics.patterns.assembly import matches_of, meetings_of
from analytics.patterns.candidate import Candidate, Window
from analytics.patterns.context import Context, context_of
from analytics.patterns.guards import holds_in_most_runs
from analytics.patterns.kept import Kept
from analytics.patterns.match import Match
from analytics.patterns.names import Names
from analytics.patterns.pattern import Values
from analytics.ruleset import Ruleset

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """Matches and flags, as in `analytics.analysis.Analysis`."""

    matches: tuple[Match, ...]
    flags: tuple[Flag, ...]
    context: Context


def found_in(evidence: Evidence, ruleset: Ruleset) -> Found:
    """What `analytics.analysis.analyse` finds, without explanations and without the list of communities."""
    context = context_of(evidence, weekly_communities(evidence, ruleset))
    names, judge = Names(context), Judge(context)
    found: dict[str, tuple[Match, ...]] = {}
    for pattern in ruleset.patterns():
        found[pattern.id] = matches_of(
            pattern, ruleset.values(pattern), context.after(found), names, recall=judge.unexplained
        )
    matches = tuple(match for pattern in sorted(found, key=lambda name: int(name[1:])) for match in found[pattern])
    return Found(matches, unexplained_flags(matches, context=context, names=names), context)


def unexplained_flags(matches: Sequence[Match], *, context: Context, names: Names) -> tuple[Flag, ...]:
    """The flags that these matches make, without smallest evidence."""
    return flags_of(
        matches, context=context, names=names, as_of_day=context.evidence.as_of.date(), known=_nothing_explained
    )


class Judge:
    """Says of each match whether it is weak, and nothing else."""

    def __init__(self, context: Context) -> None:
        """Weeks that were drawn anew once come first: any one week suffices, and drawing takes long."""
        self._communities = context.communities
        self._drawn: set[int] = set()

    def unexplained(
        self,
        pattern: str,  # noqa: ARG002 - what every recall gets
        values: Values,  # noqa: ARG002
        candidate: Candidate,
        windows: tuple[Window, ...],
    ) -> Kept:
        """What is costly to find of a match, but for whether it is weak."""
        sources = {meeting.source for meeting in meetings_of(windows) if meeting.source}
        nothing = (False,) * len(sources)
        return Kept(minimal_evidence=(), holds_without=nothing, weak=self._is_weak(candidate, windows))

    def _is_weak(self, candidate: Candidate, windows: tuple[Window, ...]) -> bool:
        if not candidate.needs_communities:
            return False
        last_of_week = {window.communities[0][0]: window for window in windows}
        weeks = sorted(last_of_week, key=lambda week: (week not in self._drawn, -week))
        self._drawn.update(weeks[:1])
        return not any(
            holds_in_most_runs(candidate, last_of_week[week], communities=self._communities) for week in weeks
        )


def _nothing_explained(members: Sequence[Match]) -> Flag:
    """Instead of an earlier flag of these matches: of such a one only the explanation is taken over."""
    sources = {meeting.source for match in members for meeting in meetings_of(match.windows) if meeting.source}
    return Flag(
        id="",
        kind="",
        stages=(),
        matches=(),
        communities=(),
        municipalities=(),
        observations=(),
        evidence=(),
        minimal_evidence=(),
        first_evidence_at=_NEVER,
        last_evidence_at=_NEVER,
        sentence="",
        members=tuple(members),
        holds_without=(False,) * len(sources),
    )
