"""Dates and times as people write them in a team's list: `1-5-2026`, `21.40`, `half tien`, `kwart voor 9 's avonds`."""

from __future__ import annotations

import re
from datetime import date, time
from typing import NamedTuple

from ingest.errors import InvalidValue

_HOURS = {
    "een": 1, "één": 1, "eenen": 1, "twee": 2, "tweeën": 2, "drie": 3, "drieën": 3, "vier": 4, "vieren": 4, "vijf": 5,
    "vijven": 5, "zes": 6, "zessen": 6, "zeven": 7, "zevenen": 7, "acht": 8, "achten": 8, "negen": 9, "negenen": 9,
    "tien": 10, "tienen": 10, "elf": 11, "elven": 11, "twaalf": 12, "twaalven": 12,
}  # fmt: skip
_MONTHS = (
    "jan", "feb", "mrt|maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip
_NUMERIC_DATE = re.compile(r"(?:[a-z]{2,9}\.? )?(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_WORDED_DATE = re.compile(r"(?:[a-z]{2,9}\.? )?(\d{1,2}) ([a-z]{3,9})\.? (\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[.:u](\d{2}))?(?:[:.]00)? ?(?:u|uur|h)?")
_SPOKEN = re.compile(
    r"(?:(?P<minutes>kwart|vijf|tien|5|10|15|20|twintig) (?P<side>voor|over) )?"
    r"(?P<half>half )?(?P<hour>[a-zé-ü]+|\d{1,2})"
    r"(?: uur)?(?P<part> 's ?(?:morgens|ochtends|middags|avonds|nachts))?"
)
_MINUTES = {"kwart": 15, "vijf": 5, "tien": 10, "twintig": 20}
_AFTERNOON = ("middag", "avond")
_FIRST_SURE_HOUR = 4
"""Spoken hours from 4 to 11 are in the afternoon or evening, when youth workers are out; 12 to 3 can be either."""


class WrittenTime(NamedTuple):
    """A time of day, and whether it was spelled out so that it had to be interpreted."""

    time: time
    is_interpreted: bool


def written_date(text: str) -> date:
    """The day that is meant, day before month as in Dutch; ISO 8601 is understood too.

    Raises:
        InvalidValue: no day, or one without a year.
    """
    plain = " ".join(text.lower().split())
    try:
        return date.fromisoformat(plain[:10])
    except ValueError:
        pass
    found = _NUMERIC_DATE.fullmatch(plain)
    if found:
        return _day(found[3], found[2], found[1])
    found = _WORDED_DATE.fullmatch(plain)
    if found:
        month = next((at for at, names in enumerate(_MONTHS, start=1) if re.match(names, found[2])), 0)
        return _day(found[3], str(month), found[1])
    raise InvalidValue("geen datum met dag, maand en jaar, zoals 1-5-2026")


def written_time(text: str) -> WrittenTime:
    """The time of day that is meant.

    Raises:
        InvalidValue: no time, or one that could be by day and by night.

    >>> written_time("half tien")
    WrittenTime(time=datetime.time(21, 30), is_interpreted=True)
    """
    plain = re.sub(r"^(?:rond|omstreeks|ongeveer|ca\.?|±|~|om) ?", "", " ".join(text.lower().replace("’", "'").split()))
    found = _CLOCK.fullmatch(plain)
    if found and ("." in plain or ":" in plain or "u" in plain or "h" in plain):
        return WrittenTime(_time(int(found[1]), int(found[2] or 0)), is_interpreted=False)
    found = _SPOKEN.fullmatch(plain)
    hour = _hour(found["hour"]) if found else None
    if found is None or hour is None:
        raise InvalidValue("geen tijd, zoals 21.40 of half tien")
    return WrittenTime(_spoken(hour, found), is_interpreted=True)


def _spoken(hour: int, found: re.Match[str]) -> time:
    part = found["part"] or ""
    minutes = _minutes(found)
    if part and any(name in part for name in _AFTERNOON):
        hour = hour % 12 + 12
    elif part:
        hour %= 12
    elif hour <= 12:
        if not _FIRST_SURE_HOUR <= hour < 12:
            raise InvalidValue("kan overdag en 's nachts zijn; schrijf bijvoorbeeld 01.30 of 13.30")
        hour += 12
    total = hour * 60 + minutes
    return _time(total // 60 % 24, total % 60)


def _minutes(found: re.Match[str]) -> int:
    minutes = -30 if found["half"] else 0
    if found["minutes"]:
        count = _MINUTES.get(found["minutes"]) or int(found["minutes"])
        minutes += count if found["side"] == "over" else -count
    return minutes


def _hour(text: str) -> int | None:
    if text.isdigit():
        return int(text) if int(text) < 24 else None
    return _HOURS.get(text)


def _time(hour: int, minute: int) -> time:
    if hour > 23 or minute > 59:
        raise InvalidValue("geen tijd, zoals 21.40 of half tien")
    return time(hour, minute)


def _day(year: str, month: str, day: str) -> date:
    whole_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(whole_year, int(month), int(day))
    except ValueError:
        raise InvalidValue("geen bestaande datum") from None
