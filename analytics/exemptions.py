"""Known roles leave first: participations and sightings that an exemption covers.

An exemption holds within its scope (one hangout, one municipality, or everywhere), for what started on or before its
`until` (empty: no end), and for the person as a whole: every reference that counts as the same person.
"""

from __future__ import annotations

import polars as pl

from graph.schema.vocabulary import ExemptRole

_ROLES = [role.value for role in ExemptRole]


def without_exempt(seen: pl.DataFrame, exemptions: pl.DataFrame, *, subject: str) -> pl.DataFrame:
    """`seen` without the rows whose column `subject` is exempt there and then.

    `seen` has `started_at`, `hangout` and `municipality` too; `exemptions` has `root` (the subject), `role`,
    `municipality`, `hangout`, `until`.
    """
    known = exemptions.filter(pl.col("role").is_in(_ROLES)).select(
        pl.col("root").alias(subject),
        pl.col("hangout").alias("only_hangout"),
        pl.col("municipality").alias("only_municipality"),
        "until",
    )
    rows = seen.with_row_index("row")
    covered = rows.select("row", subject, "started_at", "hangout", "municipality").join(known, on=subject)
    there = (
        (pl.col("only_hangout").is_null() | pl.col("only_hangout").eq_missing(pl.col("hangout")))
        & (pl.col("only_municipality").is_null() | pl.col("only_municipality").eq_missing(pl.col("municipality")))
        & (pl.col("until").is_null() | (pl.col("started_at") <= pl.col("until")))
    )
    exempt = covered.filter(there)["row"].unique()
    return rows.filter(~pl.col("row").is_in(exempt.implode())).drop("row") if len(exempt) else seen
