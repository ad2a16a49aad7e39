"""The one palette and legend: how each kind of node looks on page, export and print (Okabe-Ito colours)."""

from __future__ import annotations

from dataclasses import dataclass

ACCENT = "#0b5f6b"
ATTENTION = "#b45f06"


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of node is drawn: always a shape, a colour and a letter together.

    `shape` is the name in vis-network; `ink` is the colour of the letter, with a contrast of at least 4.5 to `colour`.
    """

    label: str
    dutch: str
    plural: str
    letter: str
    shape: str
    colour: str
    ink: str


KINDS: tuple[Kind, ...] = (
    Kind("Youth", "jongere", "jongeren", "J", "dot", "#0072B2", "#ffffff"),
    Kind("Visitor", "bezoeker", "bezoekers", "B", "diamond", "#E69F00", "#1b1b1b"),
    Kind("Vehicle", "voertuig", "voertuigen", "V", "square", "#009E73", "#1b1b1b"),
    Kind("Hangout", "hangplek", "hangplekken", "H", "triangle", "#6b7280", "#ffffff"),
    Kind("Company", "bedrijf", "bedrijven", "K", "box", "#CC79A7", "#1b1b1b"),
    Kind("Address", "adres", "adressen", "A", "hexagon", "#56B4E9", "#1b1b1b"),
)

KIND_BY_LABEL: dict[str, Kind] = {kind.label: kind for kind in KINDS}
