"""Answers, findings and results made up by hand, for tests to change one thing in."""

from __future__ import annotations

from collections.abc import Iterable

from service.proof.answers import Answers, Story
from service.proof.findings import Findings, FoundFlag
from service.proof.ownership import Traits
from service.proof.results import FalseFlag, Planted, RegionResult, SeenMatch


def story(
    name: str, *, things: Iterable[str] = (), youths: Iterable[str] = (), observations: Iterable[str] = ()
) -> Story:
    return Story(
        id=name,
        code=name.partition("-")[0],
        things=frozenset(things),
        youths=frozenset(youths),
        people=len(list(youths)),
        observations=frozenset(observations),
    )


def answers(*stories: Story) -> Answers:
    return Answers(stories=stories, person_months=1000, months=10)


def traits(
    *,
    things: Iterable[str] = (),
    youths: Iterable[str] = (),
    observations: Iterable[str] = (),
    counted: Iterable[str] | None = None,
) -> Traits:
    seen = frozenset(observations)
    return Traits(
        things=frozenset(things),
        youths=frozenset(youths),
        observations=seen,
        counted=seen if counted is None else frozenset(counted),
    )


def flag(*observations: str, situations: Iterable[str] = (), owners: tuple[str, ...] = ("",)) -> FoundFlag:
    return FoundFlag(
        kind="recruitment",
        patterns=("P1", "P4"),
        owners=owners,
        situations=frozenset(situations),
        blamed="",
        first_evidence_at=0.0,
        observations=frozenset(observations),
    )


def look(*flags: FoundFlag) -> Findings:
    return Findings(matches=(), flags=flags)


def planted(code: str, *, found: bool, delay: float | None = None, matches: tuple[str, ...] = ()) -> Planted:
    return Planted(code=code, found=found, after_first_evidence=delay, after_sufficing=delay, matches=matches)


def false_flag(code: str, *patterns: str) -> FalseFlag:
    return FalseFlag(code=code, kind="recruitment", patterns=patterns, looks=1)


def result(
    seed: int,
    *,
    planted: tuple[Planted, ...] = (),
    false_flags: tuple[FalseFlag, ...] = (),
    matches: tuple[SeenMatch, ...] = (),
) -> RegionResult:
    return RegionResult(
        seed=seed,
        observations=500,
        person_months=1000,
        exposure={"S1": 20, "D1": 10, "D13": 0},
        told={"S1": 2, "D1": 1, "D13": 1},
        planted=planted,
        flags=len(planted) + len(false_flags),
        mixed=0,
        false_flags=false_flags,
        matches=matches,
    )
