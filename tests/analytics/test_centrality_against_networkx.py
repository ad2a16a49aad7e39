"""Every measure equals NetworkX, computed there with exact fractions so that equal paths are equal."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import centrality, structural_holes
from analytics.tie_arrays import (
    Numbers,
    TieArrays,
    Values,
    lengths_of,
    merge_parallel,
    tie_arrays,
    ties_of_graph,
    without_weights,
)


@st.composite
def networks(draw: st.DrawFn, *, parallel: bool) -> TieArrays:
    """Up to 12 nodes, often in several components, directed or not, weights 1 to 9 so that sums of 1/weight tie."""
    nodes = draw(st.integers(1, 12))
    node = st.integers(0, nodes - 1)
    ties = draw(st.lists(st.tuples(node, node, st.integers(1, 9)), max_size=30 if nodes > 1 else 0))
    source, target, weight = np.array([tie for tie in ties if tie[0] != tie[1]], dtype=np.int64).reshape(-1, 3).T
    directed = draw(st.booleans())
    made = tie_arrays(nodes, source=source, target=target, weight=weight.astype(np.float64), directed=directed)
    return made if parallel else merge_parallel(made)


@settings(deadline=None)
@given(networks(parallel=False))
def test_degree_equals_networkx(ties: TieArrays) -> None:
    reference = dict(_graph(ties).degree())

    assert centrality.degree(ties).tolist() == list(reference.values())


@settings(deadline=None)
@given(networks(parallel=True))
def test_degree_and_strength_count_parallel_ties_as_a_networkx_multigraph_does(ties: TieArrays) -> None:
    reference = _multigraph(ties)

    assert centrality.degree(ties).tolist() == [count for _, count in reference.degree()]
    assert centrality.strength(ties).tolist() == pytest.approx([sum_ for _, sum_ in reference.degree(weight="weight")])


@settings(deadline=None)
@given(networks(parallel=False))
def test_unweighted_betweenness_equals_networkx(ties: TieArrays) -> None:
    reference = nx.betweenness_centrality(_graph(ties), normalized=False)

    _equal(centrality.betweenness(ties, lengths=None), reference)


@settings(deadline=None)
@given(networks(parallel=False))
def test_weighted_betweenness_equals_networkx_on_exact_lengths(ties: TieArrays) -> None:
    reference = nx.betweenness_centrality(_graph(ties), normalized=False, weight="length")

    _equal(centrality.betweenness(ties, lengths=lengths_of(ties)), reference)


@settings(deadline=None)
@given(ties=networks(parallel=True), weighted=st.booleans())
def test_betweenness_counts_parallel_ties_as_separate_paths(ties: TieArrays, *, weighted: bool) -> None:
    """NetworkX takes parallel ties as one; with a node halfway each tie they are separate paths there too."""
    halved, nodes = _halved(ties), range(ties.number_of_nodes)
    length = "length" if weighted else None
    counted = nx.betweenness_centrality_subset(halved, nodes, nodes, normalized=False, weight=length)

    found = centrality.betweenness(ties, lengths=lengths_of(ties) if weighted else None)

    _equal(found, {node: counted[node] for node in nodes})


@settings(deadline=None)
@given(ties=networks(parallel=False), weighted=st.booleans())
def test_closeness_equals_networkx_within_the_component(ties: TieArrays, *, weighted: bool) -> None:
    graph = _graph(ties)
    reference = nx.closeness_centrality(graph, distance="length" if weighted else None, wf_improved=False)

    found = centrality.closeness(ties, lengths=lengths_of(ties) if weighted else None)

    unreached = [node for node in graph if not nx.ancestors(graph, node)]
    _equal(found, {**reference, **dict.fromkeys(unreached, np.nan)})


@settings(deadline=None)
@given(ties=networks(parallel=False), weighted=st.booleans())
def test_constraint_equals_networkx_and_is_missing_for_isolated_nodes(ties: TieArrays, *, weighted: bool) -> None:
    graph, weight = _graph(ties), "weight" if weighted else None
    connected = graph.subgraph(node for node in graph if nx.degree(graph, node))
    reference = nx.constraint(connected, weight=weight) if connected else {}

    found = structural_holes.constraint(ties if weighted else without_weights(ties))

    _equal(found, dict.fromkeys(graph, np.nan) | reference)


@settings(deadline=None)
@given(ties=networks(parallel=False), weighted=st.booleans())
def test_effective_size_equals_networkx_on_mutual_weights(ties: TieArrays, *, weighted: bool) -> None:
    """Named nodes: NetworkX's path for all nodes at once divides by the wrong maximum where weights differ (3.6.1)."""
    counted = ties if weighted else without_weights(ties)
    mutual = _graph(merge_parallel(replace(counted, directed=False)))
    reference = nx.effective_size(mutual, nodes=list(mutual), weight="weight")

    _equal(structural_holes.effective_size(counted), reference)


@settings(deadline=None)
@given(networks(parallel=True))
def test_constraint_and_effective_size_take_parallel_ties_as_one_tie_of_their_summed_weight(ties: TieArrays) -> None:
    merged = merge_parallel(ties)

    for measure in (structural_holes.constraint, structural_holes.effective_size):
        np.testing.assert_allclose(measure(ties), measure(merged), rtol=1e-9, atol=1e-9)


@settings(deadline=None)
@given(networks(parallel=True))
def test_articulation_points_equal_networkx(ties: TieArrays) -> None:
    reference = set(nx.articulation_points(nx.Graph(_graph(ties))))

    assert set(np.flatnonzero(centrality.articulation_points(ties)).tolist()) == reference


@settings(deadline=None)
@given(networks(parallel=True), st.data())
def test_participation_follows_its_definition(ties: TieArrays, data: st.DataObject) -> None:
    number = ties.number_of_nodes
    groups = np.array(data.draw(st.lists(st.integers(0, 3), min_size=number, max_size=number)), dtype=np.int64)

    found = centrality.participation(ties, groups=groups)

    _equal(found, {node: _participation(ties, groups, node) for node in range(number)})


@settings(deadline=None)
@given(networks(parallel=True), st.floats(1e-15, 1e15))
def test_the_unit_of_weight_changes_no_betweenness(ties: TieArrays, unit: float) -> None:
    lengths = lengths_of(ties)

    found = centrality.betweenness(ties, lengths=lengths * unit)

    np.testing.assert_allclose(found, centrality.betweenness(ties, lengths=lengths), rtol=1e-9, atol=1e-9)


def test_paths_whose_lengths_differ_by_rounding_alone_count_as_equal() -> None:
    source, target = np.array([0, 1, 0, 2]), np.array([1, 3, 2, 3])
    ties = tie_arrays(4, source=source, target=target, weight=None, directed=False)
    lengths = np.array([0.1 + 0.2, 0.3, 0.3, 0.3])

    assert centrality.betweenness(ties, lengths=lengths).tolist() == [0.5, 0.5, 0.5, 0.5]


def test_a_node_between_all_pairs_of_a_star_has_every_pair() -> None:
    leaves = 6
    ties = tie_arrays(
        leaves + 1, source=np.zeros(leaves, np.int64), target=np.arange(1, leaves + 1), weight=None, directed=False
    )

    assert centrality.betweenness(ties, lengths=None)[0] == len(list(combinations(range(leaves), 2)))


@pytest.mark.parametrize("directed", [False, True])
def test_a_network_of_two_hundred_nodes_equals_networkx_too(*, directed: bool) -> None:
    graph = nx.gnm_random_graph(200, 500, seed=3, directed=directed)
    draws = np.random.default_rng(3)
    nx.set_edge_attributes(graph, {tie: {"weight": draws.uniform(0.1, 1.0)} for tie in graph.edges})
    nx.set_edge_attributes(graph, {(a, b): 1 / weight for a, b, weight in graph.edges(data="weight")}, "length")
    ties = ties_of_graph(graph, weight="weight")

    betweenness = centrality.betweenness(ties, lengths=lengths_of(ties))

    _equal(betweenness, nx.betweenness_centrality(graph, normalized=False, weight="length"))
    _equal(structural_holes.constraint(ties), nx.constraint(graph, weight="weight"))


def _graph(ties: TieArrays) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.DiGraph() if ties.directed else nx.Graph()
    return _filled(graph, ties)


def _multigraph(ties: TieArrays) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.MultiDiGraph() if ties.directed else nx.MultiGraph()
    return _filled(graph, ties)


def _filled(graph: "nx.Graph[int]", ties: TieArrays) -> "nx.Graph[int]":
    graph.add_nodes_from(range(ties.number_of_nodes))
    for source, target, weight in _rows(ties):
        graph.add_edge(source, target, weight=float(weight), length=Fraction(1, weight))
    return graph


def _halved(ties: TieArrays) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.DiGraph() if ties.directed else nx.Graph()
    graph.add_nodes_from(range(ties.number_of_nodes))
    for middle, (source, target, weight) in enumerate(_rows(ties), start=ties.number_of_nodes):
        graph.add_edge(source, middle, length=Fraction(1, 2 * weight))
        graph.add_edge(middle, target, length=Fraction(1, 2 * weight))
    return graph


def _rows(ties: TieArrays) -> list[tuple[int, int, int]]:
    columns = (ties.source.tolist(), ties.target.tolist(), ties.weight.astype(np.int64).tolist())
    return list(zip(*columns, strict=True))


def _participation(ties: TieArrays, groups: Numbers, node: int) -> float:
    into = dict.fromkeys(groups.tolist(), 0)
    for source, target, weight in _rows(ties):
        for this, other in ((source, target), (target, source)):
            into[groups[other]] += weight if this == node else 0
    total = sum(into.values())
    return 1 - sum((weight / total) ** 2 for weight in into.values()) if total else np.nan


def _equal(found: Values, reference: dict[int, float]) -> None:
    expected = [float(reference[node]) for node in range(len(found))]
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)
