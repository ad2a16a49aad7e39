"""What is worked out of rounds and hangouts alone: hours of looking, held with the communities of a whole analysis."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from analytics.evidence import Evidence

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class OfRounds:
    """Answers by what was asked, each worked out when it is first asked for.

    `evidence` has rounds, hangouts and the moment of a whole analysis, and no observations.
    """

    evidence: Evidence
    _found: dict[Hashable, Any] = field(default_factory=dict)

    def get(self, asked: Hashable, work: Callable[[Evidence], Found]) -> Found:
        """The answer."""
        if asked not in self._found:
            self._found[asked] = work(self.evidence)
        found: Found = self._found[asked]
        return found


def rounds_of(evidence: Evidence) -> OfRounds:
    """Nothing is worked out yet; of the evidence only what this is about stays in memory."""
    names = ("observations", "participants", "persons", "sightings", "moves", "concerns")
    return OfRounds(replace(evidence, **{name: getattr(evidence, name).clear() for name in names}))
