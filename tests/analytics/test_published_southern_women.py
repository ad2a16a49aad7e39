"""Published groups: the women of Davis, Gardner and Gardner (1941), 1-9 against 9-18, from the events they shared."""

from itertools import combinations

import networkx as nx
import numpy as np
import polars as pl

from analytics.communities import communities_of_edges
from analytics.measure import CommunitySearch, measure, project_memberships
from analytics.second_opinion import louvain
from analytics.tie_arrays import TieArrays, merge_parallel, tie_arrays


def test_no_community_mixes_the_two_groups_of_davis() -> None:
    found = _communities()

    assert [group for group in found if min(group) <= 9 and max(group) >= 10] == []


def test_the_two_largest_communities_are_the_centres_of_the_groups_of_davis() -> None:
    """Woman 8 came to three events and 16 to 18 to two each: too few to be held by either group."""
    largest = sorted(_communities(), key=len)[-2:]

    assert [set(group) for group in largest] == [{10, 11, 12, 13, 14, 15}, {1, 2, 3, 4, 5, 6, 7, 9}]


def test_the_best_of_ten_second_opinions_gives_exactly_the_groups_of_davis() -> None:
    """With the weight that an observation gives each pair, 1 / (n - 1); single searches often put woman 8 across."""
    ties = _weighted_as_observations()
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from(
        zip(*(ends.tolist() for ends in (ties.source, ties.target, ties.weight)), strict=True)
    )

    found = [_grouped(louvain(ties, seed=seed)) for seed in range(10)]
    best = max(found, key=lambda groups: nx.community.modularity(graph, groups))

    assert best == [set(range(9)), set(range(9, 18))]


def _weighted_as_observations() -> TieArrays:
    graph = nx.davis_southern_women_graph()
    number = {name: index for index, name in enumerate(graph.graph["top"])}
    pairs = [
        (*pair, 1 / (len(graph[event]) - 1))
        for event in graph.graph["bottom"]
        for pair in combinations(sorted(number[name] for name in graph[event]), 2)
    ]
    source, target, weight = map(np.array, zip(*pairs, strict=True))
    return merge_parallel(tie_arrays(len(number), source=source, target=target, weight=weight, directed=False))


def _grouped(labels: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[set[int]]:
    groups = [set(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)]
    return sorted(groups, key=min)


def _communities() -> list[list[int]]:
    """The women of each community by their number in Davis's table, as `measure` finds them with parallel ties kept."""
    graph = nx.davis_southern_women_graph()
    number = {name: index for index, name in enumerate(graph.graph["top"], start=1)}
    rows = [(name, event) for name in number for event in graph[name]]
    memberships = pl.DataFrame(rows, schema=["person", "event"], orient="row")
    search = CommunitySearch(communities_of_edges, resolution=None, seed=1)
    table = measure(
        project_memberships(memberships),
        nodes=number,
        directed=False,
        weighted=False,
        parallel="keep",
        communities=search,
    )
    groups = table.group_by("community").agg("id")["id"].to_list()
    return [sorted(number[name] for name in group) for group in groups]
