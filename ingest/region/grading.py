"""How an observation is known, how good its source is, under which law it falls and who may see it."""

import numpy as np
import polars as pl

_BASES = ("seen", "told_by_youth", "told_by_other", "camera")
_POLICE = "pol"


def grade(frame: pl.DataFrame, *, rng: np.random.Generator) -> pl.DataFrame:
    """Add basis, reliability, information, handling, regime, release and team_only to rows with id and desk."""
    chances = (0.925, 0.04, 0.02, 0.015)
    basis = pl.Series(np.array(_BASES)[rng.choice(4, frame.height, p=chances)], dtype=pl.String)
    draws = rng.random((5, frame.height))
    told = basis.is_in(["told_by_youth", "told_by_other"])
    doubtful = pl.Series(draws[0] < 0.015)
    graded = pl.Series(draws[1] < 0.5) | doubtful
    police = pl.col("desk") == _POLICE
    regime = (
        pl.when(police & pl.Series(draws[2] < 0.08)).then(pl.lit("wpg"))
        .when(police & pl.Series(draws[2] < 0.12)).then(pl.lit("wpg_provided"))
        .otherwise(pl.lit("avg"))
    )  # fmt: skip
    return frame.with_columns(
        basis=basis,
        reliability=pl.when(graded).then(pl.when(told).then(2).otherwise(1)),
        information=pl.when(doubtful)
        .then(pl.lit("D"))
        .when(graded & told)
        .then(pl.lit("C"))
        .when(graded)
        .then(pl.lit("A")),
        handling=pl.when(pl.Series(draws[3] < 0.02)).then(pl.lit("C")).otherwise(pl.lit("P")),
        regime=regime,
        team_only=(pl.col("desk") == "jw") & pl.Series(draws[4] < 0.02),
    ).with_columns(release=pl.when(pl.col("regime") == "wpg_provided").then(pl.lit("VERSTREKKING-") + pl.col("id")))
