"""Numbers for everybody and every car, so that the mass of the region can be kept in columns."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ingest.region import names
from ingest.region.behaviour import Actor, Where, Who
from ingest.region.casting import Told
from ingest.region.setting import World
from ingest.region.townspeople import Townspeople


@dataclass(frozen=True, eq=False)
class Register:
    """`persons` and `cars` by number, addresses as places after the hangouts, and from references to numbers."""

    persons: pl.DataFrame
    cars: pl.DataFrame
    addresses: tuple[str, ...]
    person_numbers: Mapping[str, int]
    car_numbers: Mapping[str, int]
    place_numbers: Mapping[str, int]

    def person(self, who: Who) -> int:
        return who if isinstance(who, int) else self.person_numbers[who]

    def place(self, where: Where) -> int:
        return where if isinstance(where, int) else self.place_numbers[where]

    def car(self, plate: str) -> int:
        return self.car_numbers[plate] if plate else -1


def enrol(world: World, townspeople: Townspeople, told: tuple[Told, ...]) -> Register:
    """Number the youths first, then townspeople, then the people of the stories, in the order of the stories."""
    persons = pl.concat([_youths(world), _townspeople(townspeople), _story_people(told)]).with_row_index("person")
    plates = (*townspeople.plates, *_story_plates(told))
    addresses = tuple(
        dict.fromkeys(scene.place for one in told for scene in one.story.scenes if isinstance(scene.place, str))
    )
    hangouts = len(world.geography.hangouts)
    return Register(
        persons=persons.with_columns(pl.col("person").cast(pl.Int64)),
        cars=_cars(plates, of_town=len(townspeople.plates)),
        addresses=addresses,
        person_numbers=dict(zip(persons["reference"].to_list(), persons["person"].to_list(), strict=True)),
        car_numbers={plate: number for number, plate in enumerate(plates)},
        place_numbers={address: hangouts + number for number, address in enumerate(addresses)},
    )


def _youths(world: World) -> pl.DataFrame:
    towns = world.geography.municipalities
    municipality = world.youths.municipality.tolist()
    return pl.DataFrame(
        {
            "reference": [names.youth_reference(number, towns[own].name) for number, own in enumerate(municipality)],
            "kind": ["youth"] * len(municipality),
            "birth_year": world.youths.birth_year,
            "home": [towns[own].code for own in municipality],
            "known": world.youths.known,
        },
        schema=_SCHEMA,
    )


def _townspeople(townspeople: Townspeople) -> pl.DataFrame:
    total = len(townspeople.references)
    return pl.DataFrame(
        {
            "reference": townspeople.references,
            "kind": ["visitor"] * total,
            "birth_year": [None] * total,
            "home": [""] * total,
            "known": [0.12] * total,
        },
        schema=_SCHEMA,
    )


def _story_people(told: tuple[Told, ...]) -> pl.DataFrame:
    people = [person for one in told for person in one.story.people]
    return pl.DataFrame(
        {
            "reference": [person.reference for person in people],
            "kind": [person.kind for person in people],
            "birth_year": [person.birth_year for person in people],
            "home": [person.home for person in people],
            "known": [person.known for person in people],
        },
        schema=_SCHEMA,
    )


def _cars(plates: tuple[str, ...], *, of_town: int) -> pl.DataFrame:
    countries = [names.country(number) if number < of_town else "NL" for number in range(len(plates))]
    return pl.DataFrame(
        {"car": range(len(plates)), "plate": plates, "of_country": countries},
        schema={"car": pl.Int64, "plate": pl.String, "of_country": pl.String},
    )


def _story_plates(told: tuple[Told, ...]) -> tuple[str, ...]:
    plates: dict[str, None] = {}
    for one in told:
        actors: list[Actor] = [actor for scene in one.story.scenes for actor in scene.actors]
        cars = [car for scene in one.story.scenes for car in scene.cars]
        plates |= dict.fromkeys(actor.plate for actor in actors)
        plates |= dict.fromkeys(guest.plate for guest in one.story.guests)
        plates |= dict.fromkeys(plate for car in cars for plate in (car.plate, car.reads_like))
    plates.pop("", None)
    return tuple(plates)


_SCHEMA = {
    "reference": pl.String,
    "kind": pl.String,
    "birth_year": pl.Int64,
    "home": pl.String,
    "known": pl.Float64,
}
