"""The figures of the proof for programs: what the pages of the patterns and the register show as measured."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from analytics.patterns.catalogue import PATTERNS
from service.proof.intervals import Estimate
from service.proof.reporting.proof import Proof
from service.proof.reporting.summary import (
    SITUATIONS,
    PatternSums,
    Results,
    false_flags,
    false_rate,
    median_delay,
    pattern_sums,
    recall,
)

Figures = dict[str, Any]


def figures_of(proof: Proof) -> Figures:
    """All figures as plain values; a rate or share of nothing is None."""
    results = proof.judged
    return {
        "ruleset": {"version": proof.ruleset.version, "hash": proof.ruleset.hash},
        "seeds": list(proof.seeds),
        "municipalities": proof.municipalities,
        "months": proof.months,
        "personMonths": sum(result.person_months for result in results),
        "flags": _flags(results),
        "patterns": {pattern.id: _pattern(pattern_sums(results, pattern.id), results) for pattern in PATTERNS},
    }


def figures_text(proof: Proof) -> str:
    """The figures as JSON, the same bytes for the same proof."""
    return json.dumps(figures_of(proof), ensure_ascii=False, indent=1) + "\n"


def _flags(results: Results) -> Figures:
    return {
        "flags": sum(result.flags for result in results),
        "recall": {code: _recall(results, code) for code in SITUATIONS},
        "falseFlags": sum(len(result.false_flags) for result in results),
        "falseFlagsPer1000PersonMonths": _estimate(false_rate(results)),
        "falseFlagsByStory": {
            code or "ordinary": {
                "told": of.told,
                "personMonths": of.person_months,
                "falseFlags": of.flags,
                "falseFlagsPer1000PersonMonths": _estimate(of.per_thousand),
                "patterns": list(of.patterns),
            }
            for code, of in false_flags(results).items()
        },
        "medianDaysFromFirstEvidence": _estimate(median_delay(results, "after_first_evidence")),
        "medianDaysAfterSufficing": _estimate(median_delay(results, "after_sufficing")),
    }


def _recall(results: Results, code: str) -> Figures:
    found = recall(results, code)
    return {"found": found.found, "of": found.of, "share": _estimate(found.estimate)}


def _pattern(sums: PatternSums, results: Results) -> Figures:
    months = sum(result.person_months for result in results)
    innocents = sum(sums.on_innocents.values())
    return {
        "matches": sums.matches,
        "singleSourceShare": _part(sums.single_source, sums.matches),
        "weakShare": _part(sums.weak, sums.matches),
        "recall": {
            code: {"found": of.found, "of": of.of, "share": _part(of.found, of.of)} for code, of in sums.recall.items()
        },
        "matchesOnDecoys": {code or "ordinary": times for code, times in sums.on_innocents.items()},
        "matchesOnDecoysPer1000PersonMonths": _part(1000 * innocents, months),
        "falseFlags": sums.false_flags,
        "falseFlagsPer1000PersonMonths": _estimate(sums.per_thousand),
    }


def _part(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    return None if estimate is None else asdict(estimate)
