"""What a story gets to work with: the region, its own groups and youths, invented newcomers, and time."""

from dataclasses import dataclass

import numpy as np

from ingest.region import names
from ingest.region.behaviour import Person
from ingest.region.geography import Geography
from ingest.region.parameters import RegionParameters
from ingest.region.staff import Staff
from ingest.region.youths import Groups, Youths

_SERIALS_A_STORY = 40
_COMPANIES_BEFORE_STORIES = 500_000
_ADDRESSES_BEFORE_STORIES = 9_000_000


@dataclass(frozen=True, eq=False)
class World:
    """Everything that is there before any story starts."""

    parameters: RegionParameters
    geography: Geography
    groups: Groups
    youths: Youths
    staff: Staff


@dataclass(frozen=True, eq=False, kw_only=True)
class Setting:
    """The corner of the world that one story plays in; `serial` is different for each story."""

    world: World
    serial: int
    rng: np.random.Generator
    groups: tuple[int, ...]
    youths: tuple[tuple[int, ...], ...]
    """For each of the groups its youths, those of no other story first."""
    first_plate: int

    def code(self, group: int) -> str:
        """The code of the municipality in which a group lives."""
        return self.world.geography.municipalities[int(self.world.groups.municipality[group])].code

    def municipality(self, group: int) -> int:
        return int(self.world.groups.municipality[group])

    def favourite(self, group: int, *, choice: int = 0) -> int:
        return int(self.world.groups.places[group, choice])

    def other_places(self, municipality: int, *, count: int) -> tuple[int, ...]:
        """So many hangouts of the municipality, in an order of this story's own."""
        places = np.array(self.world.geography.hangouts_of(municipality))
        return tuple(int(place) for place in self.rng.permutation(places)[:count])

    def places_of_kind(self, municipality: int, *, kinds: tuple[str, ...]) -> tuple[int, ...]:
        """The hangouts of these kinds in the municipality, or all of its hangouts where it has none."""
        hangouts = self.world.geography.hangouts
        every = self.world.geography.hangouts_of(municipality)
        return tuple(place for place in every if hangouts[place].kind in kinds) or every

    def newcomer(self, number: int, *, age: int | None = None, home: str = "", known: float = 0.85) -> Person:
        """The story's visitor of this number (0 to 9)."""
        year = None if age is None else self.world.parameters.until.year - age
        reference = names.person_name(self.serial * 10 + number)
        return Person(reference=reference, birth_year=year, home=home, known=known)

    def plate(self, number: int) -> str:
        """The story's plate of this number (0 to 39)."""
        return names.plate(self.first_plate + self.serial * _SERIALS_A_STORY + number, seed=self.world.parameters.seed)

    def kvk(self, number: int) -> str:
        return names.kvk_number(_COMPANIES_BEFORE_STORIES + self.serial * _SERIALS_A_STORY + number)

    def bag_id(self, municipality: int, number: int) -> str:
        return names.bag_id(municipality, _ADDRESSES_BEFORE_STORIES + self.serial * _SERIALS_A_STORY + number)

    def elsewhere(self, municipality: int) -> int:
        """Another municipality than this one, where there is another."""
        total = len(self.world.geography.municipalities)
        return (municipality + 1 + int(self.rng.integers(max(1, total - 1)))) % total

    def stretch(self, *, earliest: float, weeks: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
        """Consecutive phases of so many weeks as (first, last) days, starting after this share of the period.

        They are shortened alike where the period is too short for them, and start at random where it is longer.
        """
        parameters = self.world.parameters
        days = parameters.last_day - parameters.first_day + 1
        room = int(days * (1 - earliest))
        shrink = min(1.0, room / (7 * sum(weeks)))
        lengths = [max(3, int(7 * length * shrink)) for length in weeks]
        slack = max(0, room - sum(lengths))
        start = parameters.last_day + 1 - sum(lengths) - int(self.rng.integers(slack + 1))
        ends = np.cumsum(lengths)
        return tuple(
            (start + int(end) - length, start + int(end) - 1) for end, length in zip(ends, lengths, strict=True)
        )

    def days(self, first: int, last: int, *, per_week: float) -> tuple[int, ...]:
        """Days from first to last, each drawn so that there are about `per_week` in a week."""
        every = np.arange(first, last + 1)
        return tuple(int(day) for day in every[self.rng.random(len(every)) < per_week / 7])

    def minute(self, earliest: int, latest: int) -> int:
        """A minute of the day, in hours `earliest` to `latest`."""
        return int(self.rng.integers(earliest * 60, latest * 60))

    def pick(self, options: tuple[int, ...]) -> int:
        return options[int(self.rng.integers(len(options)))]

    def some(self, options: tuple[int, ...], *, least: int, most: int) -> tuple[int, ...]:
        """A few of the options, in their own order."""
        count = min(len(options), int(self.rng.integers(least, most + 1)))
        return tuple(sorted(int(one) for one in self.rng.choice(np.array(options), size=count, replace=False)))
