"""What the time of year does to life outside: light, cold, holidays and the evening's hours."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from ingest.region.arrays import Floats, Ints

_LONGEST_DAY = 172


@dataclass(frozen=True)
class CalendarPeriod:
    """A stretch of days (ordinals, both included) that everybody knows of; no municipality means all of them."""

    first: int
    last: int
    kind: str
    municipality: str = ""


def summerness(days: Ints) -> Floats:
    """0 on the darkest day, 1 on the longest, for each day (ordinal)."""
    of_year = np.array([dt.date.fromordinal(int(day)).timetuple().tm_yday for day in days], dtype=np.float64)
    return np.asarray(0.5 + 0.5 * np.cos(2 * np.pi * (of_year - _LONGEST_DAY) / 365.25), dtype=np.float64)


def outdoor_factor(days: Ints) -> Floats:
    """How much of a mild evening's life outside is left on each day: cold and dark empty the squares."""
    return np.asarray(0.6 + 0.45 * summerness(days), dtype=np.float64)


def later_minutes(days: Ints) -> Floats:
    """How many minutes later evenings start than in winter."""
    return np.asarray(75 * summerness(days), dtype=np.float64)


def weekdays(days: Ints) -> Ints:
    """Monday is 0, for each day (ordinal)."""
    return np.asarray((days - 1) % 7, dtype=np.int64)


def yearly_calendar(first_day: int, last_day: int) -> tuple[CalendarPeriod, ...]:
    """School holidays and exams that touch the period, oldest first."""
    years = range(dt.date.fromordinal(first_day).year - 1, dt.date.fromordinal(last_day).year + 1)
    periods = [period for year in years for period in _of_year(year)]
    return tuple(period for period in periods if period.last >= first_day and period.first <= last_day)


def summer_holiday(year: int) -> tuple[int, int]:
    """First and last day (ordinals) of the summer holiday."""
    return dt.date(year, 7, 12).toordinal(), dt.date(year, 8, 23).toordinal()


def _of_year(year: int) -> tuple[CalendarPeriod, ...]:
    summer_first, summer_last = summer_holiday(year)
    return (
        _period(dt.date(year, 2, 14), dt.date(year, 2, 22), "school_holiday"),
        _period(dt.date(year, 4, 25), dt.date(year, 5, 3), "school_holiday"),
        _period(dt.date(year, 5, 8), dt.date(year, 5, 26), "exams"),
        CalendarPeriod(summer_first, summer_last, "school_holiday"),
        _period(dt.date(year, 10, 17), dt.date(year, 10, 25), "school_holiday"),
        _period(dt.date(year, 12, 19), dt.date(year + 1, 1, 3), "school_holiday"),
    )


def _period(first: dt.date, last: dt.date, kind: str) -> CalendarPeriod:
    return CalendarPeriod(first.toordinal(), last.toordinal(), kind)
