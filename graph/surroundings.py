"""The surroundings of a node: who and what it shares observations or rows of a register with, bounded and honest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.moments import moment_of
from graph.shape import label_of
from graph.sight import Sight
from graph.statements import NEARBY, NEARBY_BY_REGISTER, Nearby, NearbyByRegister
from graph.store import GraphStore

KINDS = ("Youth", "Visitor", "Vehicle", "Hangout", "Address", "Company", "Group")
"""The labels that surroundings are made of."""

MOST_NODES = 1500
ALWAYS = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NearbyNode:
    """A node of the surroundings; `hidden` is how many of its own neighbours of the asked kinds are not shown."""

    id: str
    label: str
    hops: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes that share `count` rows of the class `by`; `first` and `last` only where those are observations."""

    start: str
    end: str
    by: str
    count: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Nodes by distance and id, ties by their ends, and whether `limit` kept nodes within the hops out."""

    nodes: tuple[NearbyNode, ...]
    ties: tuple[Tie, ...]
    is_cut: bool


def surroundings(
    store: GraphStore,
    node_id: str,
    *,
    hops: int,
    limit: int,
    kinds: Collection[str],
    since: datetime | None,
    sight: Sight,
) -> Surroundings:
    """What lies within one or two steps of a node, the strongest ties first until `limit` nodes.

    Args:
        store: where to look.
        node_id: the node in the middle; it is always shown. One that does not exist has empty surroundings.
        hops: 1 or 2.
        limit: how many nodes at most, 1 to 1500, the middle included.
        kinds: which labels of `KINDS` to show.
        since: only observations that started then or later; None for all.
        sight: what of the observations the reader may see; ties by registers do not depend on it.

    Raises:
        ValueError: hops, limit or kinds are out of bounds.

    """
    if hops not in (1, 2) or not 1 <= limit <= MOST_NODES or not set(kinds) <= set(KINDS):
        raise ValueError(f"expected hops 1 or 2, limit 1 to {MOST_NODES}, kinds among {', '.join(KINDS)}")
    distance, known = {node_id: 0}, list[Tie]()
    is_cut = False
    for hop in range(1, hops + 1):
        frontier = [item for item, steps in distance.items() if steps == hop - 1]
        known = _ties_of(store, frontier, kinds=kinds, since=since, sight=sight)
        reached = [item for item in _ranked(known) if item not in distance]
        room = limit - len(distance)
        distance |= dict.fromkeys(reached[:room], hop)
        is_cut = is_cut or len(reached) > room
    ties = _ties_of(store, list(distance), kinds=kinds, since=since, sight=sight)
    return _pictured(distance, ties, is_cut=is_cut)


def _pictured(distance: dict[str, int], ties: Sequence[Tie], *, is_cut: bool) -> Surroundings:
    hidden: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.end not in distance:
            hidden[tie.start].add(tie.end)
    nodes = [NearbyNode(item, label_of(item, KINDS), hops, len(hidden[item])) for item, hops in distance.items()]
    shown = {(tie.by, *sorted((tie.start, tie.end))): tie for tie in ties if tie.end in distance}
    return Surroundings(
        nodes=tuple(sorted(nodes, key=lambda node: (node.hops, node.id))),
        ties=tuple(
            Tie(start, end, by, tie.count, tie.first, tie.last) for (by, start, end), tie in sorted(shown.items())
        ),
        is_cut=is_cut,
    )


def _ranked(ties: Iterable[Tie]) -> list[str]:
    """The far ends, those with the most rows first, then by id."""
    counts: dict[str, int] = defaultdict(int)
    for tie in ties:
        counts[tie.end] += tie.count
    return sorted(counts, key=lambda item: (-counts[item], item))


def _ties_of(
    store: GraphStore, ids: Sequence[str], *, kinds: Collection[str], since: datetime | None, sight: Sight
) -> list[Tie]:
    """All ties of these nodes to nodes of the asked kinds; each tie starts at one of them."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for item in ids:
        by_label[label_of(item, KINDS)].append(item)
    wanted, found = sorted(kinds), list[Tie]()
    for label, own in by_label.items():
        if label in NEARBY:
            asked = Nearby(own, wanted, since or ALWAYS, sight.regime_names, sight.team)
            rows = store.read_columns(NEARBY[label], asked)["rows"]
            found += [
                Tie(start, end, "Observation", count, moment_of(first), moment_of(last))
                for start, end, _, count, first, last in rows
            ]
        for row_class, query in NEARBY_BY_REGISTER.get(label, {}).items():
            rows = store.read_columns(query, NearbyByRegister(own, wanted))["rows"]
            found += [Tie(start, end, row_class, count, None, None) for start, end, _, count in rows]
    return found
