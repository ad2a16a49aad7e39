"""The Leiden algorithm with the constant Potts model, per connected component, the same for the same content.

Each connected component is partitioned on its own with randomness seeded from what it looks like, so that nothing
which happens elsewhere in the network can change it (Traag, Waltman and Van Eck 2019, "From Louvain to Leiden";
Traag, Van Dooren and Nesterov 2011 for the model: a group holds where its ties outweigh `resolution` per pair).
"""

from __future__ import annotations

import hashlib
import random
import threading
from dataclasses import dataclass

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analytics.tie_arrays import Numbers, Values

# igraph draws from one generator for the whole process.
_GENERATOR = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Component:
    """A connected component with nodes 0 .. size - 1 in their own order, ties sorted."""

    nodes: Numbers
    ends: NDArray[np.int32]
    weight: Values


def partition(
    number_of_nodes: int, source: Numbers, target: Numbers, weight: Values, *, resolution: float, seed: int
) -> Numbers:
    """The community of each node, numbered by its lowest node; a node that no group holds is alone in its community.

    `source` < `target` for each tie, each pair once, sorted; `weight` >= 0 (a tie of weight 0 is none). `resolution`
    is the weight per pair of members that ties must exceed. Every community is connected.
    """
    held = weight > 0
    source, target, weight = source[held], target[held], weight[held]
    labels = np.arange(number_of_nodes)
    with _GENERATOR:
        generator = random.Random()  # noqa: S311 - draws the order of a search, guards no secret
        igraph.set_random_number_generator(generator)
        try:
            for component in _open_components(number_of_nodes, source, target, weight, resolution=resolution):
                generator.seed(_seed(component, seed=seed))
                labels[component.nodes] = component.nodes[_leiden(component, resolution=resolution)]
        finally:
            igraph.set_random_number_generator(random)
    return _pieces(labels, source, target)


def _open_components(
    number_of_nodes: int, source: Numbers, target: Numbers, weight: Values, *, resolution: float
) -> list[_Component]:
    """The components with a tie above the resolution; in all others every node is best left alone."""
    component = connected(number_of_nodes, source, target)
    strongest = np.zeros(number_of_nodes)
    np.maximum.at(strongest, component[source], weight)
    tie_order = np.argsort(component[source], kind="stable")
    tie_order = tie_order[strongest[component[source[tie_order]]] > resolution]
    node_order = np.argsort(component, kind="stable")
    first_node = np.searchsorted(component[node_order], np.arange(number_of_nodes))
    # A node's place within its own component: its rank among the nodes of that component.
    place = np.empty(number_of_nodes, dtype=np.int32)
    place[node_order] = np.arange(number_of_nodes) - first_node[component[node_order]]
    ends = place[np.column_stack((source[tie_order], target[tie_order]))]
    weight, of_tie = weight[tie_order], component[source[tie_order]]
    if len(of_tie) == 0:
        return []
    begins = np.flatnonzero(np.diff(of_tie, prepend=-1))
    last_node = np.append(first_node[1:], number_of_nodes)
    return [
        _Component(node_order[first_node[number] : last_node[number]], ends[begin:end], weight[begin:end])
        for number, begin, end in zip(of_tie[begins], begins, np.append(begins[1:], len(of_tie)), strict=True)
    ]


def _seed(component: _Component, *, seed: int) -> int:
    digest = hashlib.blake2b(component.ends.tobytes(), digest_size=8, salt=seed.to_bytes(8, "big", signed=True))
    return int.from_bytes(digest.digest(), "big")


def _leiden(component: _Component, *, resolution: float) -> Numbers:
    """Per node the first member of its community."""
    size, ties = len(component.nodes), len(component.weight)
    if 2 * ties == size * (size - 1) and component.weight.min() > resolution:
        return np.zeros(size, dtype=np.int64)  # everybody tied to everybody more than enough: no group is better
    graph = igraph.GraphBase(size, component.ends.tolist())
    found, _ = graph.community_leiden(
        edge_weights=component.weight.tolist(), resolution=resolution, normalize_resolution=False, n_iterations=-1
    )
    return _by_first_member(np.asarray(found))


def _pieces(labels: Numbers, source: Numbers, target: Numbers) -> Numbers:
    """The same communities, numbered by lowest node; one that hangs together in no way is taken apart."""
    within = labels[source] == labels[target]
    return _by_first_member(connected(len(labels), source[within], target[within]))


def _by_first_member(labels: Numbers) -> Numbers:
    _, first, position = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(first[position], dtype=np.int64)


def connected(number_of_nodes: int, source: Numbers, target: Numbers) -> Numbers:
    """The number of the connected component of each node."""
    shape = (number_of_nodes, number_of_nodes)
    matrix = coo_array((np.ones(len(source), dtype=np.int8), (source, target)), shape=shape)
    _, component = connected_components(matrix, directed=False)
    return np.asarray(component, dtype=np.int64)
