"""Dutch postcodes: four digits and two letters, written without a space."""

from __future__ import annotations

import re

from ingest.errors import InvalidValue

_WELL_FORMED = re.compile(r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}", re.ASCII)


def postcode(text: str) -> str:
    """The postcode without a space and in capitals.

    Raises:
        InvalidValue: anything else.

    >>> postcode("1234 ab")
    '1234AB'
    """
    value = "".join(text.upper().split())
    if _WELL_FORMED.fullmatch(value):
        return value
    raise InvalidValue("geen postcode: verwacht vier cijfers en twee letters, bijvoorbeeld 1234 AB")
