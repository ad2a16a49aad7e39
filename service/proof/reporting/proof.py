"""The whole proof as it came out: the regions to judge on, and those that differ in one respect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analytics.ruleset import Ruleset
from service.proof.plan import Variation, variations
from service.proof.results import RegionResult, Task
from service.proof.working import Report, proven


@dataclass(frozen=True, slots=True)
class Varied:
    """What came out for each value of one variation."""

    name: str
    values: tuple[str, ...]
    results: tuple[tuple[RegionResult, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Everything that the report tells of, with the rules that it was made with."""

    municipalities: int
    months: int
    judged: tuple[RegionResult, ...]
    varied: tuple[Varied, ...] = ()
    ruleset: Ruleset = field(default_factory=Ruleset)

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds that were judged on."""
        return tuple(result.seed for result in self.judged)

    def variation(self, name: str) -> Varied | None:
        """The variation of that name, where it was made."""
        return next((one for one in self.varied if one.name == name), None)


def proof_of(
    judging: Sequence[Task],
    varying: Sequence[int],
    *,
    municipalities: int,
    months: int,
    folder: Path,
    processes: int,
    report: Report,
) -> Proof:
    """Make the proof on the tasks for judging, and vary on the seeds for varying (none: no variations)."""
    planned: tuple[Variation, ...] = ()
    if varying:
        planned = variations(varying, municipalities=municipalities, months=months)
    every = [*judging, *(task for one in planned for tasks in one.tasks for task in tasks)]
    results = iter(proven(every, folder=folder, processes=processes, report=report))
    return Proof(
        municipalities=municipalities,
        months=months,
        judged=tuple(next(results) for _ in judging),
        varied=tuple(
            Varied(one.name, one.values, tuple(tuple(next(results) for _ in tasks) for tasks in one.tasks))
            for one in planned
        ),
    )
