"""What is costly to find of a match and need not be found again where nothing that it leans on has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.patterns.candidate import Candidate, Window
from analytics.patterns.pattern import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What asks for many checks: one minimal set (ids), whether it stands without each source, whether it is weak."""

    minimal_evidence: tuple[str, ...]
    holds_without: tuple[bool, ...]
    weak: bool


Recall = Callable[[str, Values, Candidate, tuple[Window, ...]], Kept | None]
"""What is kept of the match that these windows of a candidate of a pattern (by id) make; None: find it anew."""

Retell = Callable[[str, Values, Candidate], Sequence[Window] | None]
"""The windows in which a candidate of a pattern (by id) matches, where they were found before; None: ask its check."""


def nothing_told(
    pattern: str,  # noqa: ARG001 - what every retelling gets
    values: Values,  # noqa: ARG001
    candidate: Candidate,  # noqa: ARG001
) -> Sequence[Window] | None:
    """Every check is asked."""
    return None


def nothing_kept(
    pattern: str,  # noqa: ARG001 - what every recall gets
    values: Values,  # noqa: ARG001
    candidate: Candidate,  # noqa: ARG001
    windows: tuple[Window, ...],  # noqa: ARG001
) -> Kept | None:
    """Everything is found anew."""
    return None
