"""Keyed pseudonyms of persons, recorders, vehicles, companies and addresses; what the vault seals of persons."""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

PUBLISHED_KEY = sha256(b"Kantelpunt: published key for runs that leave nothing behind").digest()
"""The key of `--ephemeral` runs. Everybody may know it, so it protects nobody: never use it on a real store."""

SMALLEST_KEY = 32
"""Bytes; a shorter key is refused. The output of SHA-256 is as long, more adds nothing."""


@dataclass(frozen=True, slots=True)
class SealedReference:
    """What the vault keeps of a person, and only the vault: the reference that a partner used.

    Attributes:
        pseudonym: the id in the graph, e.g. `youth-0123456789abcdef`.
        kind: `youth` or `visitor`.
        scope: what the reference was scoped to, empty when shared by all sources.
        reference: the partner's own reference, as given and trimmed.
    """

    pseudonym: str
    kind: str
    scope: str
    reference: str


def check_key(key: bytes) -> bytes:
    """The key itself.

    Raises:
        ValueError: it is shorter than 32 bytes.
    """
    if len(key) < SMALLEST_KEY:
        raise ValueError(
            f"pseudonym key: expected at least {SMALLEST_KEY} bytes, found {len(key)}; make a new key file"
        )
    return key


def normalised(text: str) -> str:
    """`text` in Unicode form NFKC, case-folded and trimmed, so that spelling variants of one reference agree.

    Case-folding can undo NFKC (and the other way round), hence the second round; applying this twice changes nothing.
    """
    if text.isascii():
        return text.strip().casefold()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFKC", folded.casefold()).strip()


def pseudonym(kind: str, reference: str, *, scope: str, key: bytes) -> str:
    """The pseudonym of `reference`: kind, a hyphen and 16 hex digits (64 bits) of HMAC-SHA256.

    >>> pseudonym("youth", " J-3", scope="", key=bytes(32)) == pseudonym("youth", "j-3", scope="", key=bytes(32))
    True
    """
    message = normalised(scope) + normalised(reference)
    return f"{kind}-{hmac.digest(key, message.encode(), 'sha256')[:8].hex()}"
