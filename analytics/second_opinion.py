"""A second opinion on communities: Louvain with modularity (python-louvain), and how far two partitions agree."""

from __future__ import annotations

import community
import networkx as nx
import numpy as np

from analytics.communities import WeeklyCommunities
from analytics.ensemble import Partition
from analytics.tie_arrays import Numbers, TieArrays


def second_opinion(communities: WeeklyCommunities) -> float | None:
    """How far Louvain agrees with the communities of the latest week on who belongs together; None without any.

    For showing beside the communities: a low figure asks for a look at how firm they are.
    """
    latest = len(communities.labels.mondays) - 1
    if latest < 0 or not (communities.partition(latest) >= 0).any():
        return None
    return agreement_of_members(communities.partition(latest), louvain(communities.ties(latest), seed=0))


def louvain(ties: TieArrays, *, seed: int) -> Numbers:
    """The community of each node by another method: Louvain (Blondel and others 2008) on modularity.

    Slow beside Leiden and, unlike it, moved by what happens elsewhere in the network: for comparing, never for flags.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(ties.number_of_nodes))
    graph.add_weighted_edges_from(zip(ties.source.tolist(), ties.target.tolist(), ties.weight.tolist(), strict=True))
    found = community.best_partition(graph, weight="weight", random_state=np.random.RandomState(seed))
    return np.array([found[node] for node in range(ties.number_of_nodes)], dtype=np.int64)


def agreement(first: Numbers | Partition, second: Numbers | Partition) -> float:
    """The adjusted Rand index of two partitions of the same things (Hubert and Arabie 1985): 1 equal, 0 as by chance.

    >>> agreement(np.array([0, 0, 1, 1]), np.array([5, 5, 3, 3]))
    1.0
    """
    _, rows = np.unique(first, return_inverse=True)
    _, columns = np.unique(second, return_inverse=True)
    width = int(columns.max(initial=-1)) + 1
    _, cells = np.unique(rows * width + columns, return_counts=True)
    together, in_first, in_second = (_pairs(counts) for counts in (cells, np.bincount(rows), np.bincount(columns)))
    by_chance = in_first * in_second / max(_pairs(np.array([len(rows)])), 1.0)
    most = (in_first + in_second) / 2
    return 1.0 if most == by_chance else float((together - by_chance) / (most - by_chance))


def agreement_of_members(own: Partition, other: Numbers) -> float:
    """How far another method agrees on those who are in a community; 1 where nobody is."""
    inside = own >= 0
    return agreement(own[inside], other[inside])


def _pairs(counts: Numbers) -> float:
    return float((counts * (counts - 1.0)).sum() / 2)
