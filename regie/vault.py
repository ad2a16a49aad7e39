"""The vault: who a pseudonym is, sealed per person under a key of its own; destroying that key forgets the person."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regie import ledger, policy
from regie.errors import AccessDenied, NotKnown, RegieError, VaultError
from regie.keys import Keys
from regie.ledger import Line
from regie.registry import VAULT, Registry
from regie.roles import Reader

MINIMUM_REASON = 20
_BATCH = 500
_NONCE = 12


class Sealable(Protocol):
    """What ingest hands over: a pseudonym and the reference that it stands for."""

    @property
    def pseudonym(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def reference(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Identity:
    """What was sealed: the partner's own reference to the person, and the scope in which it holds."""

    pseudonym: str
    scope: str
    reference: str


def seal(registry: Registry, references: Iterable[Sealable], *, keys: Keys, now: datetime) -> int:
    """Seals what is not sealed yet, in batches; returns how many were new. What is there already stays as it is."""
    new = 0
    for batch in _batches(references):
        wanted = {item.pseudonym: item for item in batch}
        with registry.write() as connection:
            known = connection.scalars(sa.select(VAULT.c.pseudonym).where(VAULT.c.pseudonym.in_(list(wanted))))
            for pseudonym in known.all():
                del wanted[pseudonym]
            if wanted:
                connection.execute(sa.insert(VAULT), [_sealed(item, keys, now) for item in wanted.values()])
        new += len(wanted)
    return new


def open_identity(
    registry: Registry,
    pseudonym: str,
    *,
    reader: Reader,
    reason: str,
    step: policy.GroupStep,
    municipality: str,
    origin: str,
    keys: Keys,
    now: datetime,
) -> Identity:
    """Who the pseudonym is: for a role that may, with a reason, and with a line in the ledger before it is shown.

    `step` and `municipality` are those of the declared group for which it is asked. Raises AccessDenied, VaultError
    (reason too short, other key) or NotKnown.
    """
    actor = ledger.actor_of(reader, origin=origin)
    try:
        _may_open(reader, reason, step, municipality)
    except RegieError:
        ledger.record(registry, Line("identity.open", pseudonym, "refused"), actor=actor, at=now)
        raise
    line = Line("identity.open", pseudonym, "opened", None, {"reason": reason, "step": step.value})
    ledger.record(registry, line, actor=actor, at=now)
    return _opened(registry, pseudonym, keys)


def _may_open(reader: Reader, reason: str, step: policy.GroupStep, municipality: str) -> None:
    scope = policy.require(reader, policy.Thing.IDENTITY, policy.Action.OPEN, step=step)
    if not policy.reaches(scope, reader, municipalities=(municipality,)):
        raise AccessDenied(f"the group lies in {municipality}, outside the reader's own area")
    if len(reason.strip()) < MINIMUM_REASON:
        raise VaultError(f"opening an identity needs a reason of at least {MINIMUM_REASON} characters")


def _batches(references: Iterable[Sealable]) -> Iterator[list[Sealable]]:
    remaining = iter(references)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _sealed(item: Sealable, keys: Keys, now: datetime) -> dict[str, object]:
    own_key = secrets.token_bytes(32)
    bound = item.pseudonym.encode()
    content = json.dumps({"scope": item.scope, "reference": item.reference}).encode()
    return {
        "pseudonym": item.pseudonym,
        "kind": item.kind,
        "sealed_key": encrypt(keys.vault, own_key, bound_to=bound),
        "sealed": encrypt(own_key, content, bound_to=bound),
        "sealed_at": now,
    }


def _opened(registry: Registry, pseudonym: str, keys: Keys) -> Identity:
    with registry.read() as connection:
        row = connection.execute(sa.select(VAULT).where(VAULT.c.pseudonym == pseudonym)).one_or_none()
    if row is None:
        raise NotKnown("nothing is sealed under this pseudonym")
    bound = pseudonym.encode()
    content = json.loads(decrypt(decrypt(keys.vault, row.sealed_key, bound_to=bound), row.sealed, bound_to=bound))
    return Identity(pseudonym, content["scope"], content["reference"])


def encrypt(key: bytes, content: bytes, *, bound_to: bytes) -> bytes:
    """AES-256-GCM with a fresh nonce in front; `bound_to` must be given again to open it."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def decrypt(key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes:
    """The content of `encrypt`; raises VaultError where key or binding differ or a byte was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
    except InvalidTag as error:
        raise VaultError(
            "this was sealed under another key, or was changed; restore the key file that belongs"
        ) from error
