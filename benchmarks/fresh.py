"""How soon a write is seen in a large region, with communities held: `python -m benchmarks.fresh`."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from analytics.analysis import Analysis, analyse
from analytics.evidence import Evidence, evidence_as_of
from analytics.evidence_versions import Frames
from analytics.fresh import refreshed
from analytics.latest_known import latest_known
from analytics.ruleset import Ruleset
from benchmarks.analysis import AS_OF, Timings, timed
from graph.frames import frames_of
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import generate_region

SCALE = 10.5
"""Six municipalities and twelve months then have about a hundred thousand observations."""
WRITES = 5


@dataclass(frozen=True, slots=True)
class Freshness:
    """Seconds of the processor: of a whole analysis, and per write of what an update does; in the order of writes."""

    observations: int
    matches: int
    flags: int
    whole: float
    updates: tuple[Timings, ...]


def measure_freshness(*, seed: int, scale: float = SCALE, writes: int = WRITES) -> Freshness:
    """Withdraw observations one by one, half of them from matches, and bring the analysis up to date each time."""
    with TemporaryDirectory() as folder:
        generate_region(Path(folder), seed=seed, municipalities=6, months=12, scale=scale)
        frames = dict(frames_of(elements_of_folder(Path(folder), key=PUBLISHED_KEY).elements).frames)
    ruleset = Ruleset()
    whole: Timings = {}
    evidence = evidence_as_of(frames, as_of=latest_known(frames) or AS_OF)
    with timed(whole, "whole"):
        first = latest = analyse(evidence, ruleset)
    updates = []
    for observation in _drawn(first, seed=seed, writes=writes):
        frames["Observation"] = frames["Observation"].filter(pl.col("id") != observation)
        timings, latest = _updated(latest, frames, ruleset)
        updates.append(timings)
    return Freshness(len(evidence.observations), len(first.matches), len(first.flags), whole["whole"], tuple(updates))


def main() -> None:
    """Print seconds per part of each update."""
    found = measure_freshness(seed=101)
    print(f"{found.observations} observations, {found.matches} matches, {found.flags} flags")  # noqa: T201
    print(f"whole analysis {found.whole:.1f} s")  # noqa: T201
    for timings in found.updates:
        parts = ", ".join(f"{part} {seconds:.2f}" for part, seconds in timings.items())
        print(f"update {sum(timings.values()):.2f} s: {parts}")  # noqa: T201


def _drawn(analysis: Analysis, *, seed: int, writes: int) -> list[str]:
    """Observations: one that a match rests on, one of all, and so on."""
    draw = random.Random(seed)  # noqa: S311 - draws observations, guards no secret
    evidence: Evidence = analysis.context.evidence
    everywhere = evidence.observations["id"].to_list()
    in_matches = sorted({identity for match in analysis.matches for identity in match.observations}) or everywhere
    return [draw.choice(everywhere if number % 2 else in_matches) for number in range(writes)]


def _updated(latest: Analysis, frames: Frames, ruleset: Ruleset) -> tuple[Timings, Analysis]:
    timings: Timings = {}
    with timed(timings, "evidence"):
        evidence = evidence_as_of(frames, as_of=latest.as_of)
    with timed(timings, "matches and flags"):
        found = refreshed(latest, evidence, ruleset)
    return timings, found


if __name__ == "__main__":
    main()
