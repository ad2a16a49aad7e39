"""Published groups: the women of Davis, Gardner and Gardner (1941), 1-9 against 9-18, from the events they shared."""

import networkx as nx
import polars as pl
import pytest

from analytics.measure import CommunitySearch, measure, project_memberships

communities = pytest.importorskip("analytics.communities", reason="needs communities on arrays of ties")


def test_no_community_mixes_the_two_groups_of_davis() -> None:
    found = _communities()

    assert [group for group in found if min(group) <= 9 and max(group) >= 10] == []


def test_the_two_largest_communities_are_the_centres_of_the_groups_of_davis() -> None:
    """Woman 8 came to three events and 16 to 18 to two each: too few to be held by either group."""
    largest = sorted(_communities(), key=len)[-2:]

    assert [set(group) for group in largest] == [{10, 11, 12, 13, 14, 15}, {1, 2, 3, 4, 5, 6, 7, 9}]


def _communities() -> list[list[int]]:
    """The women of each community by their number in Davis's table, as `measure` finds them with parallel ties kept."""
    graph = nx.davis_southern_women_graph()
    number = {name: index for index, name in enumerate(graph.graph["top"], start=1)}
    rows = [(name, event) for name in number for event in graph[name]]
    memberships = pl.DataFrame(rows, schema=["person", "event"], orient="row")
    search = CommunitySearch(communities.communities_of_edges, resolution=None, seed=1)
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
