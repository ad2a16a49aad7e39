"""The closed choices of the form Waarneming: what one can pick, in Dutch, and what it becomes in an observation."""

from __future__ import annotations

from dataclasses import dataclass

from graph.schema.vocabulary import Basis, HangoutKind, Regime, Role


@dataclass(frozen=True, slots=True)
class Choice:
    """One chip: the value that the form sends, and the words on it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Act(Choice):
    """What was seen, and the part of each kind of person in it."""

    youth: Role
    visitor: Role


ACTS: tuple[Act, ...] = (
    Act("present", "waren er", Role.PRESENT, Role.PRESENT),
    Act("talked", "praatten samen", Role.TALKED, Role.TALKED),
    Act("handed_over", "gaven iets over", Role.HANDED_OVER, Role.HANDED_OVER),
    Act("got_in", "stapten in een auto", Role.RODE_ALONG, Role.PICKED_UP),
    Act("got_out", "stapten uit een auto", Role.RODE_ALONG, Role.DROPPED_OFF),
    Act("drove", "reden zelf", Role.DROVE, Role.DROVE),
    Act("mentioned", "werden genoemd", Role.MENTIONED, Role.MENTIONED),
)
"""Who got out of a car rode along; the visitor at that car picked up or dropped off."""

BASES: tuple[Choice, ...] = (
    Choice(Basis.SEEN, "zelf gezien"),
    Choice(Basis.TOLD_BY_YOUTH, "van een jongere gehoord"),
    Choice(Basis.TOLD_BY_OTHER, "van een ander gehoord"),
    Choice(Basis.CAMERA, "camerabeeld"),
)

REGIMES: tuple[Choice, ...] = (
    Choice(Regime.AVG, "gemeente, winkel of iemand anders (AVG)"),
    Choice(Regime.WPG, "politie (Wpg)"),
)

MOMENTS: tuple[Choice, ...] = (
    Choice("0", "nu"),
    Choice("15", "kwartier geleden"),
    Choice("60", "uur geleden"),
    Choice("other", "ander moment"),
)
"""Minutes ago, or a moment that one fills in."""

SHARING: tuple[Choice, ...] = (Choice("counts", "mag meetellen"), Choice("team", "alleen mijn team"))

LOOKS: tuple[Choice, ...] = (
    Choice("18-25", "lijkt 18 tot 25"),
    Choice("25-40", "lijkt 25 tot 40"),
    Choice("40+", "lijkt ouder dan 40"),
)
"""How old a visitor looks, and nothing else about looks; goes into the note, for the own organisation."""

HANGOUT_KINDS: dict[str, str] = {
    HangoutKind.SQUARE: "plein",
    HangoutKind.PARK: "park",
    HangoutKind.STREET: "straat",
    HangoutKind.SCHOOL: "school",
    HangoutKind.STATION: "station",
    HangoutKind.SNACKBAR: "snackbar",
    HangoutKind.SHISHA: "lounge",
    HangoutKind.PARKING: "parkeerplaats",
    HangoutKind.SPORTS: "sportveld",
    HangoutKind.ONLINE: "online",
    HangoutKind.OTHER: "andere plek",
}

KEYPAD = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-"


def act_of(role: str) -> str:
    """The act whose roles hold this one, for a form that is opened again."""
    return next((act.value for act in ACTS if role in (act.youth, act.visitor)), ACTS[0].value)
