"""The answer book of a region: which story plays where, with whom, when, and which observations show a part of it."""

import datetime as dt
from dataclasses import asdict

import polars as pl

from ingest.region.casting import Told
from ingest.region.month import Inhabited
from ingest.region.register_of_people import Register
from ingest.region.setting import World

VERSION = 1
Json = dict[str, object]


def answer_book(inhabited: Inhabited, *, shows: pl.DataFrame, recorded_persons: int) -> Json:
    """Everything as plain values; `shows` has observation and story (serial), `recorded_persons` counts the named."""
    world, register = inhabited.world, inhabited.register
    months = world.parameters.months
    parameters = {**asdict(world.parameters), "until": world.parameters.until.isoformat()}
    by_story = dict(shows.group_by("story").agg(pl.col("observation").sort()).iter_rows())
    people = register.persons.height
    return {
        "version": VERSION,
        "parameters": parameters,
        "period": {"from": _date(world.parameters.first_day), "until": _date(world.parameters.last_day)},
        "personMonths": {
            "youths": len(world.youths) * months,
            "all": people * months,
            "recorded": recorded_persons * months,
        },
        "groups": [_group(world, register, group) for group in range(len(world.groups))],
        "aliases": [
            {"reference": _references(register, (alias.youth,))[0], "alias": alias.reference}
            for alias in inhabited.aliases
        ],
        "stories": [_story(world, register, one, observations=by_story.get(one.serial, [])) for one in inhabited.told],
    }


def _group(world: World, register: Register, group: int) -> Json:
    town = world.geography.municipalities[int(world.groups.municipality[group])]
    hangouts = world.geography.hangouts
    return {
        "municipality": town.code,
        "hangouts": [hangouts[int(place)].id for place in world.groups.places[group]],
        "members": _references(register, world.groups.members(group)),
    }


def _story(world: World, register: Register, one: Told, *, observations: list[str]) -> Json:
    story, hangouts = one.story, world.geography.hangouts
    towns = world.geography.municipalities
    scenes = story.scenes
    places = sorted({scene.place for scene in scenes if isinstance(scene.place, int)} | _homes(world, one))
    first, last = _span(world, one)
    group_towns = {towns[int(world.groups.municipality[group])].code for group in story.groups}
    plates = {car.plate for scene in scenes for car in scene.cars} | {guest.plate for guest in story.guests}
    plates |= {actor.plate for scene in scenes for actor in scene.actors}
    plates |= {str(row["plate"]) for row in story.rows.get("vehicles", ())}
    return {
        "id": f"{one.entry.code}-{one.serial:03d}",
        "code": one.entry.code,
        "kind": one.entry.kind,
        "title": one.entry.title,
        "municipalities": sorted(group_towns | {towns[hangouts[place].municipality].code for place in places}),
        "youths": _references(register, story.youths),
        "others": [{"reference": person.reference, "kind": person.kind} for person in story.people],
        "vehicles": sorted(plates - {""}),
        "hangouts": [hangouts[place].id for place in places],
        "companies": sorted({str(row["kvk"]) for row in story.rows.get("companies", ())}),
        "addresses": sorted({str(row["bag_id"]) for row in story.rows.get("addresses", ())}),
        "from": _date(first),
        "until": _date(last),
        "observations": observations,
    }


def _homes(world: World, one: Told) -> set[int]:
    """The favourite places of the groups that guests of the story join, or whose habits it changes."""
    groups = {guest.group for guest in one.story.guests} | {drift.group for drift in one.story.drifts}
    return {int(world.groups.places[group, 0]) for group in groups} | {one.place for one in one.story.doublings}


def _span(world: World, one: Told) -> tuple[int, int]:
    story = one.story
    spans = [(scene.day, scene.day) for scene in story.scenes] + [(guest.day, guest.day) for guest in story.guests]
    spans += [(absence.first, absence.last) for absence in story.absences]
    spans += [(drift.first, drift.last) for drift in story.drifts]
    spans += [(doubling.first, doubling.last) for doubling in story.doublings]
    if not spans:
        return world.parameters.first_day, world.parameters.last_day
    return min(first for first, _ in spans), max(last for _, last in spans)


def _references(register: Register, youths: tuple[int, ...]) -> list[str]:
    return list(register.persons["reference"].gather(list(youths)).to_list())


def _date(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()
