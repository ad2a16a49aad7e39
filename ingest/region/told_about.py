"""What partners hear about youths of an open names list: concerns and moves, as rows beside an observation."""

from collections.abc import Mapping

import polars as pl

from ingest.region.behaviour import Row
from ingest.region.casting import Told
from ingest.region.names import youth_reference
from ingest.region.randomness import stream
from ingest.region.setting import World

_ORDINARY_CONCERN = 0.002
_CODES = (
    "expensive_goods",
    "several_phones",
    "errand_mentioned",
    "always_reachable",
    "bank_card_lent",
    "new_older_contacts",
)
_HEARD_AGAIN_AFTER = 3
MENTIONS = {"observation": pl.String, "person": pl.String, "day": pl.Int64}


def mentions(observations: pl.DataFrame, participants: pl.DataFrame, *, since: Mapping[str, int]) -> pl.DataFrame:
    """Where youths are named after their names list opened (`since`, by reference): observation, person, day."""
    opened = pl.DataFrame(
        {"person": list(since), "since": list(since.values())}, schema={"person": pl.String, "since": pl.Int64}
    )
    return (
        participants.join(opened, on="person")
        .join(observations.select(pl.col("id").alias("observation"), "day"), on="observation")
        .filter(pl.col("day") >= pl.col("since"))
        .sort("observation", "person")
        .select(list(MENTIONS))
        .unique(maintain_order=True)
    )


def rows_about(heard: pl.DataFrame, *, world: World, told: tuple[Told, ...]) -> dict[str, list[Row]]:
    """Rows of concerns and moves that fit the mentions `heard` over the whole period."""
    concerns: list[Row] = []
    moves: list[Row] = []
    for one in told:
        for youth, code, first in one.story.concerns:
            where = _after(heard, world=world, youth=youth, first=first)
            concerns += [{**row, "code": code} for row in where[::_HEARD_AGAIN_AFTER][:2]]
        for youth, municipality, reason, first in one.story.moves:
            where = _after(heard, world=world, youth=youth, first=first)
            moves += [{**row, "municipality": municipality, "reason": reason} for row in where[:1]]
    return {"concerns": _once(_ordinary(heard, world=world) + concerns), "moves": moves}


def _after(heard: pl.DataFrame, *, world: World, youth: int, first: int) -> list[Row]:
    town = world.geography.municipalities[int(world.youths.municipality[youth])].name
    found = heard.filter((pl.col("person") == youth_reference(youth, town)) & (pl.col("day") >= first))
    return [dict(row) for row in found.sort("day", "observation").select("observation", "person").to_dicts()]


def _ordinary(heard: pl.DataFrame, *, world: World) -> list[Row]:
    """A birthday present or a second-hand telephone worries somebody, too."""
    rng = stream(world.parameters.seed, "ordinary concerns")
    drawn = heard.filter(pl.Series(rng.random(heard.height) < _ORDINARY_CONCERN))
    return [
        {**row, "code": _CODES[int(rng.integers(len(_CODES)))]}
        for row in drawn.select("observation", "person").to_dicts()
    ]


def _once(rows: list[Row]) -> list[Row]:
    return list({(row["observation"], row["person"], row["code"]): row for row in rows}.values())
