"""The rest of ordinary life outside: friends in twos and threes, parents who fetch a child, cars at the snackbar."""

import numpy as np
import polars as pl

from ingest.region import seasons
from ingest.region.casting import Told
from ingest.region.crowd import Crowd, crowd_of
from ingest.region.evenings import MINUTES_A_DAY, Month
from ingest.region.register_of_people import Register
from ingest.region.setting import World
from ingest.region.townspeople import Townspeople

_SMALL_COMPANY = 0.22
_FETCHED = 0.05
_CARS_A_DAY = 1.2
_CAR_PLACES = ("snackbar", "school", "parking", "station")


def small_companies(world: World, *, month: Month, rng: np.random.Generator) -> Crowd:
    """Two or three of a group together, apart from the others."""
    chance = _SMALL_COMPANY * seasons.outdoor_factor(month.days) * month.outings_kept
    group, day = np.nonzero(rng.random(chance.shape) < chance)
    total, size = len(group), world.groups.size[group]
    one = rng.integers(0, size)
    two = (one + 1 + rng.integers(0, size - 2)) % size
    three = (two + 1 + rng.integers(0, size - 2)) % size
    with_third = (rng.random(total) < 0.35) & (three != one)
    start = (month.first + day) * MINUTES_A_DAY + rng.integers(15 * 60, 22 * 60, total)
    end = start + rng.integers(25, 110, total)
    scene = np.concatenate([np.arange(total), np.arange(total), np.flatnonzero(with_third)])
    youth = world.groups.first[group[scene]] + np.concatenate([one, two, three[with_third]])
    there = rng.random(len(scene)) < month.attendance_kept[youth, day[scene]]
    scene, youth = scene[there], youth[there]
    return crowd_of(
        {
            "scene": np.arange(total),
            "place": world.groups.places[group, rng.integers(0, 3, total)],
            "start": start,
            "end": end,
            "notice": np.full(total, 0.7),
        },
        presences={"scene": scene, "person": youth, "from": start[scene], "to": end[scene]},
    )


def fetched_by_parents(townspeople: Townspeople, evenings: Crowd, *, rng: np.random.Generator) -> Crowd:
    """Some youths are fetched by car when they leave the group."""
    parent_of = pl.DataFrame({"person": townspeople.child, "row": np.arange(len(townspeople.child), dtype=np.int64)})
    leaving = evenings.presences.join(parent_of, on="person", how="inner").sort("scene", "person", "to")
    leaving = leaving.filter(pl.Series(rng.random(leaving.height) < _FETCHED))
    if leaving.height == 0:
        return crowd_of({})
    place = evenings.scenes["place"].gather(leaving["scene"])
    count = leaving.height
    scene, row = np.arange(count), leaving["row"].to_numpy()
    start = leaving["to"].to_numpy()
    end = start + rng.integers(3, 9, count)
    return crowd_of(
        {
            "scene": scene, "place": place, "start": start, "end": end, "notice": np.full(count, 0.5),
            "context": ["family"] * count, "told": np.full(count, 0.5),
        },
        presences={
            "scene": np.concatenate([scene, scene]),
            "person": np.concatenate([leaving["person"].to_numpy(), townspeople.first_parent + row]),
            "role": ["present"] * count + ["picked_up"] * count,
            "from": np.concatenate([start, start]),
            "to": np.concatenate([end, end]),
            "with_car": np.concatenate([np.full(count, -1), row]),
        },
        cars={"scene": scene, "car": row, "from": start, "to": end, "contact": [True] * count},
    )  # fmt: skip


def cars_passing(world: World, townspeople: Townspeople, *, month: Month, rng: np.random.Generator) -> Crowd:
    """Cars of the town that stop at snackbars, schools, stations and car parks without meeting anybody."""
    hangouts = world.geography.hangouts
    places = np.array([index for index, hangout in enumerate(hangouts) if hangout.kind in _CAR_PLACES], dtype=np.int64)
    counts = rng.poisson(_CARS_A_DAY, (len(places), len(month.days)))
    at, day = np.nonzero(counts)
    again = counts[at, day]
    place, day = np.repeat(places[at], again), np.repeat(day, again)
    total = len(place)
    town = np.array([hangout.municipality for hangout in hangouts])[place]
    regular = (rng.random(total) ** 2.5 * townspeople.cars_a_town).astype(np.int64)
    start = (month.first + day) * MINUTES_A_DAY + rng.integers(15 * 60, 23 * 60, total)
    end = start + rng.integers(4, 30, total)
    scene = np.arange(total)
    return crowd_of(
        {"scene": scene, "place": place, "start": start, "end": end, "notice": np.full(total, 0.2)},
        cars={
            "scene": scene,
            "car": townspeople.first_town_car + town * townspeople.cars_a_town + regular,
            "from": start,
            "to": end,
        },
    )


def scenes_of_stories(register: Register, told: tuple[Told, ...], *, month: Month) -> Crowd:
    """The scenes of all stories in the month."""
    listed = [
        (one.serial, scene) for one in told for scene in one.story.scenes if month.first <= scene.day <= month.last
    ]
    if not listed:
        return crowd_of({})
    starts = [scene.day * MINUTES_A_DAY + scene.start for _, scene in listed]
    ends = [start + scene.minutes for start, (_, scene) in zip(starts, listed, strict=True)]
    actors = [(number, actor) for number, (_, scene) in enumerate(listed) for actor in scene.actors]
    cars = [(number, car) for number, (_, scene) in enumerate(listed) for car in scene.cars]
    return crowd_of(
        {
            "scene": range(len(listed)),
            "place": [register.place(scene.place) for _, scene in listed],
            "start": starts,
            "end": ends,
            "notice": [scene.notice for _, scene in listed],
            "context": [scene.context for _, scene in listed],
            "told": [scene.told for _, scene in listed],
            "extra": [scene.extra for _, scene in listed],
            "incident": [scene.incident for _, scene in listed],
        },
        presences={
            "scene": [number for number, _ in actors],
            "person": [register.person(actor.who) for _, actor in actors],
            "role": [actor.role for _, actor in actors],
            "from": [starts[number] for number, _ in actors],
            "to": [ends[number] for number, _ in actors],
            "with_car": [register.car(actor.plate) for _, actor in actors],
            "told_of": [listed[number][0] for number, _ in actors],
        },
        cars={
            "scene": [number for number, _ in cars],
            "car": [register.car(car.plate) for _, car in cars],
            "from": [starts[number] for number, _ in cars],
            "to": [ends[number] for number, _ in cars],
            "contact": [car.contact for _, car in cars],
            "reads_like": [register.car(car.reads_like) for _, car in cars],
            "told_of": [listed[number][0] for number, _ in cars],
        },
    )
