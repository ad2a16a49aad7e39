"""The network files say the derived ties, whatever the ids hold."""

import csv
import io
import json
import subprocess
import sys

import networkx as nx
import pytest

from analytics.network import FORMS, Network, network, written
from analytics.ties import Layer
from tests.analytics.invented_town import LATER, MONDAY, evidence_of, seen

EVIL = 'o<&>"\x01;1'


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_back_nodes_weights_and_observations(form: str) -> None:
    found = _network()
    text = written(found, form=form)

    graph = nx.parse_graphml(text) if form == "graphml" else nx.read_gexf(io.BytesIO(text.encode()))

    assert sorted(graph.nodes) == ["visitor-v", "youth-a", "youth-b"]
    tie = graph.edges["youth-a", "youth-b"]
    assert tie["observations"] == 'o<&>"\ufffd;1;p'
    assert (tie["count"], tie["first"], tie["last"]) == (2, "2026-03-02T20:00:00Z", "2026-03-03T20:00:00Z")
    assert tie["weight"] == pytest.approx(1.5)


def test_csv_has_one_row_per_tie_with_the_columns_of_the_exchange_format() -> None:
    rows = list(csv.DictReader(io.StringIO(written(_network(), form="csv"))))

    assert list(rows[0]) == ["source", "target", "weight", "count", "first", "last", "observations"]
    assert len(rows) == 3
    assert {row["observations"] for row in rows} == {f"{EVIL};p", EVIL}


def test_json_lists_the_observations_one_by_one() -> None:
    document = json.loads(written(_network(), form="json"))

    assert {node["kind"] for node in document["nodes"]} == {"youth", "visitor"}
    assert [EVIL, "p"] in [tie["observations"] for tie in document["ties"]]


@pytest.mark.parametrize("form", FORMS)
def test_a_network_without_ties_can_be_written(form: str) -> None:
    empty = network(evidence_of(), layer=Layer.COMPANIES, at=LATER, half_life_days=60)

    assert written(empty, form=form).endswith("\n")


def test_every_process_writes_the_same_text() -> None:
    imports = "from tests.analytics.test_network import FORMS, _network, written"
    program = f"{imports}; print(*(written(_network(), form=form) for form in FORMS))"

    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(texts) == 1
    assert texts.pop().count(b"youth-a") >= len(FORMS)


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="expected one of graphml, gexf, csv, json, found pdf"):
        written(_network(), form="pdf")


def _network() -> Network:
    town = [*seen(EVIL, ["youth-a", "youth-b", "visitor-v"]), *seen("p", ["youth-a", "youth-b"], day=1)]
    return network(evidence_of(town), layer=Layer.ALL, at=MONDAY.replace(day=4), half_life_days=None)
