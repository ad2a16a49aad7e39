"""What is known of the streets of a municipality: hours of looking, school holidays, and when youths stood together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from analytics.evidence import Evidence
from analytics.patterns.context import Context
from analytics.patterns.holidays import holidays_in, school_holidays
from analytics.patterns.looking_hours import LookingHours, looking_hours, rounds_past

Evening = tuple[str, int]
"""A place and a day (ordinal): what was seen there and then counts once."""
_TOGETHER = 2


@dataclass(slots=True)
class StreetLife:
    """Look-ups by municipality; each is worked out when it is first asked for.

    Days of school holiday count neither as looked nor as seen: then the street is another one for everybody.
    """

    context: Context
    _holidays: dict[str, frozenset[int]] = field(default_factory=dict)
    _seen: dict[str, pl.DataFrame] = field(default_factory=dict)

    def hours(
        self, municipality: str, organisations: frozenset[str] | None, *, places: frozenset[str] | None = None
    ) -> LookingHours:
        """The hours of looking there by these organisations, or by all; with `places` given, of those alone."""

        def work(evidence: Evidence) -> LookingHours:
            of_town = evidence.hangouts.filter(pl.col("municipality") == municipality)["id"].to_list()
            there = replace(evidence, rounds=rounds_past(places or of_town, self.context.of_rounds))
            return looking_hours(there, municipality=municipality, organisations=organisations, places=places)

        return self.context.of_rounds.get(("hours of looking", municipality, organisations, places), work)

    def holidays(self, municipality: str) -> frozenset[int]:
        """The days (ordinals) of school holiday there."""
        if municipality not in self._holidays:
            self._holidays[municipality] = holidays_in(municipality, school_holidays(self.context.evidence.calendar))
        return self._holidays[municipality]

    def seen_together(self, municipality: str, *, without: frozenset[int]) -> frozenset[Evening]:
        """The evenings outside holidays on which a round saw at least two known youths there, these left out."""
        if municipality not in self._seen:
            self._seen[municipality] = self._rows(municipality)
        rows = self._seen[municipality]
        others = rows.filter(pl.Series(~np.isin(rows["youth"].to_numpy(), sorted(without))))
        counts = others.group_by("place", "day", "source").agg(pl.col("youth").n_unique())
        found = counts.filter(pl.col("youth") >= _TOGETHER).select("place", "day").unique()
        return frozenset((str(place), int(day)) for place, day in found.iter_rows())

    def _rows(self, municipality: str) -> pl.DataFrame:
        """`place`, `day`, `source`, `youth`: known youths seen on rounds in the municipality, outside holidays."""
        on_rounds = self.context.observed.filter(
            pl.col("on_round")
            & (pl.col("municipality") == municipality)
            & ~pl.col("day").is_in(sorted(self.holidays(municipality)))
        )
        known = self.context.present.filter(~pl.col("is_unknown"))
        return known.join(on_rounds, on="observation").select("place", "day", "source", "youth").unique()
