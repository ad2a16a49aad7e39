"""What every pattern may look at: evidence, weekly communities, shared derived frames and earlier matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import polars as pl

from analytics.evidence import Evidence
from analytics.patterns.labels import Labels, Partition
from analytics.patterns.match import Match
from analytics.patterns.presence import Presence


class WeeklyCommunities(Protocol):
    """Communities as of each Monday 00:00 local, with the ensemble behind them."""

    @property
    def labels(self) -> Labels:
        """Who belongs together, by week."""

    def ensemble(self, week: int) -> Sequence[Partition]:
        """The partitions of the ensemble's runs in that week, aligned with those of `labels`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything a pattern gets; nothing in it is changed by a pattern.

    Attributes:
        evidence: the valid set as of a moment.
        observed: one row per observation, what checks ask of it (`analytics.patterns.observed`).
        present: `observation`, `youth`, `is_unknown`: youths who were there (not `mentioned`).
        contacts: `subject`, `observation`, `youth`, `is_unknown`: persons in a contact role with each youth, without a context tag.
        vehicle_contacts: `vehicle`, `observation`, `youth`, `is_unknown`: the same for vehicles.
        presence: who was at which observation, both ways.
        communities: communities by week.
        earlier: matches of the patterns that a pattern declares in `after`, by pattern id.
    """

    evidence: Evidence
    observed: pl.DataFrame
    present: pl.DataFrame
    contacts: pl.DataFrame
    vehicle_contacts: pl.DataFrame
    presence: Presence
    communities: WeeklyCommunities
    earlier: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)

    @property
    def labels(self) -> Labels:
        """Who belongs to which community, by week."""
        return self.communities.labels

    def after(self, earlier: Mapping[str, tuple[Match, ...]]) -> Context:
        """The same context with these earlier matches."""
        return replace(self, earlier=dict(earlier))
