"""Matches where municipalities have values of their own: what crosses two groups must hold by the values of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.content_keys import told_apart
from analytics.patterns.assembly import matches_of
from analytics.patterns.context import Context
from analytics.patterns.kept import Recall, Retell
from analytics.patterns.match import Match
from analytics.patterns.names import Names
from analytics.patterns.pattern import Pattern
from analytics.ruleset import Ruleset


def matches_by_group(
    pattern: Pattern, ruleset: Ruleset, context: Context, names: Names, *, recall: Recall, retell: Retell
) -> tuple[Match, ...]:
    """Every match of the pattern that holds by the values of each municipality that it touches, in order.

    Of one match that several sets of values see, the one on the least evidence stands: that is by the stricter values.
    """
    variants = ruleset.variants(pattern)
    found = [matches_of(pattern, values, context, names, recall=recall, retell=retell) for values in variants]
    if len(found) == 1:
        return found[0]
    standing = [
        (len(match.observations) + len(match.evidence), number, match)
        for number, of in enumerate(found)
        for match in of
        if _holds(match, number, found, governing=ruleset.governing(pattern, match.subjects.municipalities))
    ]
    chosen: list[tuple[int, Match]] = []
    for _, number, match in sorted(standing, key=lambda item: (*item[:2], item[2].started_at, item[2].observations)):
        if not any(_is_same(match, other) for one, other in chosen if one != number):
            chosen.append((number, match))
    ordered = sorted(
        (match for _, match in chosen), key=lambda match: (match.started_at, match.ended_at, match.observations)
    )
    ids = told_apart(match.id for match in ordered)
    return tuple(replace(match, id=key) for match, key in zip(ordered, ids, strict=True))


def _holds(match: Match, number: int, found: Sequence[Sequence[Match]], *, governing: frozenset[int]) -> bool:
    """Whether these values govern where the match is, and all others that do see it too."""
    return number in governing and all(
        any(_is_same(match, other) for other in found[one]) for one in governing - {number}
    )


def _is_same(one: Match, other: Match) -> bool:
    """Whether both are about the same outsider, vehicle or place and the same youth, on evidence that they share."""
    return (
        one.joins == other.joins
        and one.candidate.focus == other.candidate.focus
        and not {*one.observations, *one.evidence}.isdisjoint((*other.observations, *other.evidence))
    )
