"""From rows of frames to the meetings of each candidate; only for the few subjects that came through a sieve."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analytics.patterns.candidate import Meeting


def meetings_by_subject(rows: pl.DataFrame, *, observed: pl.DataFrame) -> dict[int | str, tuple[Meeting, ...]]:
    """Meetings per subject, oldest first.

    `rows` has `subject`, `observation`, `youth` (empty where nobody was met), `is_unknown`, and may have `is_contact`
    (default true) and `minutes`.
    """
    columns = rows.columns
    extra = [
        pl.col("is_contact").any() if "is_contact" in columns else pl.lit(value=True).alias("is_contact"),
        pl.col("minutes").min() if "minutes" in columns else pl.lit(None, pl.Float64).alias("minutes"),
    ]
    known = pl.col("youth").filter(~pl.col("is_unknown")).drop_nulls().unique()
    unknown = pl.col("youth").filter(pl.col("is_unknown")).drop_nulls().n_unique().alias("unknown_youths")
    grouped = rows.group_by("subject", "observation").agg(known, unknown, *extra).join(observed, on="observation")
    found: defaultdict[int | str, list[Meeting]] = defaultdict(list)
    for row in grouped.sort("observation").iter_rows(named=True):
        found[row["subject"]].append(
            Meeting(
                observation=row["observation"],
                at=row["at"],
                unit=row["unit"],
                day=row["day"],
                place=row["place"],
                municipality=row["municipality"],
                source=row["source"],
                organisation=row["organisation"],
                people=row["people"],
                youths=frozenset(row["youth"]),
                unknown_youths=row["unknown_youths"],
                is_contact=row["is_contact"],
                on_round=row["on_round"],
                has_headcount=row["has_headcount"],
                minutes=row["minutes"],
            )
        )
    return {subject: tuple(meetings) for subject, meetings in found.items()}
