"""The second opinion is another method's, and agreement is the adjusted Rand index."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.second_opinion import agreement, agreement_of_members, louvain
from analytics.tie_arrays import ties_of_graph

LABELS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12)


@given(labels=LABELS)
def test_agreement_counts_pairs_as_hubert_and_arabie_do(labels: list[tuple[int, int]]) -> None:
    pairs = [(a[0] == b[0], a[1] == b[1]) for a, b in combinations(labels, 2)]
    both, first, second = (sum(found) for found in zip(*[(x and y, x, y) for x, y in pairs], strict=True))
    chance, most = first * second / len(pairs), (first + second) / 2

    found = agreement(*np.array(labels).T)

    assert found == pytest.approx(1.0 if most == chance else (both - chance) / (most - chance))


def test_only_members_of_a_community_are_compared() -> None:
    own = np.array([0, 0, 0, -1, -1], dtype=np.int32)

    assert agreement_of_members(own, np.array([4, 4, 4, 1, 2])) == 1.0


def test_louvain_finds_two_cliques_joined_by_one_tie_and_the_same_ones_again() -> None:
    barbell = ties_of_graph(nx.barbell_graph(6, 0), weight=None)

    found = louvain(barbell, seed=1)

    assert agreement(found, np.repeat([0, 1], 6)) == 1.0
    assert np.array_equal(found, louvain(barbell, seed=1))
