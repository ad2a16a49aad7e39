"""Published network of operation Infinito: locali A-E (Calderoni 2014; Legramanti, Rigon, Durante and Dunson 2022)."""

from pathlib import Path

import networkx as nx
import numpy as np
import polars as pl
import pytest
from scipy.stats import mannwhitneyu

from analytics.centrality import betweenness
from analytics.measure import project_memberships
from analytics.tie_arrays import merge_parallel, ties_of_graph

INFINITO = Path(__file__).parents[3] / "shared" / "data" / "infinito"
pytestmark = pytest.mark.skipif(
    not INFINITO.is_dir(), reason="the Infinito record may not be copied here: needs ../shared/data/infinito"
)


def test_attendance_of_the_members_of_locali_a_to_e_gives_the_published_network_up_to_renaming() -> None:
    ours, published = nx.Graph(_from_attendance()), _published()

    assert (published.number_of_nodes(), published.number_of_edges()) == (84, 663)
    assert nx.is_isomorphic(ours, published, node_match=lambda a, b: a == b)


@pytest.mark.parametrize("network", ["published", "attendance"])
def test_bosses_stand_between_others(network: str) -> None:
    """0.957 on the published network; 0.960 where each shared summit is a tie of its own."""
    graph = _published() if network == "published" else _from_attendance()
    values = betweenness(ties_of_graph(graph, weight=None), lengths=None)
    is_boss = np.array([graph.nodes[person]["role"] == "boss" for person in graph])

    area = mannwhitneyu(values[is_boss], values[~is_boss]).statistic / (is_boss.sum() * (~is_boss).sum())

    assert is_boss.sum() == 17
    assert area == pytest.approx({"published": 0.9570, "attendance": 0.9605}[network], abs=1e-4)
    assert area >= 0.95


def test_merging_the_shared_summits_gives_one_tie_per_published_edge() -> None:
    ties = ties_of_graph(_from_attendance(), weight=None)

    assert len(ties.weight) == 1147
    assert len(merge_parallel(ties).weight) == 663


def _published() -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    _add_persons(graph, pl.read_csv(INFINITO / "esbm84_nodes.csv"))
    graph.add_edges_from(pl.read_csv(INFINITO / "esbm84_edges.csv").select("source", "target").rows())
    return graph


def _from_attendance() -> "nx.MultiGraph[str]":
    """A tie between two members of locali A-E for each summit that both attended."""
    persons = pl.read_csv(INFINITO / "persons.csv").filter(pl.col("locale").is_in(list("ABCDE")))
    attendance = pl.read_csv(INFINITO / "attendance.csv").join(persons, left_on="person", right_on="id", how="semi")
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    _add_persons(graph, persons)
    graph.add_edges_from(project_memberships(attendance).select("source", "target").rows())
    return graph


def _add_persons(graph: "nx.Graph[str]", persons: pl.DataFrame) -> None:
    graph.add_nodes_from((row["id"], {"locale": row["locale"], "role": row["role"]}) for row in persons.to_dicts())
