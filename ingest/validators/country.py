"""Countries as two letters (ISO 3166-1); only the form is checked."""

from __future__ import annotations

import re

from ingest.errors import InvalidValue

_WELL_FORMED = re.compile(r"[A-Z]{2}")
_ON_PLATES = {
    "A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "I": "IT", "L": "LU", "P": "PT", "S": "SE", "GBR": "GB",
    "UK": "GB", "POL": "PL", "NLD": "NL", "BEL": "BE", "DEU": "DE", "H": "HU", "N": "NO",
}  # fmt: skip


def country_code(text: str) -> str:
    """Two capitals; the letters that a plate or passport carries (`B`, `D`, `UK`) are understood.

    Raises:
        InvalidValue: anything else.
    """
    code = text.strip().upper()
    code = _ON_PLATES.get(code, code)
    if not _WELL_FORMED.fullmatch(code):
        raise InvalidValue("geen landcode: verwacht twee letters, bijvoorbeeld NL of BE")
    return code
