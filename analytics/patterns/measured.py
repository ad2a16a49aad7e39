"""What the proof measured of each pattern, as `kantelpunt prove --report` wrote it beside this module."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MEASURED_FILE = Path(__file__).with_name("measured.json")
"""The one machine-readable result of the proof; `docs/proof.md` tells the same to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the proof measured of a pattern, over the regions to judge on.

    Attributes:
        matches: how many there were.
        single_source_share: the share that rests on one source; None without matches.
        recall: by code of planted situation, how many have a match that may be part of a flag, and of how many.
        matches_on_decoys: by code of decoy or innocent (`ordinary`: none), how many such matches are about it.
        matches_on_decoys_per_1000: in 1,000 person-months.
        false_flags: how many flags that should not be hold a match of the pattern.
        false_flags_per_1000: in 1,000 person-months: value, and the ends of the interval of 95 %.

    """

    matches: int
    single_source_share: float | None
    recall: Mapping[str, tuple[int, int]]
    matches_on_decoys: Mapping[str, int]
    matches_on_decoys_per_1000: float | None
    false_flags: int
    false_flags_per_1000: tuple[float, float, float] | None


def measured_of(pattern: str) -> Measured | None:
    """What was measured of the pattern with this id; None where the proof has not met it yet."""
    found = proof_figures().get("patterns", {}).get(pattern)
    if found is None:
        return None
    rate = found["falseFlagsPer1000PersonMonths"]
    return Measured(
        matches=found["matches"],
        single_source_share=found["singleSourceShare"],
        recall={code: (of["found"], of["of"]) for code, of in found["recall"].items()},
        matches_on_decoys=found["matchesOnDecoys"],
        matches_on_decoys_per_1000=found["matchesOnDecoysPer1000PersonMonths"],
        false_flags=found["falseFlags"],
        false_flags_per_1000=None if rate is None else (rate["value"], rate["low"], rate["high"]),
    )


@cache
def proof_figures() -> Mapping[str, Any]:
    """All figures of the proof (`service.proof.reporting.figures`); empty where it was never made."""
    if not MEASURED_FILE.is_file():
        return {}
    figures: Mapping[str, Any] = json.loads(MEASURED_FILE.read_text(encoding="utf-8"))
    return figures
