"""BAG ids of a nummeraanduiding: 16 digits, kept as text because of leading zeros."""

from __future__ import annotations

import re

from ingest.errors import InvalidValue

_WELL_FORMED = re.compile(r"\d{4}20\d{10}", re.ASCII)
_OBJECTS = {"01": "verblijfsobject", "02": "ligplaats", "03": "standplaats", "10": "pand", "30": "openbare ruimte"}


def bag_id(text: str) -> str:
    """The id of a nummeraanduiding.

    Raises:
        InvalidValue: not 16 digits, or the id of another kind of object.
    """
    value = text.strip()
    if _WELL_FORMED.fullmatch(value):
        return value
    if len(value) == 16 and value.isdigit() and value[4:6] in _OBJECTS:
        raise InvalidValue(
            f"dit BAG-id is van een {_OBJECTS[value[4:6]]}; verwacht een nummeraanduiding (20 op plek 5)"
        )
    raise InvalidValue("geen BAG-id: verwacht 16 cijfers van een nummeraanduiding (20 op plek 5), als tekst bewaard")
