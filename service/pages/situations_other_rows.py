"""Rows of other tables that a situation rests on, in words: signals about an address, who holds a plate, a branch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_TABLES = {
    "address_signals": "signaal over een adres",
    "vehicles": "wie het kenteken heeft",
    "companies": "waar een bedrijf zit",
}
_SIGNALS = {
    "nuisance": "overlast",
    "waste": "afval",
    "energy": "energie",
    "trade_without_permit": "handel zonder vergunning",
    "registration_mismatch": "inschrijving klopt niet",
    "drugs_report": "melding over drugs",
    "visitors_at_night": "bezoekers in de nacht",
    "no_visible_business": "geen zichtbaar bedrijf",
    "other": "iets anders",
}


@dataclass(frozen=True, slots=True)
class OtherLine:
    """One such row; `since` is when it was reported, or since when a register says it."""

    what: str
    kind: str
    since: datetime
    recorder: int | None
    used_by: tuple[str, ...]
    is_needed: bool


def other_lines(rows: list[dict[str, Any]], names: Mapping[str, str]) -> list[OtherLine]:
    """The rows of an explanation in words; `names` are those of the patterns."""
    return [
        OtherLine(
            what=_TABLES.get(row["table"], row["table"]),
            kind=_SIGNALS.get(row["kind"], ""),
            since=datetime.fromisoformat(row["at"]),
            recorder=row["recorder"],
            used_by=tuple(names.get(pattern, pattern) for pattern in row["patterns"]),
            is_needed=row["isMinimal"],
        )
        for row in rows
    ]
