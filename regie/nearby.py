"""The surroundings of a node as far as the reader may look: who lies elsewhere is counted and not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from graph.store import GraphStore
from graph.surroundings import Surroundings, surroundings
from regie.places import municipalities_of, require_reach
from regie.policy import Scope, reaches
from regie.roles import Reader
from regie.wall import sight_of


def nearby(
    store: GraphStore,
    reader: Reader,
    scope: Scope,
    *,
    node: str,
    hops: int,
    limit: int,
    kinds: Collection[str],
    since: datetime | None,
) -> Surroundings:
    """The node, its neighbours within reach and their ties; neighbours beyond it add to the hidden counts.

    Raises:
        NotKnown: there is no such node within reach.

    """
    require_reach(store, reader, scope, node=node)
    found = surroundings(store, node, hops=hops, limit=limit, kinds=kinds, since=since, sight=sight_of(reader))
    if scope is Scope.ALL:
        return found
    beyond = {
        other.id
        for other in found.nodes
        if other.id != node
        and not reaches(scope, reader, municipalities=municipalities_of(store, other.id, reader=reader))
    }
    return _without(found, beyond)


def _without(found: Surroundings, beyond: set[str]) -> Surroundings:
    hidden = Counter[str]()
    for start, end in {(tie.start, tie.end) for tie in found.ties}:
        if (start in beyond) != (end in beyond):
            hidden[end if start in beyond else start] += 1
    return Surroundings(
        nodes=tuple(
            replace(node, hidden=node.hidden + hidden[node.id]) for node in found.nodes if node.id not in beyond
        ),
        ties=tuple(tie for tie in found.ties if tie.start not in beyond and tie.end not in beyond),
        is_cut=found.is_cut,
    )
