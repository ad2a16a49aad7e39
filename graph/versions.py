"""Versions of a row: when one became known, what makes it other than the next, and how an earlier one is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from graph.schema.element import Element, Relation, Row
from graph.schema.observations import Observation
from graph.shape import SHAPES

_NOT_KEPT = ("digest", "change")


def first_known(row: Row) -> datetime | None:
    """When a row that is new became known: as it says itself, else when it was recorded, else None (always)."""
    if row.known_at is not None:
        return row.known_at
    return row.changed_at or getattr(row, "recorded_at", None)


def digest_of(row: Element, children: Iterable[Relation] = ()) -> str:
    """A digest (32 hex digits) of a row's content with its child rows, whatever their order."""
    return digest_of_stated(_stated(row), [_stated(child) for child in children])


def digest_of_stated(row: str, children: Iterable[str]) -> str:
    """The digest of what a row and its child rows state, each as `stated_text` has it."""
    return hashlib.blake2b("\n".join((row, *sorted(children))).encode(), digest_size=16).hexdigest()


def stated_text(name: str, stated: Mapping[str, Any]) -> str:
    """What an element of a class states, as one text that is the same for the same content, whoever sent it."""
    return f"{name}{ {key: value for key, value in stated.items() if key != 'source'}!r}"


def payload_of(row: Row, children: Iterable[Relation] = ()) -> str:
    """An earlier version as JSON: `{"row": {field: value}, "children": {"TookPart": [{field: value}]}}`.

    `row` has every field of the class except `digest` and `change`; moments are text as `graph.moments` writes it.
    `children` is there for observations only and names each class of child rows that the version had.
    """
    document: dict[str, Any] = {"row": _fields(row)}
    if isinstance(row, Observation):
        document["children"] = _grouped(children)
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_payload(payload: str) -> tuple[Mapping[str, Any], Mapping[str, list[dict[str, Any]]]]:
    """The fields of the row and of its child rows by class name, as `payload_of` wrote them."""
    document = json.loads(payload)
    return document["row"], document.get("children", {})


def _stated(element: Element) -> str:
    shape = SHAPES[type(element)]
    return stated_text(shape.name, shape.stated(element))


def _fields(element: Element) -> dict[str, Any]:
    shape = SHAPES[type(element)]
    return {name: shape.plain(name, element.__dict__[name]) for name in shape.kinds if name not in _NOT_KEPT}


def _grouped(children: Iterable[Relation]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for child in children:
        grouped.setdefault(type(child).__name__, []).append(_fields(child))
    return {name: sorted(rows, key=repr) for name, rows in grouped.items()}
