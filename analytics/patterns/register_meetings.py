"""Rows of other tables than observations as meetings: signals about an address, holders of vehicles, establishments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from analytics.evidence import Evidence
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.evidence_rows import rows_of
from analytics.patterns.candidate import Meeting

_EVENING_ENDS = timedelta(hours=6)


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
    found: defaultdict[str, list[Meeting]] = defaultdict(list)
    for row in _placed(incidents, evidence, moment="at").iter_rows(named=True):
        found[row["address"]].append(_meeting(row, unit=row["unit"], who=row["organisation"] or ""))
    return {address: tuple(meetings) for address, meetings in found.items()}


def register_meetings(rows: pl.DataFrame, evidence: Evidence) -> tuple[Meeting, ...]:
    """Rows of a register (`observation`, `valid_from`, `kind`, perhaps `address`) in their order; nobody saw them."""
    placed = _placed(rows, evidence, moment="valid_from")
    return tuple(_meeting(row, unit=row["observation"], who="") for row in placed.iter_rows(named=True))


def _placed(rows: pl.DataFrame, evidence: Evidence, *, moment: str) -> pl.DataFrame:
    """`rows` in order of their numbers, with the municipality of their address and their moment in two shapes."""
    where = evidence.addresses.select(pl.col("id").alias("address"), "municipality").unique("address", keep="first")
    bare = rows if "address" in rows.columns else rows.with_columns(address=pl.lit(None, pl.String))
    placed = bare.join(where, on="address", how="left").sort("observation")
    return placed.with_columns(
        pl.col(moment).alias("moment"), pl.col(moment).dt.epoch("us").fill_null(0).alias("microseconds")
    )


def _meeting(row: Mapping[str, Any], *, unit: int, who: str) -> Meeting:
    return Meeting(
        observation=row["observation"],
        at=row["microseconds"],
        unit=unit,
        day=_day(row["moment"]),
        place=row["address"] or "",
        municipality=row["municipality"],
        source=who,
        recorder=who,
        organisation=who,
        people=0,
        youths=frozenset(),
        unknown_youths=0,
        is_contact=False,
        on_round=False,
        has_headcount=False,
        kind=row["kind"] or "",
    )


def _day(at: datetime | None) -> int:
    """The local day as an ordinal; what is left of a night belongs to the day on which the evening began."""
    return 1 if at is None else (at.astimezone(ZoneInfo(LOCAL_TIME_ZONE)) - _EVENING_ENDS).date().toordinal()
