"""Moments: ISO 8601 with offset, or local time in the Netherlands where no offset is given; always UTC afterwards."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ingest.errors import InvalidValue

LOCAL = ZoneInfo("Europe/Amsterdam")
EARLIEST_YEAR = 1990
"""No observation is older; a year such as 0202 is a typing mistake."""
EARLIEST_REGISTER_YEAR = 1800
"""Companies and registrations go back further."""
LATEST_YEAR = 2100

_LENGTH_OF_A_DATE = 10
_SAFE_TO_REPEAT = re.compile(r"[\d\s:.,+/TZ-]{1,40}", re.ASCII)


def moment(text: str) -> datetime:
    """The moment in UTC; a date alone is the start of that day.

    Raises:
        InvalidValue: not ISO 8601, a local time that never was (the clock went forward), or a year out of bounds.
    """
    return _parsed(text, earliest=EARLIEST_YEAR)


def register_moment(text: str) -> datetime:
    """As `moment`, back to 1800."""
    return _parsed(text, earliest=EARLIEST_REGISTER_YEAR)


def last_moment(text: str) -> datetime:
    """As `register_moment`, but a date alone is the end of that day: `until` includes its day."""
    start = _parsed(text, earliest=EARLIEST_REGISTER_YEAR)
    if len(text.strip()) > _LENGTH_OF_A_DATE:
        return start
    day = start.astimezone(LOCAL).date()
    return datetime.combine(day, time.max, tzinfo=LOCAL).astimezone(UTC)


def _parsed(text: str, *, earliest: int) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found_text = f"gevonden {text.strip()}" if _SAFE_TO_REPEAT.fullmatch(text) else "gevonden iets anders"
        raise InvalidValue(f"geen tijd: verwacht bijvoorbeeld 2026-06-01T21:40+02:00, {found_text}") from None
    if not earliest <= found.year < LATEST_YEAR:
        raise InvalidValue(f"onmogelijke tijd: het jaar {found.year:04d} ligt niet tussen {earliest} en {LATEST_YEAR}")
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    return _from_local(found)


def _from_local(found: datetime) -> datetime:
    moment_in_utc = found.replace(tzinfo=LOCAL).astimezone(UTC)
    if moment_in_utc.astimezone(LOCAL).replace(tzinfo=None) != found.replace(fold=0):
        forward = timedelta(hours=1)
        raise InvalidValue(
            f"onmogelijke tijd: {found.isoformat()} bestond niet, de klok ging toen vooruit "
            f"(bedoelt u {(found + forward).isoformat()}?)"
        )
    return moment_in_utc
