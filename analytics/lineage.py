"""What became of each earlier group or situation: continued, split, merged, gone, and which are new."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """How a present set came from earlier ones."""

    NEW = "new"
    CONTINUED = "continued"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Descent:
    """Where a present set comes from.

    Attributes:
        heir_of: the earlier set whose lasting id it keeps, None for a new id.
        parents: the earlier sets that a real part of it comes from, sorted.
        fate: `split` where it took a part of a set that another continues, `merged` with two parents or more.

    """

    heir_of: str | None
    parents: tuple[str, ...]
    fate: Fate


def lineage(
    earlier: Mapping[str, frozenset[Hashable]], present: Mapping[str, frozenset[Hashable]], *, share: float
) -> tuple[dict[str, Descent], tuple[str, ...]]:
    """The descent of each present set (members of a group, observations of a situation), and the earlier ones gone.

    An earlier set is a parent when at least `share` of the smaller of the two is in both. Each earlier set has at most
    one heir and each present set at most one inheritance: the pairs with most in common first, then with the largest
    part of their union, then by key, so that the result does not depend on any order.
    """
    kinships = _kinships(earlier, present, share=share)
    heirs: dict[str, str] = {}
    inherited: set[str] = set()
    parents: dict[str, list[str]] = {}
    for parent, child in kinships:
        parents.setdefault(child, []).append(parent)
        if child not in heirs and parent not in inherited:
            heirs[child] = parent
            inherited.add(parent)
    found = {key: _descent(heirs.get(key), sorted(parents.get(key, []))) for key in sorted(present)}
    gone = tuple(sorted(set(earlier) - {parent for parent, _ in kinships}))
    return found, gone


def _kinships(
    earlier: Mapping[str, frozenset[Hashable]], present: Mapping[str, frozenset[Hashable]], *, share: float
) -> list[tuple[str, str]]:
    """Pairs of parent and child, closest first."""
    holders: dict[Hashable, list[str]] = {}
    for key, members in earlier.items():
        for member in members:
            holders.setdefault(member, []).append(key)
    ranked = []
    for child, members in present.items():
        for parent in {key for member in members for key in holders.get(member, ())}:
            both, union = len(members & earlier[parent]), len(members | earlier[parent])
            if both >= share * min(len(members), len(earlier[parent])):
                ranked.append((-both, -both / union, parent, child))
    return [(parent, child) for _, _, parent, child in sorted(ranked)]


def _descent(heir_of: str | None, parents: list[str]) -> Descent:
    if not parents:
        fate = Fate.NEW
    elif len(parents) > 1:
        fate = Fate.MERGED
    else:
        fate = Fate.SPLIT if heir_of is None else Fate.CONTINUED
    return Descent(heir_of=heir_of, parents=tuple(parents), fate=fate)
