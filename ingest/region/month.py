"""One month: people live it, observers see part of it, and the rows of it are written down."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from ingest.region import ordinary
from ingest.region.aliases import Alias
from ingest.region.casting import Told
from ingest.region.changes import attendance_kept, outings_kept
from ingest.region.crowd import Crowd, unite
from ingest.region.evenings import MINUTES_A_DAY, Month, group_evenings
from ingest.region.extra_looks import looks_at_addresses, looks_at_incidents, looks_of_stories, with_doublings
from ingest.region.paperwork import fill_in
from ingest.region.randomness import stream
from ingest.region.recording import Written, write_down
from ingest.region.register_of_people import Register
from ingest.region.round_rows import round_rows
from ingest.region.rounds import Rounds, walk_rounds
from ingest.region.setting import World
from ingest.region.sightings import see
from ingest.region.townspeople import Townspeople

Draw = Callable[[str], np.random.Generator]
"""The stream of randomness for one job of the month."""


@dataclass(frozen=True, eq=False)
class Inhabited:
    """The world with everybody in it and all stories told."""

    world: World
    townspeople: Townspeople
    told: tuple[Told, ...]
    register: Register
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, eq=False)
class WrittenMonth:
    """The rows of a month by table, which observation shows which story, and the day of each observation."""

    tables: dict[str, pl.DataFrame]
    shows: pl.DataFrame
    days: pl.DataFrame


def live_month(inhabited: Inhabited, *, first: int, last: int) -> WrittenMonth:
    """Live the days from first to last (ordinals) and write down what was seen of them."""
    world, told = inhabited.world, inhabited.told
    month = Month(
        first,
        last,
        attendance_kept(world, told, first=first, last=last),
        outings_kept(world, told, first=first, last=last),
    )
    label = dt.date.fromordinal(first).strftime("%Y%m")

    def rng(name: str) -> np.random.Generator:
        return stream(world.parameters.seed, name, label)

    crowd = _live(inhabited, month=month, rng=rng)
    rounds = with_doublings(walk_rounds(world, month=month, rng=rng("rounds")), world, told, month=month)
    looks = pl.concat(
        [
            rounds.looks,
            looks_of_stories(told, month=month),
            looks_at_incidents(world, crowd),
            looks_at_addresses(world, inhabited.register, month=month, rng=rng("addresses")),
        ]
    )
    seen = see(crowd, looks, world=world, rng=rng("seeing"))
    written = write_down(seen, world=world, register=inhabited.register, aliases=inhabited.aliases, rng=rng("writing"))
    return _file_away(inhabited, written, rounds=rounds, label=label, rng=rng("paperwork"))


def _live(inhabited: Inhabited, *, month: Month, rng: Draw) -> Crowd:
    world, townspeople, told = inhabited.world, inhabited.townspeople, inhabited.told
    evenings = group_evenings(world, townspeople, inhabited.register, told, month=month, rng=rng("evenings"))
    return unite(
        (
            evenings,
            ordinary.small_companies(world, month=month, rng=rng("companies")),
            ordinary.fetched_by_parents(townspeople, evenings, rng=rng("parents")),
            ordinary.cars_passing(world, townspeople, month=month, rng=rng("cars")),
            ordinary.scenes_of_stories(inhabited.register, told, month=month),
        )
    )


def _file_away(
    inhabited: Inhabited, written: Written, *, rounds: Rounds, label: str, rng: np.random.Generator
) -> WrittenMonth:
    """Give everything its number and keep only what was written before the region ends."""
    world = inhabited.world
    walked = round_rows(
        rounds.rounds, rounds.looks, world=world, label=f"r-{label}", used=written.reports["round"].unique()
    )
    taken_back = [one.serial for one in inhabited.told if one.story.withdrawn]
    observations = fill_in(
        written.reports,
        world=world,
        register=inhabited.register,
        label=f"w-{label}",
        round_ids=walked.select("round", pl.col("id").alias("round_id")),
        withdrawn=frozenset(written.shows.filter(pl.col("story").is_in(taken_back))["report"].to_list()),
        rng=rng,
    )
    numbers = observations.select("report", pl.col("id").alias("observation"), "basis")
    participants = written.participants.join(numbers, on="report", maintain_order="left")
    hearsay = pl.col("basis").is_in(["told_by_youth", "told_by_other"]) & (pl.col("role") == "present")
    mentioned = hearsay & pl.Series(rng.random(participants.height) < 0.4)
    participants = participants.with_columns(role=pl.when(mentioned).then(pl.lit("mentioned")).otherwise("role"))
    tables = {
        "rounds": walked,
        "observations": observations,
        "participants": participants.sort("observation", maintain_order=True),
        "vehicle_sightings": written.vehicle_sightings.join(numbers, on="report").sort("observation", "plate"),
    }
    days = written.reports.select("report", day=pl.col("seen_from") // MINUTES_A_DAY)
    return WrittenMonth(
        tables,
        shows=written.shows.join(numbers, on="report").select("observation", "story").sort("observation", "story"),
        days=observations.join(days, on="report", maintain_order="left").select("id", "day"),
    )
