"""The wall between regimes and between teams: what of the observations somebody may come across at all."""

from __future__ import annotations

from graph.schema.observations import Observation
from graph.schema.vocabulary import Regime
from graph.sight import WITHOUT_POLICE_DATA, Sight
from regie.roles import Reader, UserRole


def sight_of(reader: Reader) -> Sight:
    """Police records without a release are for police alone; what a team keeps to itself is for that team."""
    regimes = WITHOUT_POLICE_DATA | {Regime.WPG} if reader.role is UserRole.POLITIE else WITHOUT_POLICE_DATA
    return Sight(regimes=regimes, team=reader.organisation)


def is_walled_off(observation: Observation, reader: Reader) -> bool:
    """Whether the wall keeps an observation from the reader, whatever the reader's scope."""
    if observation.organisation == reader.organisation:
        return observation.regime == Regime.WPG and reader.role is not UserRole.POLITIE
    return observation.regime == Regime.WPG or observation.team_only
