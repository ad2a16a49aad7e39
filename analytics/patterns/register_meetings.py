"""Rows of other tables than observations as meetings: signals about an address, holders of vehicles, establishments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import repeat

import polars as pl

from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.evidence_rows import rows_of
from analytics.patterns.candidate import Meeting

_EVENING_ENDS = timedelta(hours=6)
_FIRST_OF_1970 = 719_163
_UNKNOWN_DAY = 1


def signals_by_address(evidence: Evidence, addresses: Iterable[str]) -> dict[str, tuple[Meeting, ...]]:
    """Per address what partners reported about it, oldest first.

    The unit is the incident, so that reports of one incident count once; an organisation is its own source.
    """
    rows = rows_of(evidence, "address_signals").filter(pl.col("address").is_in(list(addresses)))
    first = pl.col("observation").min().over("incident")
    incidents = rows.with_columns(
        pl.when(pl.col("incident").is_null()).then("observation").otherwise(first).alias("unit"),
        pl.col("type").alias("kind"),
    )
    placed = _placed(incidents, evidence, moment="at").with_columns(who=pl.col("organisation").fill_null(""))
    found: defaultdict[str, list[Meeting]] = defaultdict(list)
    for address, meeting in zip(placed["address"].to_list(), _meetings(placed), strict=True):
        found[address].append(meeting)
    return {address: tuple(meetings) for address, meetings in found.items()}


def register_meetings(rows: pl.DataFrame, evidence: Evidence) -> tuple[Meeting, ...]:
    """Rows of a register (`observation`, `valid_from`, `kind`, perhaps `address`) in their order; nobody saw them."""
    placed = _placed(rows, evidence, moment="valid_from")
    return tuple(_meetings(placed.with_columns(unit=pl.col("observation"), who=pl.lit(""))))


def _placed(rows: pl.DataFrame, evidence: Evidence, *, moment: str) -> pl.DataFrame:
    """`rows` in order of their numbers, with the municipality of their address, and their moment and its day."""
    bare = rows if "address" in rows.columns else rows.with_columns(address=pl.lit(None, pl.String))
    named = evidence.addresses.filter(pl.col("id").is_in(bare["address"].unique().implode()))
    where = named.select(pl.col("id").alias("address"), "municipality").unique("address", keep="first")
    placed = bare.join(where, on="address", how="left").sort("observation")
    at = pl.col(moment)
    # What is left of a night belongs to the day on which the evening began.
    evening = at.dt.convert_time_zone(LOCAL_TIME_ZONE).dt.replace_time_zone(None) - _EVENING_ENDS
    day = evening.dt.date().dt.epoch("d").cast(pl.Int64) + _FIRST_OF_1970
    return placed.with_columns(
        at.dt.epoch("us").fill_null(0).alias("microseconds"), day.fill_null(_UNKNOWN_DAY).alias("day")
    )


def _meetings(placed: pl.DataFrame) -> Iterator[Meeting]:
    """A meeting per row; `unit` and `who` (may be empty) are columns."""
    told = {name: placed[name].to_list() for name in ("observation", "unit", "day", "municipality")}
    nobody = {"people": 0, "youths": frozenset(), "unknown_youths": 0, "minutes": None}
    same = {**nobody, **dict.fromkeys(("is_contact", "on_round", "has_headcount"), False)}
    by_whom = dict.fromkeys(("source", "recorder", "organisation"), placed["who"].to_list())
    beside = {"at": placed["microseconds"].to_list(), "place": placed["address"].fill_null("").to_list()}
    columns = {**told, **by_whom, **beside, "kind": placed["kind"].fill_null("").to_list()}
    fields = (columns[name] if name in columns else repeat(same[name]) for name in Meeting._fields)
    return map(Meeting._make, zip(*fields, strict=False))
