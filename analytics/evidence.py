"""The evidence as of a moment: what may count, in columns, with persons numbered by what was seen of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl


@dataclass(frozen=True, slots=True)
class Evidence:
    """What analysis may use at `as_of`. All frames are sorted; `observation` and `person` columns are indexes (UInt32).

    Attributes:
        as_of: the moment; only what started and was known by then is here.
        observations: one row per valid observation, in order of (started_at, id). Columns: `observation` (row number),
            `id`, `started_at`, `ended_at`, `known_at` (UTC), `hangout`, `address`, `municipality` (resolved through
            hangout or address), `place` (hangout, else address, else municipality), `recorder`, `organisation`,
            `round`, `people` (headcount given), `n` (people present, >= 1), `grade` (A 1.0, B 0.8, C 0.5), `context`,
            `incident`, `evening` (Date: local day, or the day on which the evening 18-06 began), `is_evening`, `day`
            (local Date), `occasion` (UInt32: same incident, or itself; reports of one incident share it), `regime`.
        participants: one row per participation of a person who is not exempt there. Columns: `observation`, `person`,
            `kind` (youth, visitor), `role`, `is_contact` (talked, handed_over, picked_up, dropped_off, rode_along,
            drove), `is_mentioned`, `is_unknown`, `vehicle`.
        persons: one row per person. Columns: `person`, `id` (pseudonym), `ids` (all pseudonyms judged the same),
            `kind`, `is_unknown`, `birth_year`, `home_municipality`.
        sightings: vehicles not exempt there. Columns: `observation`, `vehicle` (id), `minutes`, `contact`.
        rounds: `id`, `started_at`, `ended_at`, `organisation`, `recorder`, `nothing_seen`, `hangouts` (list).
        hangouts, addresses, registrations, establishments, signals, moves, concerns, groups, memberships, calendar:
            the rows of the tables as known at `as_of`, columns as in `graph.schema`.
    """

    as_of: datetime
    observations: pl.DataFrame
    participants: pl.DataFrame
    persons: pl.DataFrame
    sightings: pl.DataFrame
    rounds: pl.DataFrame
    hangouts: pl.DataFrame
    addresses: pl.DataFrame
    registrations: pl.DataFrame
    establishments: pl.DataFrame
    signals: pl.DataFrame
    moves: pl.DataFrame
    concerns: pl.DataFrame
    groups: pl.DataFrame
    memberships: pl.DataFrame
    calendar: pl.DataFrame
