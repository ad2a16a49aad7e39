"""School holidays from the calendar, as local days: then the street looks different for everybody."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from analytics.evidence_observations import LOCAL_TIME_ZONE
from graph.schema.vocabulary import CalendarKind

_FIRST_OF_1970 = 719_163
EVERYWHERE = None
"""The key of what holds in all municipalities."""


def school_holidays(calendar: pl.DataFrame) -> Mapping[str | None, frozenset[int]]:
    """Days (ordinals) in a school holiday, by municipality; those that hold everywhere under `EVERYWHERE`.

    A holiday without a last day is left out: nobody knows whether it is still on.
    """
    rows = calendar.filter(kind=CalendarKind.SCHOOL_HOLIDAY.value).drop_nulls("valid_until")
    local = [
        (pl.col(name).dt.convert_time_zone(LOCAL_TIME_ZONE).dt.date().dt.epoch("d") + _FIRST_OF_1970).alias(name)
        for name in ("valid_from", "valid_until")
    ]
    found: dict[str | None, set[int]] = {EVERYWHERE: set()}
    for municipality, first, last in rows.select("municipality", *local).iter_rows():
        if first is not None:
            found.setdefault(municipality, set()).update(range(first, last + 1))
    return {municipality: frozenset(days | found[EVERYWHERE]) for municipality, days in found.items()}


def holidays_in(municipality: str | None, holidays: Mapping[str | None, frozenset[int]]) -> frozenset[int]:
    """The days in a school holiday there."""
    return holidays.get(municipality, holidays[EVERYWHERE])
