"""Municipalities: CBS codes with the names of 2022, invented ones (GM99xx), and places abroad as country and name."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from ingest.errors import InvalidValue

_DUTCH = re.compile(r"GM\d{4}")
_ABROAD = re.compile(r"(?!NL-)[A-Z]{2}-[^\W_][\w' ().,/-]{0,79}")
_INVENTED = re.compile(r"GM99\d{2}")


def municipality_code(text: str) -> str:
    """A CBS code `GMdddd`, or country and name (`IT-Milano`) abroad.

    Raises:
        InvalidValue: anything else.

    >>> municipality_code("gm0917")
    'GM0917'
    """
    value = text.strip()
    dutch = value.upper()
    if _DUTCH.fullmatch(dutch):
        return dutch
    if _ABROAD.fullmatch(value):
        return value
    raise InvalidValue("geen gemeente: verwacht een CBS-code zoals GM0917, of land en plaats zoals IT-Milano")


def municipality_name(code: str) -> str | None:
    """The name of a municipality: of 2022 for a CBS code, what was given for one abroad, None where not known."""
    if _DUTCH.fullmatch(code):
        return _names().get(code)
    return code[3:]


def country_of(code: str) -> str:
    """The country of a municipality code."""
    return "NL" if _DUTCH.fullmatch(code) else code[:2]


def is_unknown(code: str) -> bool:
    """Whether a Dutch code is neither in the table of 2022 nor one of the invented ones (GM99xx)."""
    return bool(_DUTCH.fullmatch(code)) and not _INVENTED.fullmatch(code) and code not in _names()


@cache
def _names() -> dict[str, str]:
    return _table("municipalities_2022.csv") | _table("municipalities_invented.csv")


def _table(name: str) -> dict[str, str]:
    with (files("ingest") / "reference" / name).open(encoding="utf-8") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}
