"""Time the analysis of a synthetic town against the bare library calls: `python -m benchmarks.analysis`.

Twenty thousand youths in groups of eight, a hundred thousand observations of about four of them over 26 weeks; one in
fifty has a guest from another group. "Bare" is what polars and igraph need for the same sums without any of our care:
no reports of one incident, no seeds, no order, one pass over the whole network.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import igraph
import numpy as np
import polars as pl

from analytics.centrality import betweenness
from analytics.communities import COMMUNITIES, WeeklyCommunities
from analytics.evidence import Evidence, evidence_as_of
from analytics.ties import Layer, ties
from graph.frames import frame_schema
from graph.schema.entities import Hangout
from graph.schema.observations import Observation, TookPart

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
YOUTHS, OBSERVATIONS, GROUP, DAYS = 20_000, 100_000, 8, 182
Timings = dict[str, float]


def main() -> None:
    """Print seconds per part, ours and bare, and their ratio."""
    frames = synthetic_frames(seed=1)
    ours: Timings = {}
    with timed(ours, "evidence"):
        evidence = evidence_as_of(frames, as_of=AS_OF)
    print(f"{len(evidence.observations)} observations, {len(evidence.participants)} participations")  # noqa: T201
    measure_ours(evidence, ours)
    bare: Timings = {}
    measure_bare(frames, bare)
    for part in ours:
        print(f"{part:12} {ours[part]:7.2f} s   bare {bare.get(part, float('nan')):7.2f} s")  # noqa: T201
    total = sum(ours[part] for part in bare)
    print(f"{'total':12} {total:7.2f} s   bare {sum(bare.values()):7.2f} s   {total / sum(bare.values()):.2f} times")  # noqa: T201


def measure_ours(evidence: Evidence, timings: Timings) -> None:
    """Ties, communities with the ensemble of 25 runs, betweenness."""
    with timed(timings, "ties"):
        tied = ties(evidence, layer=Layer.YOUTHS, at=AS_OF, half_life_days=60.0)
    with timed(timings, "communities"):
        weekly = WeeklyCommunities(evidence, [AS_OF], settings=COMMUNITIES)
        weekly.partition(0)
        weekly.firmness(0)
    with timed(timings, "betweenness"):
        betweenness(tied.arrays(), lengths=None)


def measure_bare(frames: dict[str, pl.DataFrame], timings: Timings) -> None:
    """The same sums by polars and igraph alone."""
    with timed(timings, "ties"):
        pairs = bare_pairs(frames)
        tied = pairs.group_by("source", "target").agg(pl.col("weight").sum())
    generator = np.random.default_rng(1)
    with timed(timings, "communities"):
        for run in range(COMMUNITIES.runs + 1):
            drawn = generator.poisson(1.0, OBSERVATIONS) if run else np.ones(OBSERVATIONS)
            times = pl.DataFrame({"observation": frames["Observation"]["id"], "times": drawn})
            drawn_pairs = pairs.join(times, on="observation").filter(pl.col("times") > 0)
            summed = drawn_pairs.group_by("source", "target").agg((pl.col("weight") * pl.col("times")).sum())
            found = bare_graph(summed).community_leiden(
                "CPM", weights=summed["weight"].to_list(), resolution=COMMUNITIES.resolution, n_iterations=-1
            )
            found.sizes()
    with timed(timings, "betweenness"):
        bare_graph(tied).betweenness()


def bare_pairs(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """`source`, `target`, `observation`, `weight`, persons by number."""
    people = frames["TookPart"].select("observation", pl.col("person").str.slice(6).cast(pl.Int64).alias("source"))
    age = (pl.lit(AS_OF) - pl.col("started_at")).dt.total_seconds() / 86_400
    share = frames["Observation"].select(
        pl.col("id").alias("observation"), (-age / 60 * np.log(2)).exp().alias("share")
    )
    size = people.group_by("observation").agg(pl.len().alias("n"))
    joined = people.join(people.rename({"source": "target"}), on="observation").filter(
        pl.col("source") < pl.col("target")
    )
    weighed = joined.join(share, on="observation").join(size, on="observation")
    return weighed.with_columns((pl.col("share") / (pl.col("n") - 1)).alias("weight"))


def bare_graph(tied: pl.DataFrame) -> igraph.Graph:
    """The ties as an igraph graph."""
    return igraph.Graph(YOUTHS, tied.select("source", "target").to_numpy())


def synthetic_frames(*, seed: int) -> dict[str, pl.DataFrame]:
    """The frames of the synthetic town, as `graph.frames` would give them."""
    generator = np.random.default_rng(seed)
    group = generator.integers(0, YOUTHS // GROUP, OBSERVATIONS)
    rows = np.repeat(np.arange(OBSERVATIONS), generator.integers(3, 6, OBSERVATIONS))
    # Numbers say nothing of the group: igraph is twice as fast where neighbours lie side by side.
    members = generator.permutation(YOUTHS).reshape(-1, GROUP)
    person = members[group[rows], generator.integers(0, GROUP, len(rows))]
    guests = np.flatnonzero(generator.random(OBSERVATIONS) < 0.02)
    rows = np.concatenate((rows, guests))
    person = np.concatenate((person, generator.integers(0, YOUTHS, len(guests))))
    started = [AS_OF - timedelta(minutes=int(minutes)) for minutes in generator.integers(60, DAYS * 1440, OBSERVATIONS)]
    names = [f"o{number:06d}" for number in range(OBSERVATIONS)]
    observations = pl.DataFrame({"id": names, "started_at": started, "recorded_at": started, "group": group})
    observations = observations.with_columns(
        pl.format("hangout-{}", pl.col("group") // 10).alias("hangout"),
        *(pl.lit(value).alias(name) for name, value in _CONSTANTS.items()),
    )
    took_part = pl.DataFrame({"observation": np.array(names)[rows], "number": person}).unique(maintain_order=True)
    took_part = took_part.with_columns(
        pl.format("youth-{}", "number").alias("person"), role=pl.lit("present"), is_unknown=pl.lit(value=False)
    )
    hangouts = observations.select(pl.col("hangout").alias("id"), municipality=pl.lit("GM9901")).unique()
    return {
        "Observation": _conformed(observations, Observation),
        "TookPart": _conformed(took_part, TookPart),
        "Hangout": _conformed(hangouts, Hangout),
    }


_CONSTANTS = {
    "recorder": "recorder-1",
    "organisation": "organisation-1",
    "basis": "seen",
    "regime": "avg",
    "status": "valid",
    "team_only": False,
}


def _conformed(rows: pl.DataFrame, element: type[Observation | TookPart | Hangout]) -> pl.DataFrame:
    columns = frame_schema(element)
    missing = [pl.lit(None).alias(name) for name in columns if name not in rows.columns]
    return rows.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in columns.items())


@contextmanager
def timed(timings: Timings, part: str, *, clock: Callable[[], float] = time.process_time) -> Iterator[None]:
    """Add the seconds of a block to `timings`: of the processor, so that other programs do not count."""
    start = clock()
    yield
    timings[part] = clock() - start


if __name__ == "__main__":
    main()
