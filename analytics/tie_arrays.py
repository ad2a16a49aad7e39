"""Ties between numbered nodes as plain arrays: what every network measure takes, for ten nodes or twenty thousand."""

from dataclasses import dataclass, replace
from typing import Any

import igraph
import networkx as nx
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class TieArrays:
    """Ties between the nodes 0 .. number_of_nodes - 1; tie i runs from source[i] to target[i] with strength weight[i].

    The three arrays have one length. Two ties between the same nodes are parallel ties and stay apart until
    `merge_parallel`. Raises ValueError where a tie leaves the numbering, ties a node to itself, or has a weight that
    is not a positive number: none of the measures has a meaning there.
    """

    number_of_nodes: int
    source: Numbers
    target: Numbers
    weight: Values
    directed: bool

    def __post_init__(self) -> None:
        if not len(self.source) == len(self.target) == len(self.weight):
            lengths = (len(self.source), len(self.target), len(self.weight))
            raise ValueError(f"source, target and weight must have one length; found {lengths}")
        for name, ends in (("source", self.source), ("target", self.target)):
            if len(ends) and (ends.min() < 0 or ends.max() >= self.number_of_nodes):
                raise ValueError(f"{name} must stay within 0 .. {self.number_of_nodes - 1}; number the nodes first")
        if np.any(self.source == self.target):
            raise ValueError("a tie of a node to itself has no meaning here; leave such ties out first")
        if not np.all(np.isfinite(self.weight) & (self.weight > 0)):
            raise ValueError("a weight must be a positive number; leave out ties without strength first")


def tie_arrays(
    number_of_nodes: int, *, source: Numbers, target: Numbers, weight: Values | None, directed: bool
) -> TieArrays:
    """Ties with the given weights, or of weight 1 each where `weight` is None."""
    weights = np.ones(len(source)) if weight is None else np.asarray(weight, dtype=np.float64)
    ends = (np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64))
    return TieArrays(number_of_nodes, *ends, weights, directed)


def ties_of_graph(graph: "nx.Graph[Any]", *, weight: str | None) -> TieArrays:
    """The ties of a NetworkX graph of any kind, nodes numbered in the graph's own order, self-ties left out.

    `weight` names the edge attribute that holds the strength (1 where an edge lacks it); None counts every tie 1.
    """
    number = {node: index for index, node in enumerate(graph)}
    rows = [
        (number[source], number[target], 1.0 if weight is None else float(data.get(weight, 1.0)))
        for source, target, data in graph.edges(data=True)
        if source != target
    ]
    source, target, weights = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    nodes, directed = graph.number_of_nodes(), graph.is_directed()
    ends = (source.astype(np.int64), target.astype(np.int64))
    return tie_arrays(nodes, source=ends[0], target=ends[1], weight=weights, directed=directed)


def merge_parallel(ties: TieArrays) -> TieArrays:
    """One tie for all parallel ones, with the sum of their weights; directed ties merge only in the same direction.

    The result is sorted by source and target (undirected: the lower number is the source).
    """
    source, target = ties.source, ties.target
    if not ties.directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    pairs, position = np.unique(source * ties.number_of_nodes + target, return_inverse=True)
    weight = np.bincount(position, weights=ties.weight, minlength=len(pairs)).astype(np.float64)
    nodes = max(ties.number_of_nodes, 1)
    return replace(ties, source=pairs // nodes, target=pairs % nodes, weight=weight)


def without_weights(ties: TieArrays) -> TieArrays:
    """The same ties, each of weight 1."""
    return replace(ties, weight=np.ones(len(ties.weight)))


def lengths_of(ties: TieArrays) -> Values:
    """The distance that each tie spans: the stronger the tie, the nearer its ends (1 / weight)."""
    return 1.0 / ties.weight


def to_igraph(ties: TieArrays) -> igraph.Graph:
    """The ties as an igraph graph with the same numbering of nodes and ties."""
    return igraph.Graph(ties.number_of_nodes, np.column_stack((ties.source, ties.target)), directed=ties.directed)
