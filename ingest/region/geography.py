"""The invented municipalities and the places where youths hang out."""

from dataclasses import dataclass

import numpy as np

from ingest.region.arrays import Floats, Ints
from ingest.region.parameters import RegionParameters
from ingest.region.randomness import stream
from ingest.validators.municipality import municipality_name

_CENTRE = (52.10, 5.40)
_GOLDEN_ANGLE = 2.399963
_KINDS = (
    "square", "park", "snackbar", "station", "street", "school", "sports", "parking", "shisha", "street", "park",
    "square",
)  # fmt: skip
_WORDS = {
    "square": "Plein", "park": "Park", "snackbar": "Snackbar", "station": "Station", "street": "Straat",
    "school": "School", "sports": "Sportveld", "parking": "Parkeerplaats", "shisha": "Lounge",
}  # fmt: skip
_PROPER = (
    "De Schim",
    "Het Verzinsel",
    "Luchtbel",
    "De Droom",
    "Nergens",
    "Het Sprookje",
    "De Fabel",
    "Wensput",
    "Denkbeeld",
)
_INDOOR = ("snackbar", "station", "shisha")


@dataclass(frozen=True)
class Municipality:
    """An invented municipality; `size` is 1 for a usual one and more for the big city."""

    index: int
    code: str
    name: str
    latitude: float
    longitude: float
    size: float


@dataclass(frozen=True)
class Hangout:
    """A place outside or half outside where youths come together."""

    id: str
    name: str
    municipality: int
    kind: str
    latitude: float
    longitude: float

    @property
    def is_indoor(self) -> bool:
        return self.kind in _INDOOR


@dataclass(frozen=True, eq=False)
class Geography:
    """All municipalities, and all hangouts ordered by municipality."""

    municipalities: tuple[Municipality, ...]
    hangouts: tuple[Hangout, ...]

    def hangouts_of(self, municipality: int) -> tuple[int, ...]:
        return tuple(index for index, hangout in enumerate(self.hangouts) if hangout.municipality == municipality)


def lay_out(parameters: RegionParameters) -> Geography:
    """Invent the map: municipalities on a spiral in the middle of the country, the first of them the big city."""
    municipalities = tuple(_municipality(index) for index in range(parameters.municipalities))
    hangouts = [
        hangout for municipality in municipalities for hangout in _hangouts(municipality, parameters=parameters)
    ]
    return Geography(municipalities, tuple(hangouts))


def _municipality(index: int) -> Municipality:
    code = f"GM{9901 + index}"
    radius, angle = 0.07 * np.sqrt(index), index * _GOLDEN_ANGLE
    return Municipality(
        index=index,
        code=code,
        name=municipality_name(code) or code,
        latitude=round(float(_CENTRE[0] + radius * np.sin(angle)), 5),
        longitude=round(float(_CENTRE[1] + 1.5 * radius * np.cos(angle)), 5),
        size=1.7 if index == 0 else 1.0,
    )


def _hangouts(municipality: Municipality, *, parameters: RegionParameters) -> list[Hangout]:
    rng = stream(parameters.seed, "hangouts", municipality.code)
    usual = 12 if municipality.size > 1 else int(rng.integers(6, 9))
    count = max(5, round(usual * parameters.scale))
    shifts: Floats = rng.normal(0, 0.008, size=(count, 2))
    kinds: Ints = np.arange(count) % len(_KINDS)
    return [
        Hangout(
            id=f"plek-{municipality.code[2:]}-{number + 1:03d}",
            name=_name(number, kind=_KINDS[kinds[number]]),
            municipality=municipality.index,
            kind=_KINDS[kinds[number]],
            latitude=round(municipality.latitude + float(shifts[number, 0]), 5),
            longitude=round(municipality.longitude + 1.5 * float(shifts[number, 1]), 5),
        )
        for number in range(count)
    ]


def _name(number: int, *, kind: str) -> str:
    again = number // (len(_PROPER) * len(_KINDS))
    return f"{_WORDS[kind]} {_PROPER[number % len(_PROPER)]}" + (f" {again + 1}" if again else "")
