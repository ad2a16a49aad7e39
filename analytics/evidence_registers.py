"""The tables beside observations as they were known at a moment: what had happened by then, and is valid."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from analytics.evidence_versions import Frames, frame_of, held

_ORDER = {
    "Hangout": ["id"],
    "Address": ["bag_id", "id"],
    "Registration": ["plate", "valid_from", "id"],
    "Establishment": ["kvk_number", "valid_from", "id"],
    "AddressSignal": ["at", "id"],
    "Round": ["started_at", "id"],
    "Group": ["id"],
    "Membership": ["group", "since", "id"],
    "CalendarPeriod": ["valid_from", "valid_until", "kind", "municipality", "id"],
    "Exemption": ["id"],
    "IdentityJudgement": ["id"],
}
# The ids of vehicles and companies are keyed; an order must not depend on the key.
_NAMED = {
    "Registration": [("vehicle", "Vehicle", "plate"), ("holder", "Company", "kvk_number")],
    "Establishment": [("company", "Company", "kvk_number")],
}
_HAPPENED = {"AddressSignal": "at", "Round": "started_at", "IdentityJudgement": "at"}


def registers_as_of(frames: Frames, *, as_of: datetime) -> dict[str, pl.DataFrame]:
    """The frames of these tables by class name, sorted; a row without a moment of its own had happened."""
    return {label: _register(frames, label, as_of=as_of) for label in _ORDER}


def _register(frames: Frames, label: str, *, as_of: datetime) -> pl.DataFrame:
    rows = held(frames, label, as_of=as_of)
    if label in _HAPPENED:
        moment = pl.col(_HAPPENED[label])
        rows = rows.filter(moment.is_null() | (moment <= as_of))
    if "status" in rows.columns:
        rows = rows.filter(pl.col("status") == "valid")
    for reference, entity, name in _NAMED.get(label, []):
        rows = with_name(rows, frames, reference=reference, entity=entity, name=name)
    return rows.sort(_ORDER[label])


def with_name(rows: pl.DataFrame, frames: Frames, *, reference: str, entity: str, name: str) -> pl.DataFrame:
    """`rows` with a column `name`: the plate or KvK number of the entity behind `reference`, else its id."""
    names = frame_of(frames, entity).select(pl.col("id").alias(reference), name)
    joined = rows.join(names, on=reference, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce(name, reference).alias(name))
