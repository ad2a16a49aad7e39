"""The youths of the region, their groups and the habits of these groups."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from ingest.region.arrays import Floats, Ints
from ingest.region.geography import Geography
from ingest.region.parameters import RegionParameters
from ingest.region.randomness import stream

_USUAL_GROUPS = 6
# Children under 12 are never recorded one by one, not even by a recorder who is a year off.
_LEAST_AGE = 13


@dataclass(frozen=True, eq=False)
class Groups:
    """One row a group: where and when it uses to come together.

    `places` is (groups, 3) from favourite to third choice, `evenings` is (groups, 7) the chance to come out on a
    weekday in mild weather, `start` and `length` are minutes, `friends` the group in the same municipality
    that it mixes with, `first` and `size` say which youths are in it.
    """

    municipality: Ints
    places: Ints
    evenings: Floats
    start: Ints
    length: Ints
    friends: Ints
    first: Ints
    size: Ints

    def __len__(self) -> int:
        return len(self.municipality)

    def members(self, group: int) -> tuple[int, ...]:
        first = int(self.first[group])
        return tuple(range(first, first + int(self.size[group])))


@dataclass(frozen=True, eq=False)
class Youths:
    """One row a youth: `attendance` is the chance to be there with the group, `known` how well partners know them."""

    group: Ints
    municipality: Ints
    birth_year: Ints
    attendance: Floats
    known: Floats
    away_from: Ints
    away_days: Ints

    def __len__(self) -> int:
        return len(self.group)


def settle_groups(geography: Geography, *, parameters: RegionParameters) -> Groups:
    """Give every municipality its groups, each with its places, evenings and hours."""
    rng = stream(parameters.seed, "groups")
    counts = [
        max(2, round((_USUAL_GROUPS + int(rng.integers(-1, 2))) * place.size * parameters.scale))
        for place in geography.municipalities
    ]
    municipality = np.repeat(np.arange(len(counts)), counts).astype(np.int64)
    total = len(municipality)
    size = rng.integers(5, 15, total).astype(np.int64)
    return Groups(
        municipality=municipality,
        places=_places(geography, counts=counts, rng=rng),
        evenings=_evenings(total, rng=rng),
        start=rng.integers(17 * 60 + 30, 20 * 60 + 30, total).astype(np.int64),
        length=rng.integers(110, 230, total).astype(np.int64),
        friends=_friends(counts, rng=rng),
        first=np.concatenate([[0], np.cumsum(size)[:-1]]).astype(np.int64),
        size=size,
    )


def settle_youths(groups: Groups, *, parameters: RegionParameters) -> Youths:
    """Fill the groups with youths of about the same age."""
    rng = stream(parameters.seed, "youths")
    group = np.repeat(np.arange(len(groups)), groups.size).astype(np.int64)
    total = len(group)
    this_year = parameters.until.year
    usual_birth_year = this_year - rng.integers(14, 18, len(groups))
    youngest = dt.date.fromordinal(parameters.first_day).year - _LEAST_AGE
    birth_year = usual_birth_year[group] + rng.integers(-1, 2, total)
    return Youths(
        group=group,
        municipality=groups.municipality[group],
        birth_year=np.clip(birth_year, min(this_year - 19, youngest), youngest).astype(np.int64),
        attendance=rng.beta(5, 4, total),
        known=rng.beta(9, 2, total),
        away_from=rng.integers(0, 36, total).astype(np.int64),
        away_days=rng.integers(7, 25, total).astype(np.int64),
    )


def _places(geography: Geography, *, counts: list[int], rng: np.random.Generator) -> Ints:
    hangouts = [np.array(geography.hangouts_of(municipality)) for municipality in range(len(counts))]
    rows = [rng.permutation(hangouts[own])[:3] for own, count in enumerate(counts) for _ in range(count)]
    return np.array(rows, dtype=np.int64)


def _evenings(total: int, *, rng: np.random.Generator) -> Floats:
    usual = rng.uniform(0.4, 0.8, (total, 1))
    weekend = np.array([0, 0, 0, 0.05, 0.2, 0.2, -0.1])
    favourite = rng.normal(0, 0.1, (total, 7))
    return np.asarray(np.clip(usual + weekend + favourite, 0.08, 0.95), dtype=np.float64)


def _friends(counts: list[int], *, rng: np.random.Generator) -> Ints:
    friends: list[int] = []
    for count in counts:
        first = len(friends)
        friends += [first + (own + 1 + int(rng.integers(count - 1))) % count for own in range(count)]
    return np.array(friends, dtype=np.int64)
