"""What every pattern may look at: evidence, weekly communities, shared derived frames and earlier matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from analytics.communities import WeeklyCommunities
from analytics.evidence import Evidence
from analytics.patterns.labels import Labels
from analytics.patterns.match import Match
from analytics.patterns.observed import contacts, observed, present_youths, vehicle_contacts
from analytics.patterns.of_rounds import OfRounds, rounds_of
from analytics.patterns.presence import Presence, presence_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything a pattern gets; nothing in it is changed by a pattern.

    Attributes:
        evidence: the valid set as of a moment.
        observed: one row per observation, what checks ask of it (`analytics.patterns.observed`).
        present: `observation`, `youth`, `is_unknown`: youths who were there (not `mentioned`).
        contacts: `subject`, `observation`, `youth`, `is_unknown`: persons in a contact role with each
            youth, in observations without a context tag.
        vehicle_contacts: `vehicle`, `observation`, `youth`, `is_unknown`: the same for vehicles.
        presence: who was at which observation, both ways.
        communities: communities by week.
        of_rounds: what was worked out of rounds and hangouts alone.
        earlier: matches of the patterns that a pattern declares in `after`, by pattern id.
        remembered: what was worked out of all this once, by name.
    """

    evidence: Evidence
    observed: pl.DataFrame
    present: pl.DataFrame
    contacts: pl.DataFrame
    vehicle_contacts: pl.DataFrame
    presence: Presence
    communities: WeeklyCommunities
    of_rounds: OfRounds
    earlier: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    remembered: dict[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def labels(self) -> Labels:
        """Who belongs to which community, by week."""
        return self.communities.labels

    def after(self, earlier: Mapping[str, tuple[Match, ...]]) -> Context:
        """The same context with these earlier matches."""
        return replace(self, earlier=dict(earlier))


def context_of(evidence: Evidence, communities: WeeklyCommunities, *, of_rounds: OfRounds | None = None) -> Context:
    """Derive everything that patterns share, once; `of_rounds` is held of an earlier analysis."""
    rows, present = observed(evidence), present_youths(evidence)
    return Context(
        evidence=evidence,
        observed=rows,
        present=present,
        contacts=contacts(evidence, rows=rows, present=present),
        vehicle_contacts=vehicle_contacts(evidence, rows=rows, present=present),
        presence=presence_of(present, observed=rows, persons=len(evidence.persons)),
        communities=communities,
        of_rounds=of_rounds or rounds_of(evidence),
    )
