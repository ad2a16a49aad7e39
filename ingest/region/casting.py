"""Who plays in which story: groups are dealt so that situations rarely share one, and youths seldom play twice."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ingest.region.behaviour import Story
from ingest.region.randomness import stream
from ingest.region.setting import Setting, World
from ingest.region.stories.registry import ENTRIES, Entry

_USUAL_REGION = 6


@dataclass(frozen=True)
class Told:
    """One story as it is told in this region; `serial` is its place in the list of all."""

    serial: int
    entry: Entry
    story: Story


def tell_stories(world: World, *, first_plate: int) -> tuple[Told, ...]:
    """All stories of the region: situations get their groups first, then innocents, then decoys."""
    share = world.parameters.municipalities / _USUAL_REGION
    order = sorted(ENTRIES, key=lambda entry: "SHD".index(entry.code[0]))
    wanted = [entry for entry in order for _ in range(max(1, round(entry.copies * share)))]
    deck = stream(world.parameters.seed, "casting").permutation(len(world.groups))
    plays: Counter[int] = Counter()
    taken: set[int] = set()
    told = []
    for serial, entry in enumerate(wanted):
        groups = _deal(world, deck=deck.tolist(), plays=plays, count=entry.groups)
        plays.update(groups)
        setting = _setting(world, serial=serial, entry=entry, groups=groups, taken=taken, first_plate=first_plate)
        story = entry.tell(setting)
        taken.update(story.youths)
        told.append(Told(serial, entry, story))
    return tuple(told)


def _deal(world: World, *, deck: list[int], plays: Counter[int], count: int) -> tuple[int, ...]:
    """The groups that play least so far, from different towns as long as there are such."""
    dealt: list[int] = []
    for _ in range(count):
        towns = Counter(int(world.groups.municipality[group]) for group in dealt)
        left = [place for place, group in enumerate(deck) if group not in dealt]
        best = min(
            left, key=lambda place: (towns[int(world.groups.municipality[deck[place]])], plays[deck[place]], place)
        )
        dealt.append(deck[best])
    return tuple(dealt)


def _setting(
    world: World, *, serial: int, entry: Entry, groups: tuple[int, ...], taken: set[int], first_plate: int
) -> Setting:
    rng = stream(world.parameters.seed, "story", entry.code, str(serial))
    return Setting(
        world=world,
        serial=serial,
        rng=rng,
        groups=groups,
        youths=tuple(_order(world, group=group, taken=taken, rng=rng) for group in groups),
        first_plate=first_plate,
    )


def _order(world: World, *, group: int, taken: set[int], rng: np.random.Generator) -> tuple[int, ...]:
    """The youths of the group: those in no other story first, among them the ones who are often there."""
    members = world.groups.members(group)
    lots = dict(zip(members, rng.random(len(members)).tolist(), strict=True))
    attendance = world.youths.attendance
    return tuple(
        sorted(members, key=lambda youth: (youth in taken, -(float(attendance[youth]) + 0.5 * lots[youth]), youth))
    )
