"""Short neutral words for a pseudonym, such as `jongere 3f2a`: enough to tell the persons on one page apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from service.pages.palette import KINDS

_SHORTEST = 4
_WORDS = {kind.label.lower(): kind.dutch for kind in KINDS}


def short_labels(pseudonyms: Iterable[str]) -> dict[str, str]:
    """A label for each pseudonym: its kind in Dutch and its first digits, more of them where two would agree.

    >>> short_labels(["youth-3f2a000000000001", "visitor-3f2a000000000001"])
    {'visitor-3f2a000000000001': 'bezoeker 3f2a', 'youth-3f2a000000000001': 'jongere 3f2a'}
    """
    wanted = sorted(set(pseudonyms))
    length = _SHORTEST
    while length < 16 and max(Counter(_label(one, length) for one in wanted).values(), default=1) > 1:
        length += 1
    return {one: _label(one, length) for one in wanted}


def short_label(pseudonym: str) -> str:
    """The label of one pseudonym, where no other stands beside it."""
    return _label(pseudonym, _SHORTEST)


def _label(pseudonym: str, length: int) -> str:
    kind, _, digits = pseudonym.rpartition("-")
    return f"{_WORDS.get(kind, kind)} {digits[:length]}"
