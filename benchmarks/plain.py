"""The analysis of a town beside the same sums done plainly: the driver, a pair query, NetworkX and python-louvain."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import community
import networkx as nx
import numpy as np
import polars as pl

from analytics.centrality import betweenness
from analytics.evidence import evidence_as_of
from analytics.tie_arrays import ties_of_graph
from benchmarks.analysis import AS_OF, Timings, measure_bare, measure_ours, synthetic_frames, timed
from benchmarks.recording import bare_driver
from graph.batch import Batch
from graph.embedded import embedded_store
from graph.save import save
from graph.schema.entities import Hangout, Municipality, Organisation, Youth
from graph.schema.observations import Observation, TookPart
from graph.snapshot import read_snapshot
from graph.store import GraphStore

PAIR_QUERY = """
MATCH (a:Youth)-[:TOOK_PART]->(o:Observation)<-[:TOOK_PART]-(b:Youth)
WHERE a.id < b.id
RETURN a.id AS source, b.id AS target, count(o) AS weight
"""
SAMPLED = 40
"""From how many nodes NetworkX searches; the time for all of them is this time in proportion."""
_A_BATCH = 2000
_NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(slots=True)
class Town:
    """Seconds per part for one town; `sampled` seconds of NetworkX's betweenness count for `SAMPLED` nodes only."""

    youths: int
    observations: int
    ties: int
    ours: Timings
    plain: Timings
    bare: Timings
    sampled: float

    @property
    def plain_total(self) -> float:
        """With betweenness from all nodes, in proportion."""
        return sum(self.plain.values())


def measure_town() -> Town:
    """One town through a store: read, tied, grouped and measured by us, plainly, and by igraph and polars alone."""
    frames = synthetic_frames(seed=1)
    ours: Timings = {}
    plain: Timings = {}
    bare: Timings = {}
    with tempfile.TemporaryDirectory(prefix="kantelpunt-bench-") as folder, embedded_store(Path(folder)) as store:
        fill(store, frames)
        with timed(ours, "reading", clock=time.perf_counter):
            snapshot = read_snapshot(store)
        with (
            bare_driver(Path(folder)) as (driver, database),
            driver.session(database=database) as session,
            timed(plain, "reading", clock=time.perf_counter),
        ):
            rows = session.run(PAIR_QUERY).values()
    with timed(ours, "evidence"):
        evidence = evidence_as_of(snapshot.frames, as_of=AS_OF)
    measure_ours(evidence, ours)
    graph, sampled = measure_plain(rows, plain)
    measure_bare(frames, bare)
    return Town(
        youths=len(evidence.persons),
        observations=len(evidence.observations),
        ties=graph.number_of_edges(),
        ours=ours,
        plain=plain,
        bare=bare,
        sampled=sampled,
    )


def measure_plain(rows: list[Any], timings: Timings) -> tuple[nx.Graph[str], float]:
    """Ties, one partition and betweenness in pure Python; the graph, and the seconds that were really measured."""
    with timed(timings, "ties"):
        graph: nx.Graph[str] = nx.Graph()
        graph.add_weighted_edges_from(rows)
    with timed(timings, "communities"):
        community.best_partition(graph, random_state=1)
    start = time.process_time()
    nx.betweenness_centrality(graph, k=SAMPLED, normalized=False, seed=1)
    sampled = time.process_time() - start
    timings["betweenness"] = sampled * len(graph) / SAMPLED
    return graph, sampled


def exact_betweenness_ratio(*, nodes: int) -> float:
    """How many times faster exact betweenness is here than in NetworkX, on a network where both can finish."""
    graph = nx.gnm_random_graph(nodes, nodes * 4, seed=1)
    timings: Timings = {}
    ties = ties_of_graph(graph, weight=None)
    with timed(timings, "ours"):
        ours = betweenness(ties, lengths=None)
    with timed(timings, "plain"):
        plain = nx.betweenness_centrality(graph, normalized=False)
    if not np.allclose(ours, list(plain.values()), rtol=1e-9):
        raise ValueError("the two do not measure the same: compare them before comparing their speed")
    return timings["plain"] / timings["ours"]


def fill(store: GraphStore, frames: dict[str, pl.DataFrame]) -> None:
    """Put the town into the store in bounded batches."""
    youths = [Youth(id=item) for item in sorted(frames["TookPart"]["person"].unique().to_list())]
    hangouts = [Hangout(id=item, municipality="GM9901") for item in frames["Hangout"]["id"].to_list()]
    save(store, Batch.of([Municipality(id="GM9901"), Organisation(id="organisation-1", name="1"), *hangouts]), now=_NOW)
    for first in range(0, len(youths), _A_BATCH):
        save(store, Batch.of(youths[first : first + _A_BATCH]), now=_NOW)
    rows = frames["Observation"].select("id", "started_at", "recorded_at", "hangout").to_dicts()
    present: dict[str, list[str]] = {}
    for observation, person in frames["TookPart"].select("observation", "person").iter_rows():
        present.setdefault(observation, []).append(person)
    for first in range(0, len(rows), _A_BATCH):
        elements: list[Observation | TookPart] = []
        for row in rows[first : first + _A_BATCH]:
            elements.append(Observation(**row, recorder="recorder-1", organisation="organisation-1"))
            elements += [
                TookPart(person=person, observation=row["id"], position=place)
                for place, person in enumerate(present.get(row["id"], ()))
            ]
        save(store, Batch.of(elements), now=_NOW)
