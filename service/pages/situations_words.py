"""The words of the page Situaties: stages, kinds, states and outcomes in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.schema.vocabulary import Outcome

STAGES = {"explore": "contact", "bind": "band", "deploy": "verandering", "place": "plek"}
KINDS = {
    "recruitment": "contact van buiten of met een oudere",
    "cross_municipality": "banden tussen gemeenten",
    "front": "bedrijf of adres",
}
STATES = {
    "open": "wacht op een besluit",
    "follow_up": "wordt opgevolgd",
    "watch_until": "in de gaten houden",
    "no_action": "geen actie",
    "incorrect": "waarneming klopte niet",
}
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.FOLLOW_UP: ("Opvolgen", "Iemand gaat ermee aan de slag. Er gebeurt niets vanzelf."),
    Outcome.WATCH_UNTIL: ("In de gaten houden", "Tot een datum; daarna staat de situatie weer open."),
    Outcome.NO_ACTION: ("Geen actie", "Er is een gewone uitleg, of het beeld is te dun."),
    Outcome.INCORRECT: ("Waarneming klopt niet", "De organisatie die vastlegde kijkt er opnieuw naar."),
}


def listed(words: Iterable[str]) -> str:
    """Words in one line: `a, b en c`.

    >>> listed(["contact", "band", "plek"])
    'contact, band en plek'
    """
    items = list(words)
    return " en ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def counted(number: int, one: str, many: str) -> str:
    """A number with its word.

    >>> counted(1, "waarnemer", "waarnemers")
    '1 waarnemer'
    """
    return f"{number} {one if number == 1 else many}"


def sources_words(rows: Sequence[Mapping[str, Any]], other_rows: Sequence[Mapping[str, Any]]) -> str:
    """Who stands behind rows of an explanation: recorders of observations, and apart from them who reported signals.

    >>> sources_words([{"recorder": 1, "organisation": "a"}, {"recorder": 2, "organisation": "a"}], [])
    '2 waarnemers van 1 organisatie'
    """
    parts = []
    if rows:
        parts.append(f"{counted(len(_each(rows, 'recorder')), 'waarnemer', 'waarnemers')} van {_organisations(rows)}")
    signals = [row for row in other_rows if row["table"] == "address_signals"]
    if signals:
        parts.append(f"{counted(len(signals), 'signaal', 'signalen')} van {_organisations(signals)}")
    return listed(parts)


def _organisations(rows: Sequence[Mapping[str, Any]]) -> str:
    return counted(len(_each(rows, "organisation")), "organisatie", "organisaties")


def _each(rows: Sequence[Mapping[str, Any]], name: str) -> set[Any]:
    return {row[name] for row in rows} - {None, ""}


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def what_was_seen(text: str) -> str:
    """The two sentences of a situation that say what was seen first: they follow on since when, and on the caution.

    >>> what_was_seen("Sinds mei zagen we contact. Dat kan. Een auto stond er. Twee keer. Weet iemand dit?")
    'Een auto stond er. Twee keer.'
    >>> what_was_seen("Sinds mei zagen we iets. Een groep was er minder. Eerder negen keer. Vakantie kan ook.")
    'Een groep was er minder. Eerder negen keer.'
    """
    sentences = [sentence.rstrip(".") + "." for sentence in text.split(". ")]
    begins = 2 if sentences[1:2] and sentences[1].startswith("Dat kan") else 1
    return " ".join(sentences[begins : begins + 2])
