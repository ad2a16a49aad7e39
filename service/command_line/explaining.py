"""An explanation of a situation, for people and for programs: its evidence row by row, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.document import Document
from analytics.explanation_document import counted_once_sentence
from service.command_line.printing import print_line, print_table
from service.command_line.situations import counted
from service.row_words import SIGNALS, TABLES

_LOCAL = ZoneInfo("Europe/Amsterdam")


def print_explanation(explanation: Document, *, asked: str) -> None:
    """An explanation (`analytics.explanation_document`) to read; `asked` is the id of its flag or match."""
    print_line(explanation["sentence"])
    behind = counted(explanation["recorders"], "waarnemer", "waarnemers")
    for_whom = counted(explanation["organisations"], "organisatie", "organisaties")
    print_line(f"{asked} · van {_when(explanation['since'])} tot {_when(explanation['until'])} · {behind}, {for_whom}")
    _print_rows(explanation["rows"])
    _print_others(explanation["otherRows"])
    _heading("Wat de patronen zeggen")
    for match in explanation["matches"]:
        _print_match(match)
    _heading("Blijft het staan zonder één waarnemer?")
    for item in explanation["withoutRecorder"]:
        answer = "ja" if item["stands"] else "nee"
        seen = counted(item["observations"], "waarneming", "waarnemingen")
        print_line(f"zonder waarnemer {item['recorder']} ({seen}): {answer}", indent=2)
    _list("Wat dit zou weerleggen", explanation["wouldRefute"])
    _list("Wat er ontbreekt", explanation["dataGaps"])


def _print_rows(rows: list[Document]) -> None:
    if not rows:
        return
    _heading("Waarop dit rust")
    headings = ("wanneer", "plek", "gemeente", "organisatie", "wie", "mensen", "patroon", "kern", "waarneming")
    shown = (
        (
            _when(row["startedAt"]),
            row["place"].removeprefix("hangout-"),
            row["municipality"],
            row["organisation"].removeprefix("organisation-"),
            row["recorder"],
            row["people"],
            " ".join(row["patterns"]),
            "ja" if row["isMinimal"] else "",
            row["observation"],
        )
        for row in rows
    )
    print_table(headings, shown, numbers=("wie", "mensen"))
    print_line("wie: het volgnummer van de waarnemer. kern: zonder deze waarnemingen samen is er geen situatie.")


def _print_others(rows: list[Document]) -> None:
    if not rows:
        return
    _heading("Andere gegevens waarop dit rust")
    headings = ("wanneer", "wat", "soort", "organisatie", "patroon", "kern", "rij")
    shown = (
        (
            _when(row["at"]),
            TABLES.get(row["table"], row["table"]),
            SIGNALS.get(row["kind"], ""),
            row["organisation"].removeprefix("organisation-"),
            " ".join(row["patterns"]),
            "ja" if row["isMinimal"] else "",
            row["id"],
        )
        for row in rows
    )
    print_table(headings, shown)


def _print_match(match: Document) -> None:
    print_line(f"{match['name']} ({match['pattern']}, versie {match['version']})", indent=2)
    print_line(f"{match['sentence']} {counted_once_sentence(match['restsOn'])}".strip(), indent=4)
    needed = [str(item["recorder"]) for item in match["withoutRecorder"] if not item["stands"]]
    if needed:
        print_line(f"Zonder waarnemer {' of '.join(needed)} is dit er niet.", indent=4)


def _list(title: str, lines: Iterable[str]) -> None:
    told = list(lines)
    if told:
        _heading(title)
    for line in told:
        print_line(f"- {line}", indent=2)


def _heading(title: str) -> None:
    print_line()
    print_line(title, bold=True)


def _when(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(_LOCAL):%d-%m-%Y %H.%M}"
