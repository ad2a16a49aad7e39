"""The composite rule: which matches belong together, and when together they are a situation.

Domain section 6: matches that may escalate, within 26 weeks of one another, form one cluster when they share the same
outsider, older local, vehicle, company or address, or when a P17 shares at least four youths with a P1 or P8; a shared
hangout, community or municipality alone never joins. A cluster is a situation when (a) it holds two different stages
from at least two organisations, or (b) P4 or P18 holds for two youths with the same other, or (c) P16 or P17 holds with
at least three organisations on at least three days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from graph.schema.vocabulary import Stage

JOINING_WEEKS = 26
LEAST_SHARED_YOUTHS = 4
LEAST_STAGES = 2
LEAST_ORGANISATIONS = 2
LEAST_YOUTHS_WITH_SAME_OTHER = 2
LEAST_ORGANISATIONS_ALONE = 3
LEAST_DAYS_ALONE = 3

_TIES = "P17"
_MEETS_YOUTHS = frozenset({"P1", "P8"})
_BINDS_ONE_YOUTH = frozenset({"P4", "P18"})
_STANDS_ALONE = frozenset({"P16", "P17"})
_MICROSECONDS_PER_WEEK = 7 * 86_400_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the rule asks of a match, as it stands on some evidence.

    Attributes:
        number: position in the list of matches.
        pattern: its id.
        stage: None for a pattern that only strengthens: it joins by its youths what is a situation without it.
        began, ended: first and last moment of what counts, microseconds since 1970 UTC.
        current: its last evidence is at most 26 weeks old.
        joins: the outsider, older local, vehicle, company or address that it is about.
        youths: the youths that it is about.
        focus: the youths that it binds, for patterns of one youth and one other.
        organisations: who reported what it rests on, the group as it always was included.
        days: on how many days.

    """

    number: int
    pattern: str
    stage: Stage | None
    began: int
    ended: int
    current: bool
    joins: frozenset[str]
    youths: frozenset[int]
    focus: frozenset[int]
    organisations: frozenset[str]
    days: int


def situations(standings: Sequence[Standing]) -> list[tuple[Standing, ...]]:
    """The clusters that are situations, in order of their first match; each has a match that is still current."""
    making = [of for of in standings if of.stage is not None]
    found = [cluster for cluster in clusters(making) if is_situation(cluster) and any(of.current for of in cluster)]
    return [(*cluster, *_strengthening(cluster, standings)) for cluster in found]


def clusters(standings: Sequence[Standing]) -> Iterator[tuple[Standing, ...]]:
    """Matches that hang together, directly or through others."""
    tied: list[list[int]] = [[] for _ in standings]
    for one, other in _may_hang_together(standings):
        if hang_together(standings[one], standings[other]):
            tied[one].append(other)
            tied[other].append(one)
    seen: set[int] = set()
    for first in range(len(standings)):
        if first not in seen:
            cluster, waiting = {first}, [first]
            while waiting:
                new = set(tied[waiting.pop()]) - cluster
                cluster |= new
                waiting += new
            seen |= cluster
            yield tuple(standings[number] for number in sorted(cluster))


def _may_hang_together(standings: Sequence[Standing]) -> set[tuple[int, int]]:
    """Pairs that share what joins, or of a tie and a contact."""
    by_join: defaultdict[str, list[int]] = defaultdict(list)
    for number, of in enumerate(standings):
        for join in of.joins:
            by_join[join].append(number)
    ties = [number for number, of in enumerate(standings) if of.pattern == _TIES]
    meet = [number for number, of in enumerate(standings) if of.pattern in _MEETS_YOUTHS]
    found = {pair for numbers in by_join.values() for pair in combinations(numbers, 2)}
    return found | {(min(pair), max(pair)) for pair in product(ties, meet)}


def hang_together(one: Standing, other: Standing) -> bool:
    """Whether two matches are close in time and share what joins."""
    if not _are_close(one, other):
        return False
    return bool(one.joins & other.joins) or _meet_same_youths(one, other) or _meet_same_youths(other, one)


def is_situation(cluster: Sequence[Standing]) -> bool:
    """Whether (a), (b) or (c) holds."""
    stages = {of.stage for of in cluster if of.stage is not None}
    organisations = {name for of in cluster for name in of.organisations}
    return (
        (len(stages) >= LEAST_STAGES and len(organisations) >= LEAST_ORGANISATIONS)
        or _same_other_binds_several(cluster)
        or any(_stands_alone(of) for of in cluster)
    )


def _strengthening(cluster: Sequence[Standing], standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """What only strengthens, and is about a youth of the cluster at about that time."""
    return tuple(
        of
        for of in standings
        if of.stage is None and any(of.youths & member.youths and _are_close(of, member) for member in cluster)
    )


def _are_close(one: Standing, other: Standing) -> bool:
    gap = max(one.began, other.began) - min(one.ended, other.ended)
    return gap <= JOINING_WEEKS * _MICROSECONDS_PER_WEEK


def _meet_same_youths(tie: Standing, contact: Standing) -> bool:
    return (
        tie.pattern == _TIES
        and contact.pattern in _MEETS_YOUTHS
        and len(tie.youths & contact.youths) >= LEAST_SHARED_YOUTHS
    )


def _same_other_binds_several(cluster: Sequence[Standing]) -> bool:
    bound: dict[str, set[int]] = {}
    for of in cluster:
        if of.pattern in _BINDS_ONE_YOUTH:
            for other in of.joins:
                bound.setdefault(other, set()).update(of.focus)
    return any(len(youths) >= LEAST_YOUTHS_WITH_SAME_OTHER for youths in bound.values())


def _stands_alone(of: Standing) -> bool:
    return (
        of.pattern in _STANDS_ALONE
        and len(of.organisations) >= LEAST_ORGANISATIONS_ALONE
        and of.days >= LEAST_DAYS_ALONE
    )
