"""Situations as an operator reads them: their sentences, grouped by municipality, and nothing that ranks anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from analytics.document import Document
from analytics.patterns.wording import on_day
from graph.schema.vocabulary import Stage
from ingest.validators.municipality import municipality_name
from service.command_line.printing import print_line

STAGE_WORDS = {
    Stage.EXPLORE: "contact",
    Stage.BIND: "band",
    Stage.DEPLOY: "verandering",
    Stage.PLACE: "plek",
}
_LOCAL = ZoneInfo("Europe/Amsterdam")


def print_situations(flags: Iterable[Document], *, as_of: datetime) -> None:
    """Every flag once, under its first municipality; the others are named beside it."""
    grouped: dict[str, list[Document]] = defaultdict(list)
    for flag in flags:
        grouped[flag["municipalities"][0] if flag["municipalities"] else "gemeente onbekend"].append(flag)
    if not grouped:
        print_line("Geen situaties die aandacht vragen.")
    for municipality in sorted(grouped):
        print_line(_named(municipality), bold=True)
        for flag in grouped[municipality]:
            print_line(flag["sentence"], indent=2)
            print_line(_beside(flag, as_of=as_of), indent=2)
            print_line()


def day(text: str, *, as_of: datetime) -> str:
    """A moment as people say the day, with the year only where it is another than now."""
    moment = datetime.fromisoformat(text).astimezone(_LOCAL)
    return on_day(moment.date(), as_of=as_of.astimezone(_LOCAL).date())


def spoken_moment(text: str) -> str:
    """A moment in local time, to the minute."""
    return f"{datetime.fromisoformat(text).astimezone(_LOCAL):%d-%m-%Y %H.%M}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def _beside(flag: dict[str, Any], *, as_of: datetime) -> str:
    parts = [", ".join(STAGE_WORDS[Stage(stage)] for stage in flag["stages"])]
    if len(flag["municipalities"]) > 1:
        parts.append("ook in " + ", ".join(map(_named, flag["municipalities"][1:])))
    parts.append(counted(len(flag["observations"]), "waarneming", "waarnemingen"))
    parts.append(f"laatste op {day(flag['lastEvidenceAt'], as_of=as_of)}")
    parts.append(flag["id"])
    return " · ".join(parts)


def _named(municipality: str) -> str:
    return municipality_name(municipality) or municipality
