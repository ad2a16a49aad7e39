"""Show what the resolution does to communities, on invented regions and on Infinito: `python -m benchmarks.resolution`.

Prints the tables of docs/infinito-resolution.md. Agreement is the adjusted Rand index; a youth in no community counts
as a group of one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from analytics.communities import COMMUNITIES, CommunitySettings, WeeklyCommunities
from analytics.evidence import Evidence, evidence_as_of
from analytics.second_opinion import agreement
from graph.frames import frames_of
from graph.schema.observations import TookPart
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY, pseudonym
from ingest.region.generate import TRUTH_FILE, generate_region

REGION_RESOLUTIONS = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3)
INFINITO_RESOLUTIONS = (0.01, 0.02, 0.025, 0.03, 0.035, 0.04, 0.045, 0.05, 0.06, 0.08, 0.1, 0.2)
DILIGENCES = (0.1, 0.2, 0.4, 0.7, 1.0, 1.6)
SEEDS = (31, 32, 33)
MOMENTS = (datetime(2026, 1, 25, 23, tzinfo=UTC), datetime(2026, 5, 31, 22, tzinfo=UTC))
AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
INFINITO = Path(__file__).parents[2] / "shared" / "data" / "infinito"


def main() -> None:
    """Print both tables."""
    print_table("diligence", REGION_RESOLUTIONS, {str(diligence): region_row(diligence) for diligence in DILIGENCES})
    if INFINITO.is_dir():
        rows = {
            "the 84 of locali A-E": infinito_curve(INFINITO_RESOLUTIONS, others=False),
            "all 156, judged on the 84": infinito_curve(INFINITO_RESOLUTIONS, others=True),
        }
        print_table("Infinito", INFINITO_RESOLUTIONS, rows)


def region_row(diligence: float) -> list[float]:
    """Mean agreement of communities with the invented groups over regions and moments, per resolution."""
    curves = np.mean(
        [curve for seed in SEEDS for curve in region_curves(seed, diligence=diligence, resolutions=REGION_RESOLUTIONS)],
        axis=0,
    )
    return [float(value) for value in curves]


def region_curves(seed: int, *, diligence: float, resolutions: Sequence[float]) -> list[list[float]]:
    """The agreement per resolution, once for each moment, in one region of six municipalities and ten months."""
    with tempfile.TemporaryDirectory() as folder:
        generate_region(Path(folder), seed=seed, municipalities=6, months=10, diligence=diligence)
        frames = frames_of(elements_of_folder(Path(folder), key=PUBLISHED_KEY).elements).frames
        groups = json.loads((Path(folder) / TRUTH_FILE).read_text(encoding="utf-8"))["groups"]
    evidence = evidence_as_of(frames, as_of=AS_OF)
    group_of = {
        pseudonym("youth", member, scope="", key=PUBLISHED_KEY): str(number)
        for number, group in enumerate(groups)
        for member in group["members"]
    }
    return [
        [agreed(evidence, group_of, at=at, settings=replace(COMMUNITIES, resolution=r)) for r in resolutions]
        for at in MOMENTS
    ]


def infinito_curve(resolutions: Sequence[float], *, others: bool) -> list[float]:
    """The agreement with the locale of the 84 per resolution, over the whole record, no ageing."""
    persons = pl.read_csv(INFINITO / "persons.csv")
    named = {row["id"]: pseudonym("youth", row["id"], scope="", key=PUBLISHED_KEY) for row in persons.to_dicts()}
    inside = {named[row["id"]]: row["locale"] for row in persons.to_dicts() if row["locale"] in "ABCDE"}
    elements = elements_of_folder(INFINITO, key=PUBLISHED_KEY, mapping="infinito").elements
    kept = [item for item in elements if others or not isinstance(item, TookPart) or item.person in inside]
    evidence = evidence_as_of(frames_of(kept).frames, as_of=AS_OF)
    whole = replace(COMMUNITIES, half_life_days=None, window_weeks=None)
    return [
        agreed(evidence, inside, at=AS_OF, settings=replace(whole, resolution=resolution)) for resolution in resolutions
    ]


def agreed(evidence: Evidence, group_of: Mapping[str, str], *, at: datetime, settings: CommunitySettings) -> float:
    """The agreement of the communities at a moment with known groups, over those who had a tie then."""
    weekly = WeeklyCommunities(evidence, [at], settings=settings)
    part = np.bincount(weekly.component(0), minlength=len(evidence.persons))[weekly.component(0)]
    persons = [
        (row["person"], group_of[row["id"]])
        for row in evidence.persons.to_dicts()
        if row["id"] in group_of and part[row["person"]] > 1
    ]
    numbers = np.array([person for person, _ in persons])
    labels = weekly.partition(0)[numbers].astype(np.int64)
    alone = labels < 0
    labels[alone] = labels.max(initial=0) + 1 + np.arange(alone.sum())
    return agreement(labels, np.unique([group for _, group in persons], return_inverse=True)[1])


def print_table(title: str, resolutions: Iterable[float], rows: Mapping[str, list[float]]) -> None:
    """A table in Markdown."""
    columns = [f"{resolution:g}" for resolution in resolutions]
    print(f"| {title} | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}")  # noqa: T201
    for name, values in rows.items():
        print(f"| {name} | {' | '.join(f'{value:.2f}' for value in values)} |")  # noqa: T201


if __name__ == "__main__":
    main()
