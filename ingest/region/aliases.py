"""Youths whom the police know by another name than other partners, and what partners judge about that."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingest.region import names
from ingest.region.behaviour import Row
from ingest.region.randomness import stream
from ingest.region.setting import World

_SHARE_OF_YOUTHS = 0.02
_JUDGED_THE_SAME = 0.6
_JUDGED_UNSURE = 0.8
POLICE = "pol"


@dataclass(frozen=True)
class Alias:
    """The other name of a youth (by number)."""

    youth: int
    reference: str


def give_aliases(world: World) -> tuple[Alias, ...]:
    """A few youths get a second name, which only the police use."""
    rng = stream(world.parameters.seed, "aliases")
    youths = np.flatnonzero(rng.random(len(world.youths)) < _SHARE_OF_YOUTHS).tolist()
    return tuple(Alias(youth, names.nickname(number)) for number, youth in enumerate(youths))


def use_aliases(persons: pl.DataFrame, *, aliases: tuple[Alias, ...], desks: pl.Series) -> pl.DataFrame:
    """Rows of persons (with reference) as they are named at each row's desk."""
    table = pl.DataFrame(
        {"person": [alias.youth for alias in aliases], "alias": [alias.reference for alias in aliases]},
        schema={"person": pl.Int64, "alias": pl.String},
    )
    known = persons.with_columns(desk=desks).join(table, on="person", how="left", maintain_order="left")
    other = (pl.col("desk") == POLICE) & pl.col("alias").is_not_null()
    return known.with_columns(reference=pl.when(other).then("alias").otherwise("reference")).drop("alias", "desk")


def judgements(world: World, aliases: tuple[Alias, ...]) -> list[Row]:
    """Two organisations agree on most of the pairs; of some nobody knows, and of some nobody was asked."""
    rng = stream(world.parameters.seed, "judgements")
    rows: list[Row] = []
    for alias in aliases:
        draw = rng.random()
        town = int(world.youths.municipality[alias.youth])
        verdict = "same" if draw < _JUDGED_THE_SAME else "unsure"
        for organisation in world.staff.organisations_in(town)[:2] if draw < _JUDGED_UNSURE else ():
            staff = world.staff.recorders_of(organisation)
            rows.append(
                {
                    "person_a": names.youth_reference(alias.youth, world.geography.municipalities[town].name),
                    "person_b": alias.reference,
                    "verdict": verdict,
                    "by": world.staff.recorders[staff[0]],
                    "organisation": world.staff.organisations[organisation].name,
                }
            )
    return rows
