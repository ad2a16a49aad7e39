"""One row per node, whatever the order of the rows, with parallel ties summed or kept as asked."""

import math
from collections.abc import Sequence

import networkx as nx
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measure import CommunitySearch, Parallel, mean_tie_weight, measure, project_memberships
from analytics.tie_arrays import Flags, Numbers, Values, tie_arrays, ties_of_graph

COLUMNS = [
    "id",
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "constraint",
    "participation",
    "community",
    "core",
]
Row = tuple[str, str, float]


def components(
    number_of_nodes: int, source: Numbers, target: Numbers, weight: Values, *, resolution: float, seed: int
) -> tuple[Numbers, Flags]:
    """The simplest finder of communities there is: each component is one, numbered from the back."""
    assert len(weight) == len(source)
    assert resolution >= 0
    assert seed == 7
    graph: nx.Graph[int] = nx.Graph(zip(source.tolist(), target.tolist(), strict=True))
    graph.add_nodes_from(range(number_of_nodes))
    labels = np.zeros(number_of_nodes, dtype=np.int64)
    for label, nodes in enumerate(reversed(list(nx.connected_components(graph)))):
        labels[list(nodes)] = label
    return labels, np.ones(number_of_nodes, dtype=np.bool_)


def test_the_columns_are_those_of_the_exchange_format() -> None:
    table = _measure([("b", "a", 1.0)])

    assert table.columns == COLUMNS
    assert table["id"].to_list() == ["a", "b"]


def test_an_empty_network_gives_an_empty_table_with_all_columns() -> None:
    table = _measure([])

    assert (table.height, table.columns) == (0, COLUMNS)


def test_a_node_without_ties_is_listed_with_empty_measures() -> None:
    table = _measure([("a", "b", 1.0)], nodes=["z", "a"])

    assert table.filter(pl.col("id") == "z").row(0) == ("z", 0, 0.0, 0.0, None, None, None, 1, True)


def test_a_tie_of_a_node_to_itself_counts_for_nothing() -> None:
    table = _measure([("a", "a", 1.0), ("a", "b", 1.0)])

    assert table["degree"].to_list() == [1, 1]


def test_communities_are_numbered_by_their_first_member() -> None:
    table = _measure([("c", "d", 1.0), ("a", "b", 1.0), ("b", "e", 1.0)])

    assert table["community"].to_list() == [0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("parallel", "weighted", "degree", "strength"),
    [("sum", True, 1, 5.0), ("keep", True, 2, 5.0), ("sum", False, 1, 2.0), ("keep", False, 2, 2.0)],
)
def test_parallel_ties_show_in_degree_and_strength_as_asked(
    *, parallel: Parallel, weighted: bool, degree: int, strength: float
) -> None:
    table = _measure([("a", "b", 2.0), ("b", "a", 3.0)], parallel=parallel, weighted=weighted)

    assert table["degree"].to_list() == [degree, degree]
    assert table["strength"].to_list() == [strength, strength]


def test_kept_parallel_ties_are_separate_shortest_paths() -> None:
    """From a to d two paths lead through b (two ties a-b) and one through c."""
    rows = [("a", "b", 1.0), ("a", "b", 1.0), ("b", "d", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)]

    kept, summed = _measure(rows, parallel="keep"), _measure(rows, parallel="sum")

    assert kept["betweenness"].to_list() == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 3])
    assert summed["betweenness"].to_list() == pytest.approx([0.5, 0.5, 0.5, 0.5])


def test_summed_parallel_ties_shorten_the_weighted_distance() -> None:
    table = _measure([("a", "b", 1.0), ("a", "b", 3.0)], parallel="sum", weighted=True)

    assert table["closeness"].to_list() == [4.0, 4.0]


def test_opposite_ties_stay_apart_where_direction_counts() -> None:
    table = _measure([("a", "b", 1.0), ("b", "a", 1.0), ("b", "c", 1.0)], directed=True)

    assert table["degree"].to_list() == [2, 3, 1]
    assert table["betweenness"].to_list() == [0.0, 1.0, 0.0]


ROWS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"), st.integers(1, 5)), max_size=20)


@settings(deadline=None)
@given(
    rows=ROWS, directed=st.booleans(), weighted=st.booleans(), parallel=st.sampled_from(["sum", "keep"]), data=st.data()
)
def test_the_order_of_the_rows_shows_nowhere(
    *, rows: list[Row], directed: bool, weighted: bool, parallel: Parallel, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(rows))

    tables = [_measure(order, directed=directed, weighted=weighted, parallel=parallel) for order in (rows, shuffled)]

    assert tables[0].equals(tables[1])


def test_each_shared_event_is_a_parallel_tie() -> None:
    rows = [("b", "x"), ("a", "x"), ("c", "x"), ("a", "y"), ("b", "y"), ("d", "z"), ("a", "x")]
    memberships = pl.DataFrame(rows, schema=["person", "event"], orient="row")

    ties = project_memberships(memberships)

    assert ties.rows() == [("a", "b", 1.0), ("a", "b", 1.0), ("a", "c", 1.0), ("b", "c", 1.0)]


def test_the_mean_tie_weight_counts_only_pairs_within_a_component() -> None:
    source, target = np.array([0, 1, 3]), np.array([1, 2, 4])
    ties = tie_arrays(6, source=source, target=target, weight=np.array([1.0, 2.0, 5.0]), directed=False)

    assert mean_tie_weight(ties) == 8.0 / (3 + 1)


def test_a_networkx_graph_gives_its_ties_in_its_own_order_of_nodes() -> None:
    graph: nx.Graph[str] = nx.DiGraph()
    graph.add_node("z")
    graph.add_weighted_edges_from([("y", "x", 2.0), ("x", "x", 9.0), ("x", "z", 3.0)])

    ties = ties_of_graph(graph, weight="weight")

    assert (ties.source.tolist(), ties.target.tolist(), ties.weight.tolist()) == ([1, 2], [2, 0], [2.0, 3.0])
    assert (ties.number_of_nodes, ties.directed) == (3, True)


@pytest.mark.parametrize(
    ("target", "weight"), [(5, 1.0), (-1, 1.0), (0, 1.0), (1, 0.0), (1, -1.0), (1, math.nan), (1, math.inf)]
)
def test_ties_outside_the_numbering_to_oneself_or_without_strength_are_refused(target: int, weight: float) -> None:
    with pytest.raises(ValueError, match=r"must|no meaning"):
        tie_arrays(2, source=np.array([0]), target=np.array([target]), weight=np.array([weight]), directed=False)


def _measure(
    rows: Sequence[Row],
    *,
    nodes: Sequence[str] = (),
    directed: bool = False,
    weighted: bool = False,
    parallel: Parallel = "sum",
) -> pl.DataFrame:
    schema = {"source": pl.String, "target": pl.String, "weight": pl.Float64}
    edges = pl.DataFrame(list(rows), schema=schema, orient="row")
    search = CommunitySearch(components, resolution=None, seed=7)
    return measure(edges, nodes=nodes, directed=directed, weighted=weighted, parallel=parallel, communities=search)
