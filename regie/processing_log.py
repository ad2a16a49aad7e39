"""The processing log after the Logboek Dataverwerkingen: one line per data subject and never a word about the user."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy.engine import Connection

from regie.keys import Keys
from regie.registry import PROCESSING_LOG, Registry

RESOURCE = {"name": "kantelpunt", "component": "service"}


@dataclass(frozen=True, slots=True)
class Processing:
    """What was done: its name, the processing activity (a URI) and when it ran."""

    name: str
    activity: str
    started_at: datetime
    ended_at: datetime


def sealed_subject(pseudonym: str, *, keys: Keys) -> str:
    """The data subject's id, encrypted; the same person gives the same text, so that a person's lines can be found."""
    return base64.urlsafe_b64encode(AESSIV(keys.data_subjects).encrypt(pseudonym.encode(), [b"subject"])).decode()


def opened_subject(sealed: str, *, keys: Keys) -> str:
    """The pseudonym in `sealed`; raises cryptography's InvalidTag where the key is another."""
    return AESSIV(keys.data_subjects).decrypt(base64.urlsafe_b64decode(sealed), [b"subject"]).decode()


def add_subjects(
    connection: Connection, subjects: Iterable[str], processing: Processing, *, trace_id: str, keys: Keys
) -> int:
    """One line per different person, within the caller's transaction; returns how many."""
    rows = [_row(subject, processing, trace_id, keys) for subject in sorted(set(subjects))]
    if rows:
        connection.execute(sa.insert(PROCESSING_LOG), rows)
    return len(rows)


def lines_of_subject(registry: Registry, pseudonym: str, *, keys: Keys, limit: int) -> list[dict[str, Any]]:
    """The latest processings of one person, newest first."""
    sealed = sealed_subject(pseudonym, keys=keys)
    wanted = sa.select(PROCESSING_LOG).where(PROCESSING_LOG.c.data_subject_id == sealed)
    with registry.read() as connection:
        rows = connection.execute(wanted.order_by(PROCESSING_LOG.c.number.desc()).limit(limit))
        return [as_logged(dict(row._mapping)) for row in rows]  # noqa: SLF001  # SQLAlchemy's public name for it


def as_logged(row: dict[str, Any]) -> dict[str, Any]:
    """A row in the standard's own shape, with its `dpl.core` attributes."""
    fields = ("trace_id", "span_id", "parent_span_id", "status", "name", "start_time", "end_time", "resource")
    names = ("processing_activity_id", "data_subject_id", "data_subject_id_type")
    return {**{name: row[name] for name in fields}, "attributes": {f"dpl.core.{name}": row[name] for name in names}}


def _row(subject: str, processing: Processing, trace_id: str, keys: Keys) -> dict[str, Any]:
    return {
        "trace_id": trace_id,
        "span_id": secrets.token_hex(8),
        "parent_span_id": None,
        "status": "Ok",
        "name": processing.name,
        "start_time": processing.started_at,
        "end_time": processing.ended_at,
        "resource": RESOURCE,
        "processing_activity_id": processing.activity,
        "data_subject_id": sealed_subject(subject, keys=keys),
        "data_subject_id_type": "kantelpunt-pseudonym",
    }
