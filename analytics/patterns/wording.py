"""Numbers and dates in plain Dutch, for sentences that a lay reader understands."""

from __future__ import annotations

from datetime import date

_NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_VEHICLES = {"van": "bestelbus", "scooter": "scooter", "motorcycle": "motor", "bus": "bus", "taxi": "taxi"}


def number(count: int) -> str:
    """A count in words up to twelve, in figures above.

    >>> number(4), number(13)
    ('vier', '13')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, singular: str, plural: str) -> str:
    """A count with its noun.

    >>> counted(1, "dag", "dagen"), counted(3, "dag", "dagen")
    ('één dag', 'drie dagen')
    """
    return f"één {singular}" if count == 1 else f"{number(count)} {plural}"


def times(count: int) -> str:
    """How often.

    >>> times(1), times(3)
    ('één keer', 'drie keer')
    """
    return counted(count, "keer", "keer")


def on_day(day: date, *, as_of: date) -> str:
    """A date as people say it; with its year when that is not the year of reading.

    >>> on_day(date(2026, 5, 12), as_of=date(2026, 6, 1)), on_day(date(2025, 5, 12), as_of=date(2026, 6, 1))
    ('12 mei', '12 mei 2025')
    """
    year = "" if day.year == as_of.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def during(first: date, last: date, *, as_of: date) -> str:
    """A stretch of time: its month if it is within one, else its first and last day.

    >>> during(date(2026, 5, 2), date(2026, 5, 30), as_of=date(2026, 6, 1))
    'in mei'
    >>> during(date(2026, 4, 2), date(2026, 5, 30), as_of=date(2026, 6, 1))
    'tussen 2 april en 30 mei'
    """
    if (first.year, first.month) == (last.year, last.month):
        year = "" if first.year == as_of.year else f" {first.year}"
        return f"in {_MONTHS[first.month - 1]}{year}"
    return f"tussen {on_day(first, as_of=as_of)} en {on_day(last, as_of=as_of)}"


def weeks_between(first: date, last: date) -> str:
    """How many weeks a stretch touches, in words.

    >>> weeks_between(date(2026, 5, 1), date(2026, 5, 30))
    'vijf weken'
    """
    return counted((last - first).days // 7 + 1, "week", "weken")


def vehicle(category: str) -> str:
    """What to call a vehicle of a category.

    >>> vehicle("van"), vehicle("")
    ('bestelbus', 'auto')
    """
    return _VEHICLES.get(category, "auto")
