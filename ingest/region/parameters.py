"""The wishes for an invented region and the stretch of time that it covers."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.region.errors import RegionError

FileFormat = Literal["csv", "parquet"]
LAST_DAY = dt.date(2026, 6, 1)
MOST_MUNICIPALITIES = 99
# About 75 plates a municipality, of the 500,000 that can be made of vowels.
_LARGEST = 6000


@dataclass(frozen=True, kw_only=True)
class RegionParameters:
    """Everything that decides the content of a region; equal parameters give equal files."""

    seed: int
    municipalities: int
    months: int
    scale: float
    diligence: float
    registered_share: float
    until: dt.date = LAST_DAY

    def __post_init__(self) -> None:
        _hold(self.seed >= 0, f"seed is {self.seed}", "give a whole number of 0 or more")
        _hold(
            1 <= self.municipalities <= MOST_MUNICIPALITIES,
            f"municipalities is {self.municipalities}",
            f"give 1 to {MOST_MUNICIPALITIES}: the codes GM9901 to GM9999 are the invented ones",
        )
        _hold(1 <= self.months <= 60, f"months is {self.months}", "give 1 to 60")
        _hold(0 < self.scale <= 1000, f"scale is {self.scale}", "give more than 0 and at most 1000")
        _hold(
            self.scale * self.municipalities <= _LARGEST,
            f"scale is {self.scale} for {self.municipalities} municipalities",
            f"keep their product at most {_LARGEST}, or the invented plates run out",
        )
        _hold(0 < self.diligence <= 2, f"diligence is {self.diligence}", "give more than 0 and at most 2")
        _hold(
            0 <= self.registered_share <= 1, f"registered_share is {self.registered_share}", "give a share from 0 to 1"
        )

    @property
    def months_covered(self) -> tuple[tuple[int, int], ...]:
        """First and last day (as ordinals, both included) of each month, oldest first."""
        starts = [_months_back(self.until, months) for months in range(self.months, -1, -1)]
        return tuple((start.toordinal(), end.toordinal() - 1) for start, end in pairwise(starts))

    @property
    def first_day(self) -> int:
        return self.months_covered[0][0]

    @property
    def last_day(self) -> int:
        return self.months_covered[-1][1]


def _hold(right: bool, found: str, advice: str) -> None:  # noqa: FBT001 - the condition is the subject
    if not right:
        raise RegionError(f"{found}; {advice}")


def _months_back(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, 28))
