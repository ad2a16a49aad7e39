"""Versions of a row: when one became known, what makes it other than the next, and how an earlier one is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from graph.moments import moment_text
from graph.schema.element import Element, Relation, Row
from graph.schema.observations import Observation

NOT_CONTENT = frozenset({"changed_at", "known_at", "digest", "change"})
"""Fields that say something of the version and nothing of what the row states."""


def first_known(row: Row) -> datetime | None:
    """When a row that is new became known: as it says itself, else when it was recorded, else None (always)."""
    if row.known_at is not None:
        return row.known_at
    return row.changed_at or getattr(row, "recorded_at", None)


def content_of(element: Element) -> dict[str, Any]:
    """The fields that state something, as plain values: choices as text, moments as text in UTC, lists as lists."""
    return {name: plain(value) for name, value in element.__dict__.items() if name not in NOT_CONTENT}


def digest_of(row: Row, children: Iterable[Relation] = ()) -> str:
    """A digest (32 hex digits) of a row's content with its child rows, whatever their order."""
    held = sorted(_canonical(child) for child in children)
    return hashlib.blake2b("\n".join((_canonical(row), *held)).encode(), digest_size=16).hexdigest()


def payload_of(row: Row, children: Iterable[Relation] = ()) -> str:
    """An earlier version as JSON: `{"row": {field: value}, "children": {"TookPart": [{field: value}]}}`.

    `row` has every field of the class except `digest` and `change`; moments are text as `graph.moments` writes it.
    `children` is there for observations only and names each class of child rows that the version had.
    """
    fields = {name: plain(value) for name, value in row.__dict__.items() if name not in ("digest", "change")}
    document: dict[str, Any] = {"row": fields}
    if isinstance(row, Observation):
        document["children"] = _grouped(children)
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_payload(payload: str) -> tuple[Mapping[str, Any], Mapping[str, list[dict[str, Any]]]]:
    """The fields of the row and of its child rows by class name, as `payload_of` wrote them."""
    document = json.loads(payload)
    return document["row"], document.get("children", {})


def plain(value: object) -> Any:
    """A value as the store and JSON hold it."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return str(value)


def _canonical(element: Element) -> str:
    return f"{type(element).__name__}{sorted(content_of(element).items())!r}"


def _grouped(children: Iterable[Relation]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for child in children:
        grouped.setdefault(type(child).__name__, []).append(content_of(child))
    return {name: sorted(rows, key=repr) for name, rows in grouped.items()}
