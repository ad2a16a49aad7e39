"""An explanation of a situation, for people and for programs: its evidence row by row, and what it hangs on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.document import Document, flag_document, time_text
from analytics.explanation import Explanation
from service.command_line.printing import print_line, print_table
from service.command_line.situations import counted

_LOCAL = ZoneInfo("Europe/Amsterdam")


def explanation_document(explanation: Explanation, *, flag: str) -> Document:
    """The explanation as plain values; `flag` is the id under which it was asked for."""
    return {
        "flag": {**flag_document(explanation.flag), "id": flag},
        "sentences": [{"pattern": pattern, "sentence": sentence} for pattern, sentence in explanation.sentences],
        "rows": [{**asdict(row), "started_at": time_text(row.started_at)} for row in explanation.rows],
        "minimalEvidence": list(explanation.minimal_evidence),
        "withoutRecorder": [asdict(item) for item in explanation.without_recorder],
        "wouldRefute": list(explanation.would_refute),
        "dataGaps": list(explanation.missing),
    }


def print_explanation(explanation: Explanation, *, flag: str) -> None:
    """The explanation to read."""
    print_line(explanation.sentence)
    print_line(flag)
    _heading("Waarop dit rust")
    headings = ("wanneer", "plek", "gemeente", "organisatie", "wie", "mensen", "patroon", "kern", "waarneming")
    rows = (
        (
            _when(row.started_at),
            row.place.removeprefix("hangout-"),
            row.municipality,
            row.organisation.removeprefix("organisation-"),
            row.recorder,
            row.people,
            " ".join(row.patterns),
            "ja" if row.is_minimal else "",
            row.observation,
        )
        for row in explanation.rows
    )
    print_table(headings, rows, numbers=("wie", "mensen"))
    print_line("wie: het volgnummer van de waarnemer. kern: zonder deze waarnemingen samen is er geen situatie.")
    _heading("Blijft het staan zonder één waarnemer?")
    for item in explanation.without_recorder:
        answer = "ja" if item.flag_stands else "nee"
        print_line(
            f"zonder waarnemer {item.recorder} ({counted(item.observations, 'waarneming', 'waarnemingen')}): {answer}",
            indent=2,
        )
    _list("Wat dit zou weerleggen", explanation.would_refute)
    _list("Wat er ontbreekt", explanation.missing)


def _list(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        _heading(title)
    for line in lines:
        print_line(f"- {line}", indent=2)


def _heading(title: str) -> None:
    print_line()
    print_line(title, bold=True)


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(_LOCAL):%d-%m-%Y %H.%M}"
