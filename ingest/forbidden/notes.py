"""Free text is searched for what may not be registered about people: closed word lists and citizen service numbers."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.validators.bsn import find_citizen_number

_NUMBER = "burgerservicenummer"
_NUMBER_SUGGESTION = "Haal het nummer weg; gebruik het kenmerk van uw eigen team."


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found first, where in the text (in Unicode form NFC), and what to write instead."""

    category: str
    start: int
    end: int
    suggestion: str

    def explanation(self) -> str:
        """Why the text cannot be kept, in Dutch, without repeating the word."""
        return f"de tekst noemt iets wat niet mag worden vastgelegd ({self.category}, vanaf teken {self.start + 1})"


@dataclass(frozen=True, slots=True)
class _Category:
    name: str
    suggestion: str
    forbidden: re.Pattern[str]
    harmless: re.Pattern[str]


def scan_note(text: str) -> Finding | None:
    """The first thing in `text` that may not be registered, or None.

    >>> scan_note("Vier jongeren aten Turkse pizza op het bankje") is None
    True
    """
    plain = unicodedata.normalize("NFC", text)
    findings = [found for category in _categories() if (found := _first(category, plain)) is not None]
    number = find_citizen_number(plain)
    if number is not None:
        findings.append(Finding(_NUMBER, *number, _NUMBER_SUGGESTION))
    return min(findings, key=lambda found: (found.start, -found.end), default=None)


def _first(category: _Category, text: str) -> Finding | None:
    harmless = [found.span() for found in category.harmless.finditer(text)]
    for found in category.forbidden.finditer(text):
        start, end = found.span()
        if not any(first <= start and end <= last for first, last in harmless):
            return Finding(category.name, start, end, category.suggestion)
    return None


@cache
def _categories() -> tuple[_Category, ...]:
    document = tomllib.loads((files("ingest") / "forbidden" / "words.toml").read_text(encoding="utf-8"))
    lists = {name: words.replace("\n", "") for name, words in document["list"].items()}
    return tuple(_category(entry, lists) for entry in document["category"])


def _category(entry: dict[str, Any], lists: dict[str, str]) -> _Category:
    return _Category(
        name=entry["name"],
        suggestion=entry["suggestion"],
        forbidden=_pattern(entry["patterns"], lists),
        harmless=_pattern(entry["harmless"], lists),
    )


def _pattern(patterns: list[str], lists: dict[str, str]) -> re.Pattern[str]:
    filled = [_fill(pattern, lists) for pattern in patterns]
    return re.compile(rf"(?<![\w])(?:{'|'.join(f'(?:{pattern})' for pattern in filled)})(?![\w])", re.IGNORECASE)


def _fill(pattern: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        pattern = pattern.replace("{" + name + "}", words)
    return pattern
