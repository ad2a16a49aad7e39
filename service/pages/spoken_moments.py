"""Moments as people say them: "gisteren 21.40", with the exact time beside it for who wants to know."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_JUST_NOW = timedelta(minutes=1)


def spoken(moment: datetime, *, now: datetime) -> str:
    """The moment as seen from `now`, on the clock of Amsterdam.

    >>> from datetime import UTC
    >>> spoken(datetime(2026, 6, 1, 19, 40, tzinfo=UTC), now=datetime(2026, 6, 2, 8, tzinfo=UTC))
    'gisteren 21.40'
    """
    if timedelta() <= now - moment < _JUST_NOW:
        return "zojuist"
    there, here = moment.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM)
    return f"{_day(there, here)} {clock(moment)}"


def spoken_day(moment: datetime, *, now: datetime) -> str:
    """Only the day of the moment, as seen from `now`."""
    return _day(moment.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM))


def clock(moment: datetime) -> str:
    """The time of day, as `21.40`."""
    return f"{moment.astimezone(AMSTERDAM):%H.%M}"


def exact(moment: datetime) -> str:
    """Day, date and time in full."""
    there = moment.astimezone(AMSTERDAM)
    return f"{_DAYS[there.weekday()]} {there.day} {_MONTHS[there.month - 1]} {there.year} om {clock(moment)} uur"


def spoken_markup(moment: datetime, *, now: datetime) -> Markup:
    """The spoken moment as an HTML element that shows the exact time on hover."""
    machine = moment.astimezone(AMSTERDAM).isoformat(timespec="minutes")
    text = spoken(moment, now=now)
    return Markup('<time datetime="{}" title="{}">{}</time>').format(machine, exact(moment), text)


def _day(there: datetime, here: datetime) -> str:
    days = (here.date() - there.date()).days
    if days in (0, 1, -1):
        return {0: "vandaag", 1: "gisteren", -1: "morgen"}[days]
    if 1 < days < 7:
        return _DAYS[there.weekday()]
    year = "" if there.year == here.year else f" {there.year}"
    return f"{there.day} {_MONTHS[there.month - 1]}{year}"
