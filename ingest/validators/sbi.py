"""SBI 2008 codes of economic activity: two to five (rarely six) digits, dots left out."""

from __future__ import annotations

import re

from ingest.errors import InvalidValue

_WELL_FORMED = re.compile(r"\d{2,6}", re.ASCII)


def sbi_code(text: str) -> str:
    """The code as digits only; its form is checked, not whether the activity exists.

    Raises:
        InvalidValue: anything else.

    >>> sbi_code("53.20")
    '5320'
    """
    value = text.strip().replace(".", "").replace(" ", "")
    if _WELL_FORMED.fullmatch(value) and "01" <= value[:2] <= "99":
        return value
    raise InvalidValue("geen SBI-code: verwacht 2 tot 6 cijfers, bijvoorbeeld 53.20")
