"""Rows of other tables that a situation rests on, in words: signals about an address, who holds a plate, a branch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.row_words import SIGNALS, TABLES


@dataclass(frozen=True, slots=True)
class OtherLine:
    """One such row; `since` is when it was reported (`is_report`), or since when a register says it."""

    what: str
    kind: str
    since: datetime
    is_report: bool
    recorder: int | None
    used_by: tuple[str, ...]
    is_needed: bool


def other_lines(rows: list[dict[str, Any]], names: Mapping[str, str]) -> list[OtherLine]:
    """The rows of an explanation in words; `names` are those of the patterns."""
    return [
        OtherLine(
            what=TABLES.get(row["table"], row["table"]),
            kind=SIGNALS.get(row["kind"], ""),
            since=datetime.fromisoformat(row["at"]),
            is_report=row["table"] == "address_signals",
            recorder=row["recorder"],
            used_by=tuple(names.get(pattern, pattern) for pattern in row["patterns"]),
            is_needed=row["isMinimal"],
        )
        for row in rows
    ]
