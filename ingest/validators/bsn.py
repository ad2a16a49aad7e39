"""Citizen service numbers (BSN), only to find and refuse them: nine digits that pass the eleven-proof."""

from __future__ import annotations

import re

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NINE_DIGITS = re.compile(r"(?<![\d])\d(?:[ .\-]?\d){8}(?!\d)", re.ASCII)
_SEPARATORS = re.compile(r"[ .\-]")


def is_citizen_number(text: str) -> bool:
    """Whether `text` as a whole is nine digits (separators allowed) that pass the eleven-proof."""
    return _NINE_DIGITS.fullmatch(text.strip()) is not None and _passes(text)


def find_citizen_number(text: str) -> tuple[int, int] | None:
    """Where (start, end) the first number that passes the eleven-proof stands in `text`, or None."""
    for found in _NINE_DIGITS.finditer(text):
        if _passes(found.group()):
            return found.span()
    return None


def _passes(text: str) -> bool:
    digits = [int(digit) for digit in _SEPARATORS.sub("", text.strip())]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and any(digits)
