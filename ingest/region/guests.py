"""Guests of stories: they join a group on their day, if the group is out then."""

from dataclasses import dataclass

import numpy as np

from ingest.region.arrays import Ints
from ingest.region.casting import Told
from ingest.region.crowd import Crowd, crowd_of
from ingest.region.register_of_people import Register

_COLUMNS = ("scene", "person", "role", "from", "to", "with_car", "tag", "tag_told", "told_of")


@dataclass(frozen=True, eq=False, kw_only=True)
class Outings:
    """One row a scene in which a group is out: the group, the day (ordinal) and from when to when (local minutes)."""

    group: Ints
    day: Ints
    start: Ints
    end: Ints


def with_guests(
    crowd: Crowd, outings: Outings, *, register: Register, told: tuple[Told, ...], rng: np.random.Generator
) -> Crowd:
    """The crowd with all guests who find their group out, and the cars in which they come."""
    rows = _arrivals(outings, register=register, told=told, rng=rng)
    if not rows:
        return crowd
    columns: dict[str, object] = {
        name: list(values) for name, values in zip(_COLUMNS, zip(*rows, strict=True), strict=True)
    }
    guests = crowd_of({}, presences=columns).presences
    driven = guests.filter(guests["with_car"] >= 0)
    cars = {
        "scene": driven["scene"],
        "car": driven["with_car"],
        "from": driven["from"],
        "to": driven["to"],
        "contact": [True] * driven.height,
        "told_of": driven["told_of"],
    }
    return Crowd(crowd.scenes, crowd.presences.vstack(guests), crowd.cars.vstack(crowd_of({}, cars=cars).cars))


def _arrivals(
    outings: Outings, *, register: Register, told: tuple[Told, ...], rng: np.random.Generator
) -> list[tuple[object, ...]]:
    """The guests who find their group out on their day, as rows of presences."""
    keys = zip(outings.group.tolist(), outings.day.tolist(), strict=True)
    out = {key: scene for scene, key in enumerate(keys)}
    rows: list[tuple[object, ...]] = []
    for one in told:
        for guest in one.story.guests:
            scene = out.get((guest.group, guest.day))
            if scene is None:
                continue
            start, end = int(outings.start[scene]), int(outings.end[scene])
            arrives = start + int(rng.integers(max(0, end - start - guest.minutes) + 1))
            rows.append(
                (
                    scene,
                    register.person(guest.who),
                    guest.role,
                    arrives,
                    min(end, arrives + guest.minutes),
                    register.car(guest.plate),
                    guest.context,
                    guest.told,
                    one.serial,
                )
            )
    return rows
