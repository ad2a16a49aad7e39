"""The rules of a run: which patterns are on, with which parameters, and a hash over all of it and the code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from analytics.communities import COMMUNITIES, CommunitySettings
from analytics.parameter_groups import MunicipalityGroup, check_groups
from analytics.patterns.catalogue import PATTERN_BY_ID, PATTERNS, in_order_of_need
from analytics.patterns.pattern import Pattern, Values

VERSION = "2.0.0"
"""Goes up with every change of a definition, a default or a guard."""
OFF_BY_DEFAULT = frozenset(pattern.id for pattern in PATTERNS if pattern.is_off_by_default)


class RulesetError(ValueError):
    """A ruleset names a pattern or a parameter that does not exist; the message names which do."""


@dataclass(frozen=True)
class Ruleset:
    """Rules as they are applied.

    Attributes:
        version: of the rules as published.
        off: ids of patterns that are switched off.
        changed: values that differ from the defaults, by pattern id and parameter name.
        groups: municipalities with values of their own, reviewed.
        communities: how communities are found.

    """

    version: str = VERSION
    off: frozenset[str] = OFF_BY_DEFAULT
    changed: Mapping[str, Mapping[str, float | tuple[str, ...]]] = field(default_factory=dict)
    communities: CommunitySettings = COMMUNITIES
    groups: tuple[MunicipalityGroup, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what does not exist."""
        for name in sorted({*self.off, *self.changed} - PATTERN_BY_ID.keys()):
            raise RulesetError(f"pattern {name!r} does not exist; choose from {', '.join(PATTERN_BY_ID)}")
        check_groups(self.groups)
        for name, values in self.changed.items():
            known = PATTERN_BY_ID[name].defaults().plain()
            for parameter in sorted(values.keys() - known.keys()):
                raise RulesetError(f"{name} has no parameter {parameter!r}; choose from {', '.join(known)}")

    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns that are on, each after those that it needs."""
        return in_order_of_need(tuple(pattern for pattern in PATTERNS if pattern.id not in self.off))

    def values(self, pattern: Pattern) -> Values:
        """The value of every parameter of the pattern, where no group of municipalities has its own."""
        return pattern.defaults().changed(self.changed.get(pattern.id, {}))

    def variants(self, pattern: Pattern) -> tuple[Values, ...]:
        """The values of everywhere, then those of each group that has its own for this pattern."""
        everywhere = self.values(pattern)
        return (everywhere, *(everywhere.changed(of.changed(pattern.id)) for of in self._own(pattern)))

    def governing(self, pattern: Pattern, municipalities: Iterable[str]) -> frozenset[int]:
        """Which of the variants govern these municipalities, by number; without any the first."""
        own = {code: number for number, of in enumerate(self._own(pattern), start=1) for code in of.municipalities}
        return frozenset(own.get(code, 0) for code in municipalities) or frozenset({0})

    def _own(self, pattern: Pattern) -> list[MunicipalityGroup]:
        return [group for group in self.groups if group.changed(pattern.id)]

    @cached_property
    def hash(self) -> str:
        """`sha256:` and the hash over version, patterns, values, communities and the code of this package."""
        content = {
            "version": self.version,
            "patterns": {pattern.id: [pattern.version, self.values(pattern).plain()] for pattern in self.patterns()},
            "communities": asdict(self.communities),
            "groups": [
                [sorted(of.municipalities), {pattern.id: dict(of.changed(pattern.id)) for pattern in self.patterns()}]
                for of in self.groups
            ],
            "code": _code(),
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return f"sha256:{sha256(text.encode()).hexdigest()}"


def _code() -> str:
    """Hash over all sources of this package, whatever the order of the files."""
    folder = Path(__file__).parent
    digest = sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
