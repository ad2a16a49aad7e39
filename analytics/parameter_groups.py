"""Parameters that differ per group of municipalities: reviewed by a named function, with a reason, never per person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from analytics.patterns.catalogue import PATTERN_BY_ID

_MUNICIPALITY = re.compile(r"^GM\d{4}$")
Value = float | tuple[str, ...]


class ParameterGroupError(ValueError):
    """A group of municipalities cannot have these parameters; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedValue:
    """The value of one parameter of a pattern, why it differs, and who reviewed that when."""

    pattern: str
    parameter: str
    value: Value
    reason: str
    reviewed_by: str
    reviewed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityGroup:
    """Municipalities that share values which differ from those of everywhere else."""

    name: str
    municipalities: frozenset[str]
    values: tuple[ReviewedValue, ...]

    def changed(self, pattern: str) -> Mapping[str, Value]:
        """The values of a pattern that differ here, by parameter."""
        return {of.parameter: of.value for of in self.values if of.pattern == pattern}


def check_groups(groups: Sequence[MunicipalityGroup]) -> None:
    """Raises ParameterGroupError at the first group that is not whole, or that has a municipality of another."""
    taken: dict[str, str] = {}
    for group in groups:
        if not group.name.strip() or not group.municipalities or not group.values:
            raise ParameterGroupError(f"group {group.name!r} needs a name, municipalities and values")
        for code in sorted(group.municipalities):
            if not _MUNICIPALITY.match(code):
                raise ParameterGroupError(f"{group.name}: {code!r} is no municipality; write GM and four digits")
            if code in taken:
                raise ParameterGroupError(f"{code} is in {taken[code]!r} and in {group.name!r}; keep it in one group")
            taken[code] = group.name
        named = [(of.pattern, of.parameter) for of in group.values]
        for pair in sorted({pair for pair in named if named.count(pair) > 1}):
            raise ParameterGroupError(f"{group.name}: {' '.join(pair)} is given twice; keep one")
        for of in group.values:
            _check(of, group=group.name)


def _check(of: ReviewedValue, *, group: str) -> None:
    where = f"{group}: {of.pattern} {of.parameter}"
    if of.pattern not in PATTERN_BY_ID:
        raise ParameterGroupError(f"{where}: there is no such pattern; choose from {', '.join(PATTERN_BY_ID)}")
    known = PATTERN_BY_ID[of.pattern].defaults().plain()
    if of.parameter not in known:
        raise ParameterGroupError(f"{where}: there is no such parameter; choose from {', '.join(known)}")
    if isinstance(known[of.parameter], tuple) != isinstance(of.value, tuple):
        raise ParameterGroupError(f"{where}: expected {_kind(known[of.parameter])}, found {_kind(of.value)}")
    if not isinstance(of.value, tuple) and not (isfinite(of.value) and of.value >= 0):
        raise ParameterGroupError(f"{where}: expected a number of 0 or more, found {of.value}")
    if not of.reason.strip() or not of.reviewed_by.strip():
        raise ParameterGroupError(f"{where}: say why it differs and who reviewed that")


def _kind(value: Value) -> str:
    return "a list of texts" if isinstance(value, tuple) else "a number"
