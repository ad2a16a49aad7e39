"""Pages of a list: an opaque cursor that holds the place where the next page begins, and nothing about persons."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query

from service.errors import InputRefused
from service.problem import Mistake

Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most on this page.")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the page before.")]


def cursor_of(*place: str) -> str:
    """The cursor of a place in a list."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str | None, *, parts: int) -> tuple[Any, ...] | None:
    """The place in a cursor, None at the beginning; raises InputRefused where we did not make it."""
    if cursor is None:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        place = None
    if not isinstance(place, list) or len(place) != parts or not all(_is_ours(part) for part in place):
        raise InputRefused([Mistake("query", "cursor", "cursor", "Deze cursor is niet van ons.")])
    return tuple(place)


def _is_ours(part: object) -> bool:
    """Ids and moments are plain text; anything else would only make the store stumble."""
    return isinstance(part, str) and part.isprintable()


def page_of(
    items: Sequence[Item], *, limit: int, place: Callable[[Item], tuple[str, ...]]
) -> tuple[Sequence[Item], str | None]:
    """The first `limit` of items that were read with one to spare, and the cursor of the rest."""
    if len(items) <= limit:
        return items, None
    return items[:limit], cursor_of(*place(items[limit - 1]))
