"""Who goes out to look, when and past which places: the rounds of a month and every look that is taken."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingest.region.arrays import Ints
from ingest.region.evenings import MINUTES_A_DAY, Month
from ingest.region.setting import World

LOOK = {
    "place": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "recorder": pl.Int64,
    "round": pl.Int64,
    "zeal": pl.Float64,
    "look_of": pl.Int64,
}


@dataclass(frozen=True, eq=False)
class Rounds:
    """The rounds by number (start, end, recorder, registered or not) and the looks taken on them, in order."""

    rounds: pl.DataFrame
    looks: pl.DataFrame


def walk_rounds(world: World, *, month: Month, rng: np.random.Generator) -> Rounds:
    """Every organisation walks its usual rounds in the month, past neighbouring places."""
    organisation, day = _held(world, month=month, rng=rng)
    recorder = _somebody_of(world, organisation, rng=rng)
    trades = [one.trade for one in world.staff.organisations]
    stops = np.array([trade.stops for trade in trades])[organisation]
    begin = rng.uniform(
        np.array([trade.earliest for trade in trades])[organisation],
        np.array([trade.latest for trade in trades])[organisation],
    )
    number = np.repeat(np.arange(len(organisation)), stops)
    step = np.arange(len(number)) - np.repeat(np.cumsum(stops) - stops, stops)
    stay, travel = rng.integers(12, 27, len(number)), rng.integers(4, 12, len(number))
    start = ((month.first + day) * MINUTES_A_DAY + begin.astype(np.int64))[number]
    spent = _running_total(stay + travel, within=number)
    start = start + spent - stay
    looks = pl.DataFrame(
        {
            "place": _neighbouring(world, organisation, number=number, step=step, rng=rng),
            "start": start,
            "end": start + stay,
            "recorder": recorder[number],
            "round": number,
            "zeal": np.ones(len(number)),
            "look_of": np.full(len(number), -1),
        },
        schema=LOOK,
    )
    registers = np.array([trade.registers_rounds for trade in trades])[organisation]
    rounds = pl.DataFrame(
        {
            "round": np.arange(len(organisation), dtype=np.int64),
            "recorder": recorder,
            "registered": rng.random(len(organisation)) < registers * min(1.0, world.parameters.diligence),
        }
    )
    return Rounds(rounds, looks)


def _held(world: World, *, month: Month, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Organisation and day (from 0) of every round that is walked."""
    towns = world.geography.municipalities
    a_day = np.array(
        [
            one.trade.rounds_a_week / 7 * towns[one.municipality].size * world.parameters.scale
            for one in world.staff.organisations
        ]
    )
    counts = rng.poisson(np.repeat(a_day[:, None], len(month.days), axis=1))
    organisation, day = np.nonzero(counts)
    again = counts[organisation, day]
    return np.repeat(organisation, again).astype(np.int64), np.repeat(day, again).astype(np.int64)


def _somebody_of(world: World, organisation: Ints, *, rng: np.random.Generator) -> Ints:
    sizes = np.bincount(world.staff.organisation, minlength=len(world.staff.organisations))
    firsts = np.cumsum(sizes) - sizes
    return (firsts[organisation] + (rng.random(len(organisation)) * sizes[organisation])).astype(np.int64)


def _neighbouring(world: World, organisation: Ints, *, number: Ints, step: Ints, rng: np.random.Generator) -> Ints:
    """The places of a round follow one another on the ring of the municipality's hangouts."""
    town_of_place = np.array([hangout.municipality for hangout in world.geography.hangouts])
    counts = np.bincount(town_of_place, minlength=len(world.geography.municipalities))
    firsts = np.cumsum(counts) - counts
    town = np.array([one.municipality for one in world.staff.organisations])[organisation]
    begin = (rng.random(len(organisation)) * counts[town]).astype(np.int64)
    return np.asarray(firsts[town][number] + (begin[number] + step) % counts[town][number], dtype=np.int64)


def _running_total(minutes: Ints, *, within: Ints) -> Ints:
    total = np.cumsum(minutes)
    first = np.flatnonzero(np.diff(within, prepend=-1))
    before = (total - minutes)[first]
    return np.asarray(total - np.repeat(before, np.diff(np.append(first, len(within)))), dtype=np.int64)
