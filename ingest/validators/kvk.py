"""KvK numbers: eight digits without a checksum, kept as text because of leading zeros."""

from __future__ import annotations

import re

from ingest.errors import InvalidValue

_WELL_FORMED = re.compile(r"\d{8}", re.ASCII)


def kvk_number(text: str) -> str:
    """The number as eight digits.

    Raises:
        InvalidValue: anything else; the 12 digits of an establishment get a hint.
    """
    value = text.strip().replace(" ", "").replace(".", "")
    if _WELL_FORMED.fullmatch(value):
        return value
    hint = "; dit lijkt een vestigingsnummer (12 cijfers)" if len(value) == 12 and value.isdigit() else ""
    raise InvalidValue(f"geen KvK-nummer: verwacht 8 cijfers{hint}")
