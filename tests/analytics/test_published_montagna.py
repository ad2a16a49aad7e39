"""Published figures: disruption of the two Montagna networks (Cavallaro and others 2020)."""

import csv
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from analytics.disruption import disruption
from analytics.tie_arrays import TieArrays, Values, tie_arrays

MONTAGNA = Path(__file__).parents[3] / "shared" / "data" / "montagna"
pytestmark = pytest.mark.skipif(
    not MONTAGNA.is_dir(), reason="the Montagna networks may not be copied here: needs ../shared/data/montagna"
)
FILES = {"meeting": "meetings.csv", "phone_calls": "phonecalls.csv"}
CASES = [
    ("block", "meeting", 20),
    ("sequential", "meeting", 96),
    ("block", "phone_calls", 19),
    ("sequential", "phone_calls", 95),
]


@pytest.mark.parametrize(("manner", "network", "rows"), CASES)
def test_every_published_fraction_by_unweighted_betweenness_comes_out(manner: str, network: str, rows: int) -> None:
    published = _published(manner, network, kind="Unweighted")
    ties, _ = _network(network)

    found = disruption(ties, block=5 if manner == "block" else 1, removals=rows - 1, lengths=None)

    assert published.height == rows
    assert found["removed"].to_list() == published["No"].to_list()
    assert found["fraction"].to_list() == pytest.approx(published["Betweenness"].to_list(), abs=1e-12)


@pytest.mark.parametrize(("manner", "network", "rows"), CASES)
def test_every_published_fraction_by_weighted_betweenness_comes_out_with_the_authors_reading_of_weight(
    manner: str, network: str, rows: int
) -> None:
    """The authors let a pair's last row count and took the number of contacts as the length of the tie."""
    published = _published(manner, network, kind="Weighted")
    ties, lengths = _network(network)

    found = disruption(ties, block=5 if manner == "block" else 1, removals=rows - 1, lengths=lengths)

    assert published.height == rows
    assert found["fraction"].to_list() == pytest.approx(published["Betweenness"].to_list(), abs=1e-12)


def test_both_directions_of_a_pair_collapse_to_the_published_numbers_of_nodes_and_edges() -> None:
    sizes = {name: (_network(name)[0].number_of_nodes, len(_network(name)[1])) for name in FILES}

    assert sizes == {"meeting": (101, 256), "phone_calls": (100, 124)}


def _published(manner: str, network: str, *, kind: str) -> pl.DataFrame:
    return pl.read_csv(MONTAGNA / "published_disruption" / f"{manner}_{network}_{kind}.csv")


def _network(name: str) -> tuple[TieArrays, Values]:
    """Nodes numbered as they first appear in the file, as the authors did; one tie a pair, the last row counts."""
    with (MONTAGNA / FILES[name]).open(encoding="utf-8", newline="") as file:
        rows = [(row["source"], row["target"], float(row["weight"])) for row in csv.DictReader(file)]
    number: dict[str, int] = {}
    for source, target, _ in rows:
        number.setdefault(source, len(number))
        number.setdefault(target, len(number))
    length = {frozenset((number[source], number[target])): weight for source, target, weight in rows}
    ends = np.array([sorted(pair) for pair in length])
    ties = tie_arrays(len(number), source=ends[:, 0], target=ends[:, 1], weight=None, directed=False)
    return ties, np.array(list(length.values()))
