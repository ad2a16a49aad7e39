"""How a sighting becomes rows: what is named, forgotten, misread, graded, and when it is written down."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingest.region import names
from ingest.region.aliases import Alias, use_aliases
from ingest.region.arrays import Flags
from ingest.region.desks import desks_of
from ingest.region.register_of_people import Register
from ingest.region.setting import World
from ingest.region.sightings import Sightings

_UNNAMED_LISTED = 0.35
_ROLE_NOTICED = 0.9
_PLATE_READ = 0.85
_PLATE_MISREAD = 0.01
_LOOK_ALIKE_MISREAD = 0.5


@dataclass(frozen=True, eq=False)
class Written:
    """Rows as they are written: still with the number of their report instead of an observation id.

    `shows` says which report shows (a part of) which story.
    """

    reports: pl.DataFrame
    participants: pl.DataFrame
    vehicle_sightings: pl.DataFrame
    shows: pl.DataFrame


def write_down(
    sightings: Sightings,
    *,
    world: World,
    register: Register,
    aliases: tuple[Alias, ...],
    rng: np.random.Generator,
) -> Written:
    """Let the recorders write what they saw, each in their own way."""
    cars = _read_plates(sightings.cars, register=register, rng=rng)
    persons = _name_persons(sightings.persons, cars=cars, world=world, register=register, rng=rng)
    persons = use_aliases(persons, aliases=aliases, desks=desks_of(persons, world=world)["desk"])
    listed = persons.filter(pl.col("named") | pl.col("listed"))
    reports = _tag(sightings, rng=rng)
    return Written(
        reports=reports,
        participants=_participants(listed, rng=rng),
        vehicle_sightings=_vehicle_sightings(cars, rng=rng),
        shows=_shows(reports, persons=listed, cars=cars),
    )


def _read_plates(cars: pl.DataFrame, *, register: Register, rng: np.random.Generator) -> pl.DataFrame:
    """The cars whose plate is noted, some of them wrongly."""
    cars = cars.filter(pl.Series(rng.random(cars.height) < _PLATE_READ))
    alike = pl.Series(rng.random(cars.height) < _LOOK_ALIKE_MISREAD) & (cars["reads_like"] >= 0)
    cars = cars.with_columns(read_as=pl.when(alike).then("reads_like").otherwise("car"))
    cars = cars.join(register.cars.rename({"car": "read_as"}), on="read_as", how="left", maintain_order="left")
    wrong = np.flatnonzero(rng.random(cars.height) < _PLATE_MISREAD)
    plates = cars["plate"].to_list()
    for row in wrong.tolist():
        plates[row] = names.misread(plates[row], rng=rng)
    return cars.with_columns(pl.Series("plate", plates, dtype=pl.String))


def _name_persons(
    persons: pl.DataFrame, *, cars: pl.DataFrame, world: World, register: Register, rng: np.random.Generator
) -> pl.DataFrame:
    """Who is known to the recorder gets a name; some of the others are listed as unknown."""
    persons = persons.unique(["report", "person", "role"], maintain_order=True)
    persons = persons.join(register.persons, on="person", how="left", maintain_order="left")
    chance = persons["known"].to_numpy() * world.staff.naming[persons["recorder"].to_numpy()]
    draws = rng.random((5, persons.height))
    plates = cars.select("report", pl.col("car").alias("with_car"), "plate").unique(
        ["report", "with_car"], maintain_order=True
    )
    persons = persons.join(plates, on=["report", "with_car"], how="left", maintain_order="left")
    return persons.with_columns(
        named=pl.Series(draws[0] < chance),
        listed=pl.Series(draws[1] < _UNNAMED_LISTED),
        role=pl.when(pl.Series(draws[2] < _ROLE_NOTICED)).then("role").otherwise(pl.lit("present")),
        birth_year=_kept("birth_year", draws[3] < 0.3),
        home=_kept("home", draws[4] < 0.2),
    )


def _participants(listed: pl.DataFrame, *, rng: np.random.Generator) -> pl.DataFrame:
    draws = rng.random((2, listed.height))
    year_off = rng.integers(-1, 2, listed.height) * (rng.random(listed.height) < 0.03)
    is_youth = pl.col("kind") == "youth"
    part = (
        pl.when(is_youth & pl.Series(draws[0] < 0.06)).then(pl.lit("possible_victim"))
        .when(pl.Series(draws[1] < 0.03)).then(pl.lit("involved"))
    )  # fmt: skip
    named = pl.col("named")
    return listed.select(
        "report",
        person=pl.when(named).then("reference"),
        kind="kind",
        role="role",
        part=part,
        vehicle="plate",
        birth_year=pl.when(named).then(pl.col("birth_year") + pl.Series(year_off)),
        home_municipality=pl.when(named & (pl.col("home") != "")).then("home"),
    )


def _vehicle_sightings(cars: pl.DataFrame, *, rng: np.random.Generator) -> pl.DataFrame:
    draws = rng.random((3, cars.height))
    minutes = pl.max_horizontal(pl.col("to") - pl.col("from"), pl.lit(1)) + pl.Series(rng.integers(-2, 3, cars.height))
    rows = cars.with_columns(
        minutes=pl.when(pl.Series(draws[0] < 0.8)).then(pl.max_horizontal(minutes, pl.lit(1))),
        contact=pl.when(pl.Series(draws[1] < 0.92)).then("contact"),
        country=pl.when(pl.Series(draws[2] < 0.5)).then("of_country"),
    )
    return rows.unique(["report", "plate"], keep="first", maintain_order=True).select(
        "report", "plate", "minutes", "contact", "country"
    )


def _tag(sightings: Sightings, *, rng: np.random.Generator) -> pl.DataFrame:
    """A report carries the ordinary reason where the recorder heard one, of the scene or of somebody in it."""
    reports, tagged = sightings.reports, sightings.persons.filter(pl.col("tag") != "")
    heard = tagged.filter(pl.Series(rng.random(tagged.height) < tagged["tag_told"].to_numpy()))
    tags = heard.group_by("report", maintain_order=True).agg(pl.col("tag").first())
    told = pl.Series(rng.random(reports.height) < reports["told"].to_numpy()) & (reports["context"] != "")
    return reports.join(tags, on="report", how="left", maintain_order="left").with_columns(
        context=pl.when(told).then("context").otherwise(pl.col("tag"))
    )


def _shows(reports: pl.DataFrame, *, persons: pl.DataFrame, cars: pl.DataFrame) -> pl.DataFrame:
    parts = [
        reports.select("report", pl.col("look_of").alias("story")),
        persons.select("report", pl.col("told_of").alias("story")),
        cars.select("report", pl.col("told_of").alias("story")),
    ]
    return pl.concat(parts).filter(pl.col("story") >= 0).unique().sort("story", "report")


def _kept(column: str, keep: Flags) -> pl.Expr:
    return pl.when(pl.Series(keep)).then(column)
