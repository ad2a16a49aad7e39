"""From rows of frames to the meetings of each candidate; only for the few subjects that came through a sieve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import polars as pl

from analytics.patterns.candidate import Meeting


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
        _unknown(rows),
    ]
    known = pl.col("youth").filter(~pl.col("is_unknown")).drop_nulls().alias("youths")
    by = ["subject", "observation", *(["kind"] if "kind" in columns else [])]
    grouped = rows.group_by(by).agg(known, *extra).sort("observation", "kind")
    # Observations are numbered from 0 in the order of their rows: taking rows is far quicker than joining all.
    grouped = grouped.hstack(observed[grouped["observation"]].drop("observation"))
    found: defaultdict[int | str, list[Meeting]] = defaultdict(list)
    for subject, meeting in zip(grouped["subject"].to_list(), _meetings(grouped), strict=True):
        found[subject].append(meeting)
    return {subject: tuple(meetings) for subject, meetings in found.items()}


def shared_meetings(rows: pl.DataFrame, *, there: pl.DataFrame, observed: pl.DataFrame) -> dict[int, list[Meeting]]:
    """Meetings per subject, oldest first, where a meeting is the same whoever the subject: each is made once.

    `there` has `subject` and `observation`, each combination once; `rows` what `meetings_by_subject` asks, but for
    the subject.
    """
    wanted = rows.join(there.select("observation").unique(), on="observation", how="semi")
    made = meetings_by_subject(wanted.with_columns(subject=pl.lit(0)), observed=observed).get(0, ())
    by_number = {meeting.observation: meeting for meeting in made}
    per_subject = there.sort("observation").group_by("subject", maintain_order=True).agg("observation")
    return {
        int(subject): [by_number[number] for number in numbers]
        for subject, numbers in zip(per_subject["subject"], per_subject["observation"].to_list(), strict=True)
    }


def _unknown(rows: pl.DataFrame) -> pl.Expr:
    """How many youths whom nobody knew; counting them apart takes long, and mostly there are none at all."""
    if not rows["is_unknown"].any():
        return pl.lit(0, pl.UInt32).alias("unknown_youths")
    return pl.col("youth").filter("is_unknown").drop_nulls().n_unique().alias("unknown_youths")


def _meetings(rows: pl.DataFrame) -> Iterator[Meeting]:
    columns = {name: rows[name].to_list() for name in Meeting._fields}
    columns["youths"] = list(map(frozenset, columns["youths"]))
    return map(Meeting._make, zip(*columns.values(), strict=True))
