"""An invented region as an analysis reads it: written to a folder, read back through the real way in."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph.frames import Snapshot, frames_of
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import TRUTH_FILE, generate_region
from service.proof.answers import Answers, answers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Which region to invent; `registered_share` is the share of known roles that somebody registered as exempt."""

    seed: int
    municipalities: int = 6
    months: int = 12
    diligence: float = 1.0
    registered_share: float = 0.6


@dataclass(frozen=True, slots=True)
class Region:
    """What a partner would deliver, and what is true."""

    snapshot: Snapshot
    answers: Answers


def region_of(wishes: Wishes) -> Region:
    """Invent the region, read it, and leave no file behind."""
    with tempfile.TemporaryDirectory(prefix="kantelpunt-proof-") as name:
        folder = Path(name)
        generate_region(
            folder,
            seed=wishes.seed,
            municipalities=wishes.municipalities,
            months=wishes.months,
            diligence=wishes.diligence,
            registered_share=wishes.registered_share,
            file_format="parquet",
        )
        truth = json.loads((folder / TRUTH_FILE).read_text(encoding="utf-8"))
        return Region(frames_of(elements_of_folder(folder, key=PUBLISHED_KEY).elements), answers_of(truth))
