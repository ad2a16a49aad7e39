"""From rows of frames to the meetings of each candidate; only for the few subjects that came through a sieve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields

import polars as pl

from analytics.patterns.candidate import Meeting

_PLAIN = tuple(field.name for field in fields(Meeting) if field.name != "youths")


def meetings_by_subject(rows: pl.DataFrame, *, observed: pl.DataFrame) -> dict[int | str, tuple[Meeting, ...]]:
    """Meetings per subject, oldest first.

    `rows` has `subject`, `observation`, `youth` (empty where nobody was met), `is_unknown`, and may have `is_contact`
    (default true), `minutes` and `kind` (an observation of several kinds makes a meeting of each).
    """
    columns = rows.columns
    extra = [
        pl.col("is_contact").any() if "is_contact" in columns else pl.lit(value=True).alias("is_contact"),
        *([] if "kind" in columns else [pl.lit("").alias("kind")]),
        pl.col("minutes").min() if "minutes" in columns else pl.lit(None, pl.Float64).alias("minutes"),
    ]
    known = pl.col("youth").filter(~pl.col("is_unknown")).drop_nulls().unique()
    unknown = pl.col("youth").filter(pl.col("is_unknown")).drop_nulls().n_unique().alias("unknown_youths")
    by = ["subject", "observation", *(["kind"] if "kind" in columns else [])]
    grouped = rows.group_by(by).agg(known, unknown, *extra).join(observed, on="observation")
    found: defaultdict[int | str, list[Meeting]] = defaultdict(list)
    for row in grouped.sort("observation", "kind").iter_rows(named=True):
        plain = {name: row[name] for name in _PLAIN}
        found[row["subject"]].append(Meeting(**plain, youths=frozenset(row["youth"])))
    return {subject: tuple(meetings) for subject, meetings in found.items()}
