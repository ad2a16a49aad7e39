"""House numbers: a number with, where there is one, a letter and an addition (`12`, `12a`, `12-3`, `12 bis`)."""

from __future__ import annotations

import re

from ingest.errors import InvalidValue

_WELL_FORMED = re.compile(r"([1-9]\d{0,4})(?:[\s-]*([0-9A-Za-z][0-9A-Za-z ]{0,5}))?", re.ASCII)


def house_number(text: str) -> str:
    """The number, then a hyphen and the letter or addition in capitals where there is one.

    Raises:
        InvalidValue: it does not start with a number from 1 to 99999.

    >>> house_number("12 a")
    '12-A'
    """
    found = _WELL_FORMED.fullmatch(text.strip())
    if not found:
        raise InvalidValue("geen huisnummer: verwacht een getal, eventueel met letter of toevoeging, zoals 12 of 12-A")
    number, addition = found.groups()
    return f"{number}-{addition.replace(' ', '').upper()}" if addition else number
