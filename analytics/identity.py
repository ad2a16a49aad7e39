"""Which references are one person: judgements of two organisations unite, one who disagrees parts them again.

A judgement never merges anything in the store. Of each judge the last word is taken; `same` must come from at least
two organisations (until the second agrees it counts in no flag), and a single `not_same` keeps the two apart.
`unsure` says nothing. Agreement carries over (a = b and b = c give a = c) unless somebody said of two within such a
chain that they are not the same: then the whole chain stays apart until people resolve it, since no order of joining
would be fairer than another.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

_PAIR = ["first", "second"]
_AGREEING_ORGANISATIONS = 2


def united(judgements: pl.DataFrame) -> pl.DataFrame:
    """The references that count as one person, as a frame `id`, `root` (one of the references of that person).

    `judgements` has the columns of `graph.schema.IdentityJudgement`. References that stand alone are not listed.
    """
    last_words = _last_words(judgements)
    same = _agreed(last_words)
    parted = last_words.filter(pl.col("verdict") == "not_same").select(_PAIR)
    chains = _chains(same)
    within = parted.join(chains, left_on="first", right_on="id").join(chains, left_on="second", right_on="id")
    broken = within.filter(pl.col("root") == pl.col("root_right")).select("root")
    return chains.join(broken, on="root", how="anti").sort("root", "id")


def with_root(frame: pl.DataFrame, roots: pl.DataFrame, *, reference: str) -> pl.DataFrame:
    """`frame` with a column `root`: the person that the column `reference` stands for."""
    joined = frame.join(roots.rename({"id": reference}), on=reference, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("root", reference).alias("root"))


def _last_words(judgements: pl.DataFrame) -> pl.DataFrame:
    """The latest judgement of each judge on each pair, the pair in alphabetical order."""
    pairs = judgements.filter(pl.col("person_a") != pl.col("person_b")).with_columns(
        pl.min_horizontal("person_a", "person_b").alias("first"),
        pl.max_horizontal("person_a", "person_b").alias("second"),
    )
    # At the same moment the more careful word holds: not_same sorts before same, so it must come last.
    ordered = pairs.sort("at", "verdict", "id", descending=[False, True, False], nulls_last=False)
    return ordered.unique([*_PAIR, "by", "organisation"], keep="last", maintain_order=True)


def _agreed(last_words: pl.DataFrame) -> pl.DataFrame:
    """Pairs that two organisations call the same and nobody calls different."""
    return (
        last_words.group_by(_PAIR)
        .agg(
            pl.col("organisation").filter(pl.col("verdict") == "same").drop_nulls().n_unique().alias("organisations"),
            (pl.col("verdict") == "not_same").any().alias("parted"),
        )
        .filter((pl.col("organisations") >= _AGREEING_ORGANISATIONS) & ~pl.col("parted"))
        .select(_PAIR)
    )


def _chains(same: pl.DataFrame) -> pl.DataFrame:
    """Connected components of the agreed pairs: `id`, `root` (the alphabetically first of the component)."""
    ids = pl.concat([same["first"], same["second"].alias("first")]).unique().sort()
    if ids.is_empty():
        return pl.DataFrame(schema={"id": pl.String, "root": pl.String})
    first = ids.search_sorted(same["first"]).to_numpy()
    second = ids.search_sorted(same["second"]).to_numpy()
    size = len(ids)
    matrix = coo_array((np.ones(len(first)), (first, second)), shape=(size, size))
    _, component = connected_components(matrix, directed=False)
    frame = pl.DataFrame({"id": ids, "component": component})
    return frame.with_columns(pl.col("id").min().over("component").alias("root")).select("id", "root")
