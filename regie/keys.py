"""The keys of the registry, each derived from the one main key for a purpose of its own."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAIN_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Derived keys: for pseudonyms, the vault, data subjects in the log, sign-in codes, and limits on guessing."""

    pseudonyms: bytes
    vault: bytes
    data_subjects: bytes
    codes: bytes
    subjects_of_limits: bytes

    def limited(self, text: str) -> str:
        """A keyed fingerprint, so that a mistyped password in a login field is stored nowhere."""
        return hmac.new(self.subjects_of_limits, text.encode(), hashlib.sha256).hexdigest()


def derive_keys(main_key: bytes) -> Keys:
    """All keys from the main key (HKDF-SHA256, RFC 5869); raises ValueError where it is not 32 bytes."""
    if len(main_key) != MAIN_KEY_BYTES:
        raise ValueError(f"the main key must be {MAIN_KEY_BYTES} bytes, found {len(main_key)}; restore the key file")
    return Keys(
        pseudonyms=_derive(main_key, "pseudonyms", 32),
        vault=_derive(main_key, "vault", 32),
        data_subjects=_derive(main_key, "data subjects", 64),
        codes=_derive(main_key, "sign-in codes", 32),
        subjects_of_limits=_derive(main_key, "limits", 32),
    )


def _derive(main_key: bytes, purpose: str, length: int) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=f"kantelpunt {purpose}".encode())
    return kdf.derive(main_key)
