"""What was worked out of rounds and hangouts alone, kept as long as these stay the same: no observation changes it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class OfRounds:
    """Answers by what was asked."""

    _found: dict[Hashable, Any] = field(default_factory=dict)

    def get(self, asked: Hashable, work: Callable[[], Found]) -> Found:
        """The answer; worked out when it is first asked for."""
        if asked not in self._found:
            self._found[asked] = work()
        found: Found = self._found[asked]
        return found
