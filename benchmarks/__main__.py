"""Measure this machine: `python -m benchmarks [REPORT]`; prints as it goes and writes the same to REPORT."""

from __future__ import annotations

import os
import platform
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fresh import Freshness, measure_freshness
from benchmarks.one_region import OneRegion, measure_region
from benchmarks.plain import SAMPLED, Town, exact_betweenness_ratio, measure_town
from benchmarks.starting import measure_start
from benchmarks.stores import WRITES, Pairs, measure_stores

PAIRS = 2
STARTS = 3
EXACT_NODES = 1000


def main(arguments: list[str]) -> None:
    """Measure everything; without a report it is written to docs/bench.md where that folder is."""
    report = Path(arguments[0]) if arguments else Path(__file__).parents[1] / "docs" / "bench.md"
    lines = []
    for line in measured():
        print(line, flush=True)  # noqa: T201 - this is what the command is for
        lines.append(line)
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured() -> Iterator[str]:
    """The report, line by line, as the measurements come in."""
    yield "# Measured\n"
    yield "Made by `make bench` in one run; nothing here is a promise, and no test holds a machine to it. Ratios are"
    yield "the point: both sides ran in turn on the same machine, whatever else it was doing.\n"
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    yield f"{os.cpu_count()} cores, Python {platform.python_version()}, load of the machine at the start {load:.1f}.\n"
    yield from _starting(measure_start(times=STARTS))
    yield from _stores(measure_stores(pairs=PAIRS, municipalities=6, months=4))
    yield from _town(measure_town())
    yield from _exact()
    yield from _region(measure_region(seed=1, municipalities=6, months=12))
    yield from _freshness(measure_freshness(seed=101))


def _starting(seconds: list[float]) -> Iterator[str]:
    yield "## Start of the service\n"
    yield "From `kantelpunt serve` to the first answer of `/v1/health`, with the embedded store; target below 8 s.\n"
    yield f"{_listed(seconds, ' s')}, median {statistics.median(seconds):.1f} s.\n"


def _stores(pairs: Pairs) -> Iterator[str]:
    yield "## The embedded store beside the bare driver\n"
    yield f"{pairs.observations} observations of an invented region with all that hangs on them, on fresh stores. The"
    yield "bare side sends the very statements and parameters that our side sent, and does nothing else: no reading of"
    yield "files, no validation, pseudonyms or comparison with what is held. The vault is left out on both sides.\n"
    yield "| | ours (s) | bare driver (s) | share of the bare speed, per pair | target |"
    yield "|---|---|---|---|---|"
    for part, words, target in (
        ("loading", "loading observations", "70 %"),
        ("reading", "reading the evidence in columns", "80 %"),
        ("writing", f"{WRITES} observations one by one", ""),
    ):
        ours, bare = (_listed([timings[part] for timings in side], "") for side in (pairs.ours, pairs.bare))
        shares = ", ".join(f"{ratio:.0%}" for ratio in pairs.ratios(part))
        yield f"| {words} | {ours} | {bare} | {shares} | {target} |"
    yield ""


def _town(town: Town) -> Iterator[str]:
    ours = sum(town.ours.values())
    known = [part for part in ("ties", "communities", "betweenness") if part in town.bare]
    beside = sum(town.ours[part] for part in known) / sum(town.bare[part] for part in known)
    yield "## Analysis of a town\n"
    yield f"{town.youths} youths, {town.observations} observations, {town.ties} ties. *Plainly* is the driver with a"
    yield "pair query, then NetworkX and python-louvain: one partition, and betweenness. *Igraph and polars* is the"
    yield "same sums as ours without any of our care, from frames in memory. Ours searches communities 26 times to see"
    yield "how firm they are, plainly once. Reading is by the clock; the rest is time of the processor, so that other"
    yield "programs on the machine do not count.\n"
    yield f"NetworkX's betweenness was measured from {SAMPLED} of the nodes ({town.sampled:.1f} s) and taken in"
    yield "proportion: from all of them it takes far longer than the rest together.\n"
    yield "| seconds | ours | plainly | igraph and polars |"
    yield "|---|---|---|---|"
    for part in ("reading", "evidence", "ties", "communities", "betweenness"):
        cells = (f"{side[part]:.1f}" if part in side else "" for side in (town.ours, town.plain, town.bare))
        yield f"| {part} | {' | '.join(cells)} |"
    yield f"| total | {ours:.1f} | {town.plain_total:.1f} | {sum(town.bare.values()):.1f} |\n"
    yield f"Ours is {town.plain_total / ours:.1f} times as fast as plainly (target 20), and takes {beside:.2f} times as"
    yield "long as igraph and polars for ties, communities and betweenness (target at most 1.5).\n"


def _exact() -> Iterator[str]:
    ratio = exact_betweenness_ratio(nodes=EXACT_NODES)
    yield f"Betweenness alone, exact on both sides and with equal results, on {EXACT_NODES} nodes and"
    yield f"{EXACT_NODES * 4} ties: {ratio:.0f} times as fast as NetworkX."


def _region(region: OneRegion) -> Iterator[str]:
    yield "\n## A region of the proof\n"
    yield f"Seed {region.seed}, 6 municipalities, 12 months, {region.observations} observations; seconds are of the"
    yield "processor. What the proof says of all seeds is in [proof.md](proof.md).\n"
    yield "| part | seconds |"
    yield "|---|---|"
    yield from (f"| {part} | {seconds:.1f} |" for part, seconds in region.timings.items())
    yield f"\n{region.found} of {region.planted} planted situations were flagged at the end,"
    yield f"and flags without reason: {region.wrong}."


def _freshness(found: Freshness) -> Iterator[str]:
    yield "\n## How soon a write is seen\n"
    yield f"{found.observations} observations, {found.matches} matches, {found.flags} flags; seconds are of the"
    yield f"processor. A whole analysis took {found.whole:.1f} s. After each write, with communities held: evidence,"
    yield "then matches and flags. Reading what changed and storing what came out take a few tenths more. The target is"
    yield "one second.\n"
    yield "| | evidence (s) | matches and flags (s) | together (s) |"
    yield "|---|---|---|---|"
    for number, update in enumerate(found.updates, start=1):
        cells = " | ".join(f"{seconds:.2f}" for seconds in (*update.values(), sum(update.values())))
        yield f"| write {number} | {cells} |"


def _listed(seconds: list[float], unit: str) -> str:
    return ", ".join(f"{value:.1f}{unit}" for value in seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
