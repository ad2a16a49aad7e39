"""Keys made from content: the same evidence gives the same key, whatever was loaded first and whoever holds the key."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def content_key(kind: str, *parts: str) -> str:
    """`kind`, a hyphen and 16 hex digits of SHA-256 over the parts, each with its length.

    >>> content_key("match", "P1", "obs-1") == content_key("match", "P1", "obs-1")
    True
    >>> content_key("match", "ab", "c") == content_key("match", "a", "bc")
    False
    """
    digest = sha256()
    for part in parts:
        text = part.encode()
        digest.update(len(text).to_bytes(8, "big") + text)
    return f"{kind}-{digest.hexdigest()[:16]}"


def told_apart(keys: Iterable[str]) -> list[str]:
    """The keys in order, a repeated one with a number behind it: two that look the same stay two.

    >>> told_apart(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    seen: dict[str, int] = {}
    told = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        told.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return told
