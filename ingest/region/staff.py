"""The organisations that watch, their people, and how each of them watches and writes down."""

from dataclasses import dataclass

import numpy as np

from ingest.region.arrays import Floats, Ints
from ingest.region.geography import Geography, Municipality
from ingest.region.parameters import RegionParameters
from ingest.region.randomness import stream


@dataclass(frozen=True)
class Trade:
    """How one kind of organisation works: minutes of the day, stops a round, and the share of faces it can name."""

    name: str
    short: str
    rounds_a_week: float
    earliest: int
    latest: int
    stops: int
    names_faces: float
    registers_rounds: float


TRADES = (
    Trade("Jongerenwerk", "jw", 11.0, 15 * 60 + 30, 21 * 60, 4, 0.92, 0.9),
    Trade("Boa-team", "boa", 11.0, 16 * 60, 21 * 60 + 30, 4, 0.8, 0.9),
    Trade("Politie", "pol", 12.0, 17 * 60 + 30, 23 * 60, 4, 0.8, 0.75),
    Trade("Straatcoaches", "sc", 8.0, 18 * 60, 21 * 60 + 30, 4, 0.88, 0.9),
    Trade("Woningcorporatie", "wc", 2.0, 15 * 60, 19 * 60, 2, 0.5, 0.6),
)
_ALWAYS = 3


@dataclass(frozen=True)
class Organisation:
    """One partner in one municipality."""

    name: str
    trade: Trade
    municipality: int


@dataclass(frozen=True, eq=False)
class Staff:
    """All organisations; recorders as arrays, ordered by organisation.

    `attention` is the chance to notice what stands out fully, `naming` the share of faces that this recorder names,
    `delay` the usual number of minutes before something is written down.
    """

    organisations: tuple[Organisation, ...]
    recorders: tuple[str, ...]
    organisation: Ints
    attention: Floats
    naming: Floats
    delay: Floats

    def recorders_of(self, organisation: int) -> tuple[int, ...]:
        return tuple(np.flatnonzero(self.organisation == organisation).tolist())

    def organisations_in(self, municipality: int) -> tuple[int, ...]:
        return tuple(index for index, one in enumerate(self.organisations) if one.municipality == municipality)


def employ(geography: Geography, *, parameters: RegionParameters) -> Staff:
    """Give each municipality its partners, with two to five people each (more where the region is scaled up)."""
    rng = stream(parameters.seed, "staff")
    organisations = [one for place in geography.municipalities for one in _organisations(place, rng=rng)]
    sizes = [max(2, round(int(rng.integers(2, 6)) * parameters.scale)) for _ in organisations]
    organisation = np.repeat(np.arange(len(organisations)), sizes).astype(np.int64)
    total = len(organisation)
    faces = np.array([organisations[index].trade.names_faces for index in organisation])
    return Staff(
        organisations=tuple(organisations),
        recorders=tuple(_recorder_names(organisations, sizes=sizes, geography=geography)),
        organisation=organisation,
        attention=np.clip(rng.beta(8, 2, total) * parameters.diligence, 0.05, 1),
        naming=np.clip(faces * rng.uniform(0.85, 1.1, total), 0.05, 0.98),
        delay=rng.gamma(2.0, 40.0, total),
    )


def _organisations(place: Municipality, *, rng: np.random.Generator) -> list[Organisation]:
    extra = [trade for trade in TRADES[_ALWAYS:] if place.size > 1 or rng.random() < 0.6]
    return [Organisation(f"{trade.name} {place.name}", trade, place.index) for trade in (*TRADES[:_ALWAYS], *extra)]


def _recorder_names(organisations: list[Organisation], *, sizes: list[int], geography: Geography) -> list[str]:
    return [
        f"{one.trade.short}-{geography.municipalities[one.municipality].code[2:]}-{number + 1:02d}"
        for one, size in zip(organisations, sizes, strict=True)
        for number in range(size)
    ]
