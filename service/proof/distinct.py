"""Flags seen at several moments, each counted once: the same situation goes on when it rests on the same evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.lineage import lineage
from service.proof.findings import Findings, FoundFlag

SHARED = 0.5
"""The share of the smaller evidence that both must hold, as where results are kept (`regie.lasting`)."""


@dataclass(frozen=True, slots=True)
class DistinctFlag:
    """One situation over the moments at which it was a flag (their numbers), with how it last looked.

    `situations` are the planted situations that it brought to light at any of the moments.
    """

    moments: tuple[int, ...]
    last: FoundFlag
    situations: frozenset[str]

    @property
    def is_false(self) -> bool:
        """Whether it never belonged to a planted situation."""
        return not self.situations


def distinct_flags(looks: Sequence[Findings]) -> tuple[DistinctFlag, ...]:
    """The flags of all looks, oldest look first, without counting one twice."""
    held: dict[str, DistinctFlag] = {}
    for moment, look in enumerate(looks):
        present = {f"{moment}-{number}": flag for number, flag in enumerate(look.flags)}
        earlier = {key: one.last.observations for key, one in held.items()}
        descents, _ = lineage(earlier, {key: flag.observations for key, flag in present.items()}, share=SHARED)
        for key, flag in present.items():
            heir = descents[key].heir_of
            if heir is None:
                held[key] = DistinctFlag((moment,), flag, flag.situations)
            else:
                before = held[heir]
                held[heir] = replace(
                    before,
                    moments=(*before.moments, moment),
                    last=flag,
                    situations=before.situations | flag.situations,
                )
    return tuple(held.values())
