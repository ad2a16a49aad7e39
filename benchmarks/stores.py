"""Loading, writing and reading through Kantelpunt beside the bare driver with the same statements, on fresh stores."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.analysis import Timings, timed
from benchmarks.recording import Work, bare_driver, recorded, replay
from graph.batch import Batch
from graph.embedded import embedded_store
from graph.save import save
from graph.schema.observations import Observation, TookPart
from graph.snapshot import read_snapshot
from graph.store import GraphStore
from ingest.load import load
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import generate_region

PARTS = ("loading", "writing", "reading")
WRITES = 200
_NOW = datetime(2026, 6, 1, tzinfo=UTC)
_OBSERVED = ("observations", "participants", "vehicle_sightings", "moves", "concerns")


@dataclass(slots=True)
class Pairs:
    """Seconds per part, ours and bare, one entry per pair; and how much each part handled."""

    ours: list[Timings] = field(default_factory=list)
    bare: list[Timings] = field(default_factory=list)
    observations: int = 0

    def ratios(self, part: str) -> list[float]:
        """How fast ours is as a share of the bare driver, per pair."""
        return [bare[part] / ours[part] for ours, bare in zip(self.ours, self.bare, strict=True)]


def measure_stores(*, pairs: int, municipalities: int, months: int) -> Pairs:
    """Ours and bare in turn, each on a store of its own; the bare side sends what our side sent in the first pair."""
    found = Pairs()
    works: dict[str, list[Work]] = {}
    with tempfile.TemporaryDirectory(prefix="kantelpunt-bench-") as folder:
        region = Path(folder) / "region"
        base = Path(folder) / "base"
        generate_region(region, seed=7, municipalities=municipalities, months=months)
        _split(region, base=base)
        for number in range(pairs):
            sides = ["ours", "bare"] if number % 2 == 0 else ["bare", "ours"]
            for side in sides:
                place = Path(folder) / f"{side}-{number}"
                with embedded_store(place) as store:
                    _load(store, base)
                    if side == "ours":
                        found.ours.append(_ours(store, region, works=works))
                        found.observations = len(read_snapshot(store)["Observation"]) - WRITES
                    else:
                        found.bare.append(_bare(place, works))
                shutil.rmtree(place, ignore_errors=True)
    return found


def _split(region: Path, *, base: Path) -> None:
    """Move everything that observations rest on into a folder of its own; what rests on them stays out."""
    base.mkdir()
    for name in ("hangouts", "addresses", "rounds", "calendar"):
        (region / f"{name}.csv").rename(base / f"{name}.csv")
    for path in region.iterdir():
        if path.stem not in _OBSERVED:
            path.unlink()


def _load(store: GraphStore, folder: Path) -> None:
    load(folder, store=store, key=PUBLISHED_KEY, now=_NOW, seal=lambda _references: None, link_before_2b={})


def _ours(store: GraphStore, region: Path, *, works: dict[str, list[Work]]) -> Timings:
    timings: Timings = {}
    with recorded() as loading, timed(timings, "loading", clock=perf_counter):
        _load(store, region)
    batches = _single_observations(store)
    with recorded() as writing, timed(timings, "writing", clock=perf_counter):
        for batch in batches:
            save(store, batch, now=_NOW)
    with recorded() as reading, timed(timings, "reading", clock=perf_counter):
        read_snapshot(store)
    if not works:
        works.update(loading=loading, writing=writing, reading=reading)
    return timings


def _bare(folder: Path, works: dict[str, list[Work]]) -> Timings:
    timings: Timings = {}
    with bare_driver(folder) as (driver, database):
        for part in PARTS:
            if part == "writing":
                replay(driver, database, works["reading"])  # ours has read once by then, so the server is as warm here
            with timed(timings, part, clock=perf_counter):
                replay(driver, database, works[part])
    return timings


def _single_observations(store: GraphStore) -> list[Batch]:
    """Observations of four youths whom the store knows, one batch each, as a form on the street sends them."""
    frames = read_snapshot(store).frames
    youths = sorted(frames["Youth"]["id"].to_list())
    hangouts = frames["Hangout"].sort("id").to_dicts()
    recorder = min(frames["Observation"]["recorder"].to_list())
    organisation = min(frames["Organisation"]["id"].to_list())
    batches = []
    for number in range(WRITES):
        started = _NOW - timedelta(minutes=WRITES - number)
        observation = Observation(
            id=f"bench-{number:04d}",
            started_at=started,
            recorded_at=started,
            hangout=hangouts[number % len(hangouts)]["id"],
            recorder=recorder,
            organisation=organisation,
        )
        present = [
            TookPart(person=youths[(number + place) % len(youths)], observation=observation.id, position=place)
            for place in range(4)
        ]
        batches.append(Batch(nodes=(observation,), relations=tuple(present)))
    return batches
