"""What stories and holidays change in the habits of groups and youths, day by day."""

import datetime as dt

import numpy as np

from ingest.region.arrays import Floats
from ingest.region.casting import Told
from ingest.region.seasons import summer_holiday
from ingest.region.setting import World


def attendance_kept(world: World, told: tuple[Told, ...], *, first: int, last: int) -> Floats:
    """(youths, days): the share of the usual attendance that is left on each day from first to last."""
    kept = np.ones((len(world.youths), last - first + 1))
    _apply_summer_trips(kept, world=world, first=first, last=last)
    for one in told:
        for absence in one.story.absences:
            start, end = max(absence.first, first), min(absence.last, last)
            kept[absence.youth, start - first : max(start, end + 1) - first] *= absence.keep
    return kept


def outings_kept(world: World, told: tuple[Told, ...], *, first: int, last: int) -> Floats:
    """(groups, days): the share of the usual outings that is left on each day from first to last."""
    kept = np.ones((len(world.groups), last - first + 1))
    for one in told:
        for drift in one.story.drifts:
            start, end = max(drift.first, first), min(drift.last, last)
            kept[drift.group, start - first : max(start, end + 1) - first] *= drift.keep
    return kept


def _apply_summer_trips(kept: Floats, *, world: World, first: int, last: int) -> None:
    """Everybody is away for one stretch of the summer holiday."""
    days = np.arange(first, last + 1)
    for year in range(dt.date.fromordinal(first).year, dt.date.fromordinal(last).year + 1):
        holiday, _ = summer_holiday(year)
        leaves = holiday + world.youths.away_from[:, None]
        away = (days >= leaves) & (days < leaves + world.youths.away_days[:, None])
        kept[away] = 0.0
