"""Sums over regions: recall, false flags, delays and what each pattern did, each with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.proof.intervals import Estimate, median, rate, share
from service.proof.results import RegionResult, SeenMatch

SITUATIONS = ("S1", "S2", "S3", "S4", "S5", "S6")
Results = Sequence[RegionResult]


@dataclass(frozen=True, slots=True)
class Recall:
    """How many planted situations were flagged."""

    found: int
    of: int

    @property
    def estimate(self) -> Estimate | None:
        """The share with its interval."""
        return share(self.found, of=self.of)


@dataclass(frozen=True, slots=True)
class FalseFlags:
    """The flags that one kind of story (or ordinary life) caused.

    Attributes:
        told: in how many stories of that kind.
        person_months: of the persons whom these stories are about; 0 where they are about nobody.
        flags: how many.
        per_thousand: in 1,000 of those months.
        patterns: the patterns of these flags, most often first.

    """

    told: int
    person_months: int
    flags: int
    per_thousand: Estimate | None
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatternSums:
    """What one pattern did over all regions.

    Attributes:
        matches: how many at the end of all regions.
        single_source, weak: how many of these rest on one source, or on a community that does not hold.
        recall: by code, the situations with a match about them that may be part of a flag.
        on_innocents: by code of story (empty: ordinary life) how many such matches are about something else.
        false_flags: how many false flags hold a match of the pattern, and how many that is in 1,000 person-months.

    """

    matches: int
    single_source: int
    weak: int
    recall: dict[str, Recall]
    on_innocents: dict[str, int]
    false_flags: int
    per_thousand: Estimate | None


def recall(results: Results, code: str) -> Recall:
    """How many situations of this code (or of all that start with it) were flagged."""
    chosen = [planted for result in results for planted in result.planted if planted.code.startswith(code)]
    return Recall(sum(planted.found for planted in chosen), len(chosen))


def false_rate(results: Results) -> Estimate | None:
    """False flags per 1,000 months of everybody who was generated."""
    counts = [len(result.false_flags) for result in results]
    return rate(counts, [result.person_months for result in results])


def false_flags(results: Results) -> dict[str, FalseFlags]:
    """By code of every innocent story that was told; ordinary life (empty) last."""
    told = {code for result in results for code in result.told if not code.startswith("S")}
    codes = [*sorted(told, key=lambda code: (code[0], int(code[1:]))), ""]
    return {code: _caused(results, code) for code in codes}


def delays(results: Results, name: str, *, code: str = "S") -> list[list[float]]:
    """Per region the days (`after_first_evidence` or `after_sufficing`) of the situations that were flagged."""
    return [
        [days for one in result.planted if one.code.startswith(code) and (days := getattr(one, name)) is not None]
        for result in results
    ]


def median_delay(results: Results, name: str, *, code: str = "S") -> Estimate | None:
    """The median of those days."""
    return median(delays(results, name, code=code))


def pattern_sums(results: Results, pattern: str) -> PatternSums:
    """What the pattern did."""
    seen = [match for result in results for match in result.matches if match.pattern == pattern]
    able = [match for match in seen if not match.single_source and not match.weak]
    counts = [sum(pattern in flag.patterns for flag in result.false_flags) for result in results]
    return PatternSums(
        matches=len(seen),
        single_source=sum(match.single_source for match in seen),
        weak=sum(match.weak for match in seen),
        recall={code: _with_match(results, pattern, code) for code in SITUATIONS},
        on_innocents=_by_code(able),
        false_flags=sum(counts),
        per_thousand=rate(counts, [result.person_months for result in results]),
    )


def _caused(results: Results, code: str) -> FalseFlags:
    flags = [[flag for flag in result.false_flags if flag.code == code] for result in results]
    months = [result.exposure.get(code, 0) if code else result.person_months for result in results]
    patterns = Counter(name for of in flags for flag in of for name in set(flag.patterns))
    return FalseFlags(
        told=sum(result.told.get(code, 0) for result in results),
        person_months=sum(months),
        flags=sum(len(of) for of in flags),
        per_thousand=rate([len(of) for of in flags], months),
        patterns=tuple(name for name, _ in sorted(patterns.items(), key=lambda item: (-item[1], item[0]))),
    )


def _with_match(results: Results, pattern: str, code: str) -> Recall:
    chosen = [planted for result in results for planted in result.planted if planted.code == code]
    return Recall(sum(pattern in planted.matches for planted in chosen), len(chosen))


def _by_code(matches: Sequence[SeenMatch]) -> dict[str, int]:
    counted = Counter(match.code for match in matches if not match.code.startswith("S"))
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
