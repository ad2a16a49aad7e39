"""The evenings of the groups: who comes out where and when, with friends, passers-by and guests of stories."""

from dataclasses import dataclass

import numpy as np

from ingest.region import seasons
from ingest.region.arrays import Floats, Ints
from ingest.region.casting import Told
from ingest.region.crowd import Crowd, crowd_of
from ingest.region.guests import Outings, with_guests
from ingest.region.register_of_people import Register
from ingest.region.setting import World
from ingest.region.townspeople import Townspeople

MINUTES_A_DAY = 24 * 60
_LIKES_PLACE = np.array([0.6, 0.25, 0.15])
_FRIEND_JOINS = 0.12
_PASSER_BY_TALKS = 0.06


@dataclass(frozen=True, eq=False)
class Month:
    """A stretch of days with what is left of habits on each of them."""

    first: int
    last: int
    attendance_kept: Floats
    outings_kept: Floats

    @property
    def days(self) -> Ints:
        return np.arange(self.first, self.last + 1, dtype=np.int64)


def group_evenings(
    world: World,
    townspeople: Townspeople,
    register: Register,
    told: tuple[Told, ...],
    *,
    month: Month,
    rng: np.random.Generator,
) -> Crowd:
    """All evenings on which groups come out in the month."""
    group, day = _outings(world, month=month, rng=rng)
    place = _choose_places(world, group=group, day=day, month=month, rng=rng)
    start = (month.first + day) * MINUTES_A_DAY + world.groups.start[group]
    start = start + (seasons.later_minutes(month.days)[day] + rng.normal(0, 30, len(group))).astype(np.int64)
    end = start + (world.groups.length[group] * rng.uniform(0.7, 1.2, len(group))).astype(np.int64)
    scenes: dict[str, object] = {
        "scene": np.arange(len(group)), "place": place, "start": start, "end": end, "notice": np.full(len(group), 0.93),
    }  # fmt: skip
    parts = [
        _members(world, group=group, day=day, month=month, rng=rng),
        _friends(world, group=group, day=day, month=month, rng=rng),
        _passers_by(world, townspeople, group=group, rng=rng),
    ]
    scene = np.concatenate([part[0] for part in parts])
    person = np.concatenate([part[1] for part in parts])
    role = np.concatenate([np.full(len(part[0]), name) for part, name in zip(parts, _ROLES, strict=True)])
    length = (end - start)[scene]
    crowd = crowd_of(
        scenes,
        presences={
            "scene": scene,
            "person": person,
            "role": role,
            "from": start[scene] + (length * rng.uniform(0, 0.35, len(scene))).astype(np.int64),
            "to": end[scene] - (length * rng.uniform(0, 0.35, len(scene))).astype(np.int64),
        },
    )
    outings = Outings(group=group, day=day + month.first, start=start, end=end)
    return with_guests(crowd, outings, register=register, told=told, rng=rng)


_ROLES = ("present", "present", "talked")


def _outings(world: World, *, month: Month, rng: np.random.Generator) -> tuple[Ints, Ints]:
    chance = world.groups.evenings[:, seasons.weekdays(month.days)] * seasons.outdoor_factor(month.days)
    group, day = np.nonzero(rng.random(chance.shape) < chance * month.outings_kept)
    return group.astype(np.int64), day.astype(np.int64)


def _choose_places(world: World, *, group: Ints, day: Ints, month: Month, rng: np.random.Generator) -> Ints:
    """The favourite place mostly, and a roof over the head rather in the dark months."""
    indoor = np.array([hangout.is_indoor for hangout in world.geography.hangouts])
    places = world.groups.places[group]
    winter = 1 - seasons.summerness(month.days)[day]
    weight = _LIKES_PLACE * (1 + 1.5 * indoor[places] * winter[:, None])
    limits = np.cumsum(weight, axis=1) / weight.sum(axis=1, keepdims=True)
    choice = (rng.random((len(group), 1)) > limits).sum(axis=1).clip(0, 2)
    return np.asarray(places[np.arange(len(group)), choice], dtype=np.int64)


def _members(world: World, *, group: Ints, day: Ints, month: Month, rng: np.random.Generator) -> tuple[Ints, Ints]:
    size = world.groups.size[group]
    scene = np.repeat(np.arange(len(group)), size)
    within = np.arange(len(scene)) - np.repeat(np.cumsum(size) - size, size)
    youth = world.groups.first[group][scene] + within
    chance = world.youths.attendance[youth] * month.attendance_kept[youth, day[scene]]
    there = rng.random(len(scene)) < chance
    return scene[there], youth[there]


def _friends(world: World, *, group: Ints, day: Ints, month: Month, rng: np.random.Generator) -> tuple[Ints, Ints]:
    friends = world.groups.friends[group]
    youth = world.groups.first[friends] + (rng.random(len(group)) * world.groups.size[friends]).astype(np.int64)
    there = rng.random(len(group)) < _FRIEND_JOINS * month.attendance_kept[youth, day]
    return np.flatnonzero(there), youth[there]


def _passers_by(world: World, townspeople: Townspeople, *, group: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    number = rng.integers(0, townspeople.passers_a_town, len(group))
    person = townspeople.first_passer + world.groups.municipality[group] * townspeople.passers_a_town + number
    there = rng.random(len(group)) < _PASSER_BY_TALKS
    return np.flatnonzero(there), person[there]
