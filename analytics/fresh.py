"""An analysis brought up to later evidence while its communities are held: what nothing touched is not found anew."""

from __future__ import annotations

from analytics.analysis import Analysis, concluded
from analytics.changed_evidence import changed_evidence
from analytics.evidence import Evidence
from analytics.held_communities import HeldCommunities, held_for
from analytics.patterns.context import context_of
from analytics.patterns.names import Names
from analytics.patterns.pattern import Pattern
from analytics.recall import Recollection
from analytics.ruleset import Ruleset


def refreshed(earlier: Analysis, evidence: Evidence, ruleset: Ruleset) -> Analysis:
    """What the rules make of later evidence with the communities, and the hours of looking, of an earlier analysis.

    The same as `concluded` makes of that evidence with those: matches and flags that a change may touch
    are found anew, the smallest evidence of all others is told again.
    """
    then = earlier.context
    communities = held_for(then.communities, found_in=then.evidence, evidence=evidence)
    context = context_of(evidence, communities, of_rounds=then.of_rounds)
    changed = changed_evidence(then, context)
    names = Names(context, communities=_same_communities(earlier.names, communities, seen=changed.seen))
    alike = frozenset(of.id for of in earlier.ruleset.patterns() if _plain(earlier.ruleset, of) == _plain(ruleset, of))
    single = frozenset(of.id for of in ruleset.patterns() if len(ruleset.variants(of)) == 1)
    recollection = Recollection(earlier, as_of=evidence.as_of, changed=changed, alike=alike, single=single)
    return concluded(context, ruleset, names=names, recollection=recollection)


def _plain(ruleset: Ruleset, pattern: Pattern) -> list[dict[str, float | tuple[str, ...]]]:
    return [values.plain() for values in ruleset.variants(pattern)]


def holds_communities(analysis: Analysis) -> bool:
    """Whether its communities are those of an earlier analysis."""
    return isinstance(analysis.context.communities, HeldCommunities)


def _same_communities(
    names: Names, communities: HeldCommunities, *, seen: frozenset[int]
) -> dict[tuple[int, int], str]:
    """The keys of communities of which nobody was at an observation that changed: these are still the same."""
    persons = sorted(seen)
    changed = {week: set(communities.partition(week)[persons].tolist()) for week, _ in names.communities}
    return {(week, label): key for (week, label), key in names.communities.items() if label not in changed[week]}
