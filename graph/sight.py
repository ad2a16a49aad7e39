"""What of the observations a reader may see: under which laws, and of which team's own."""

from __future__ import annotations

from dataclasses import dataclass

from graph.schema.vocabulary import Regime

WITHOUT_POLICE_DATA = frozenset({Regime.AVG, Regime.WPG_PROVIDED})
"""The regimes of what may be used under the AVG: police data only where a release record provided it."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The regimes that a reader may see, and whose team-only observations (None: nobody's)."""

    regimes: frozenset[Regime]
    team: str | None

    @property
    def regime_names(self) -> list[str]:
        """The regimes as statements take them."""
        return sorted(regime.value for regime in self.regimes)
