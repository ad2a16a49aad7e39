"""Rows as they were known at a moment: the current one, or the earlier version that was held then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from graph.frames import empty_frame, frames_of
from graph.schema.catalogue import NODE_BY_LABEL, RELATIONS
from graph.schema.element import Element
from graph.versions import read_payload

Frames = Mapping[str, pl.DataFrame]
CHILDREN = tuple(relation.__name__ for relation in RELATIONS)
_RELATION_BY_NAME = {relation.__name__: relation for relation in RELATIONS}


def held(frames: Frames, label: str, *, as_of: datetime) -> pl.DataFrame:
    """The rows of the class `label` in the version known at `as_of`; a row first known later is not there.

    A row without `known_at` holds at every moment.
    """
    current, later = _split(frame_of(frames, label), as_of=as_of)
    if not later:
        return current
    versions = frame_of(frames, "RowVersion").filter((pl.col("of_label") == label) & pl.col("of_id").is_in(later))
    past = _read(_held_then(versions, row="of_id", as_of=as_of), label)
    return pl.concat([current, past[label]])


def held_observations(frames: Frames, *, as_of: datetime) -> dict[str, pl.DataFrame]:
    """Observations and their child rows by class name, as known at `as_of`; an earlier version brings its children."""
    current, later = _split(frame_of(frames, "Observation"), as_of=as_of)
    if not later:
        return {"Observation": current, **{name: frame_of(frames, name) for name in CHILDREN}}
    versions = frame_of(frames, "ObservationVersion").filter(pl.col("observation").is_in(later))
    past = _read(_held_then(versions, row="observation", as_of=as_of), "Observation")
    known = current.select(pl.col("id").alias("observation"))
    children = {
        name: pl.concat([frame_of(frames, name).join(known, on="observation", how="semi"), past[name]])
        for name in CHILDREN
    }
    return {"Observation": pl.concat([current, past["Observation"]]), **children}


def frame_of(frames: Frames, name: str) -> pl.DataFrame:
    """The frame of a class, empty where there is none, with its columns in the order of the schema."""
    expected = empty_frame(NODE_BY_LABEL[name] if name in NODE_BY_LABEL else _RELATION_BY_NAME[name])
    return frames[name].select(expected.columns) if name in frames else expected


def _split(rows: pl.DataFrame, *, as_of: datetime) -> tuple[pl.DataFrame, list[str]]:
    """The rows whose current version was known, and the ids of those that changed or came later."""
    known = pl.col("known_at").is_null() | (pl.col("known_at") <= as_of)
    return rows.filter(known), rows.filter(~known)["id"].to_list()


def _held_then(versions: pl.DataFrame, *, row: str, as_of: datetime) -> list[str]:
    """The payload of the version of each row that was held at `as_of`, in order of row id."""
    then = versions.filter(pl.col("known_until") > as_of).sort(row, "known_until", "id")
    found = []
    for payloads in then.group_by(row, maintain_order=True).agg("payload")["payload"].to_list():
        # A row may have changed several times since; the version that was held is the earliest that ended later.
        fields, _ = read_payload(payloads[0])
        if fields.get("known_at") is None or datetime.fromisoformat(fields["known_at"]) <= as_of:
            found.append(payloads[0])
    return found


def _read(payloads: list[str], label: str) -> Frames:
    elements: list[Element] = []
    for payload in payloads:
        fields, children = read_payload(payload)
        elements.append(NODE_BY_LABEL[label].model_validate(fields))
        elements.extend(_RELATION_BY_NAME[name].model_validate(row) for name, rows in children.items() for row in rows)
    return frames_of(elements).frames
