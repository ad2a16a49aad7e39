"""The many who just live there: parents with cars, neighbours who pass by, and the cars of the town."""

from dataclasses import dataclass

import numpy as np

from ingest.region import names
from ingest.region.arrays import Ints
from ingest.region.parameters import RegionParameters
from ingest.region.randomness import stream
from ingest.region.youths import Youths

PASSERS_BY_A_TOWN = 14
CARS_A_TOWN = 60
_SHARE_WITH_DRIVING_PARENT = 0.2
_NAMES_BEFORE_TOWNSPEOPLE = 20_000


@dataclass(frozen=True, eq=False)
class Townspeople:
    """Parents by row (their child, and their car by row of `plates`), passers-by and town cars by municipality.

    Persons are numbered after the youths: first the parents, then the passers-by, town by town.
    """

    first_parent: int
    child: Ints
    first_passer: int
    passers_a_town: int
    references: tuple[str, ...]
    plates: tuple[str, ...]
    cars_a_town: int

    @property
    def first_town_car(self) -> int:
        return len(self.child)


def settle_townspeople(youths: Youths, *, parameters: RegionParameters) -> Townspeople:
    """Give a part of the youths a parent with a car, and each town its passers-by and cars."""
    rng = stream(parameters.seed, "townspeople")
    child = np.flatnonzero(rng.random(len(youths)) < _SHARE_WITH_DRIVING_PARENT).astype(np.int64)
    passers = max(PASSERS_BY_A_TOWN, round(PASSERS_BY_A_TOWN * parameters.scale))
    cars = max(CARS_A_TOWN, round(CARS_A_TOWN * parameters.scale))
    people = len(child) + passers * parameters.municipalities
    plates = len(child) + cars * parameters.municipalities
    return Townspeople(
        first_parent=len(youths),
        child=child,
        first_passer=len(youths) + len(child),
        passers_a_town=passers,
        references=tuple(names.person_name(_NAMES_BEFORE_TOWNSPEOPLE + number) for number in range(people)),
        plates=tuple(names.plate(number, seed=parameters.seed) for number in range(plates)),
        cars_a_town=cars,
    )
