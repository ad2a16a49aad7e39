"""Which regions the proof is made on: those for judging, and those that vary size, watching and known roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.proof.alteration import Alteration
from service.proof.regions import Wishes
from service.proof.results import HALF_A_YEAR, Task

CHOOSING = range(101, 137)
"""Seeds on which parameters were chosen."""
JUDGING = range(1, 21)
"""Seeds that nobody chose on."""
VARYING = range(1, 5)
"""Seeds of the judging set on which size, watching and known roles are varied; looked at twice, half a year apart."""
MISSED = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
SIZES = (2, 6, 12)
DILIGENCE = (0.5, 0.75, 1.0, 1.5)
REGISTERED = (0.0, 0.6, 1.0)


@dataclass(frozen=True, slots=True)
class Variation:
    """One way in which regions differ, and the tasks for each value of it, in the order of `values`."""

    name: str
    values: tuple[str, ...]
    tasks: tuple[tuple[Task, ...], ...]


def judging(seeds: Sequence[int], *, municipalities: int, months: int) -> tuple[Task, ...]:
    """The regions to judge on, looked at every four weeks, with delays."""
    return tuple(Task(wishes=Wishes(seed=seed, municipalities=municipalities, months=months)) for seed in seeds)


def variations(seeds: Sequence[int], *, municipalities: int, months: int) -> tuple[Variation, ...]:
    """The regions that differ in one respect each."""
    usual = tuple(
        replace(task, every=HALF_A_YEAR, with_delays=False)
        for task in judging(seeds, municipalities=municipalities, months=months)
    )

    plain = [task.wishes for task in usual]

    def wished(name: str, shown: Sequence[str], wishes: Sequence[Sequence[Wishes]]) -> Variation:
        tasks = [tuple(replace(task, wishes=one) for task, one in zip(usual, of, strict=True)) for of in wishes]
        return Variation(name, tuple(shown), tuple(tasks))

    def watched(name: str, alterations: Sequence[tuple[str, Alteration]]) -> Variation:
        tasks = (tuple(replace(task, alteration=alteration) for task in usual) for _, alteration in alterations)
        return Variation(name, tuple(shown for shown, _ in alterations), tuple(tasks))

    worse = (
        ("as generated", Alteration()),
        ("half of the recorders gone", Alteration(recorders_gone=0.5)),
        ("10 % wrong identifications", Alteration(mistaken=0.1)),
    )
    return (
        watched("missed", [(f"{value:.0%}", Alteration(missed=value)) for value in MISSED]),
        watched("worse", worse),
        wished("size", [f"{of}" for of in SIZES], [[replace(w, municipalities=of) for w in plain] for of in SIZES]),
        wished(
            "diligence",
            [f"{of:g}" for of in DILIGENCE],
            [[replace(w, diligence=of) for w in plain] for of in DILIGENCE],
        ),
        wished(
            "registered",
            [f"{of:.0%}" for of in REGISTERED],
            [[replace(w, registered_share=of) for w in plain] for of in REGISTERED],
        ),
    )
