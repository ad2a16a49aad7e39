"""What is sealed stays sealed, but for a role that may, with a reason, and after the ledger holds it."""

from dataclasses import dataclass
from datetime import datetime

import pytest
import sqlalchemy as sa

from regie import ledger
from regie.errors import AccessDenied, NotKnown, VaultError
from regie.keys import Keys, derive_keys
from regie.policy import GroupStep
from regie.registry import VAULT, Registry
from regie.roles import UserRole
from regie.vault import Identity, open_identity, seal
from tests.regie.readers import reader

REASON = "brief aan de ouders van deze jongere versturen"


@dataclass(frozen=True)
class Reference:
    pseudonym: str
    kind: str = "youth"
    scope: str = ""
    reference: str = "Verzonnen Jongere 12"


SEALED = Reference("youth-00000000000000a1")


def opened(
    registry: Registry,
    keys: Keys,
    now: datetime,
    *,
    role: UserRole = UserRole.REGISSEUR,
    reason: str = REASON,
    step: GroupStep = GroupStep.FROM_2B,
    municipality: str = "GM9901",
) -> Identity:
    return open_identity(
        registry,
        SEALED.pseudonym,
        reader=reader(role),
        reason=reason,
        step=step,
        municipality=municipality,
        origin="127.0.0.1",
        keys=keys,
        now=now,
    )


def test_what_was_sealed_opens_and_is_in_the_ledger(registry: Registry, keys: Keys, now: datetime) -> None:
    seal(registry, [SEALED], keys=keys, now=now)

    assert opened(registry, keys, now) == Identity(SEALED.pseudonym, "", "Verzonnen Jongere 12")
    (line,) = ledger.lines_about(registry, SEALED.pseudonym, actions=["identity.open"], limit=9)
    assert line.detail["reason"] == REASON


def test_sealing_again_changes_nothing(registry: Registry, keys: Keys, now: datetime) -> None:
    assert seal(registry, [SEALED, SEALED], keys=keys, now=now) == 1
    assert seal(registry, [SEALED, Reference("youth-00000000000000a2")], keys=keys, now=now) == 1


def test_the_stored_row_holds_no_reference_and_each_person_an_own_key(
    registry: Registry, keys: Keys, now: datetime
) -> None:
    seal(registry, [SEALED, Reference("youth-00000000000000a2")], keys=keys, now=now)

    with registry.read() as connection:
        one, other = connection.execute(sa.select(VAULT).order_by(VAULT.c.pseudonym)).all()
    assert b"Verzonnen" not in one.sealed + one.sealed_key
    assert one.sealed_key != other.sealed_key


@pytest.mark.parametrize(
    "role", [role for role in UserRole if role not in {UserRole.REGISSEUR, UserRole.PRIVACYFUNCTIONARIS}]
)
def test_other_roles_are_refused_and_that_is_in_the_ledger(
    registry: Registry, keys: Keys, now: datetime, role: UserRole
) -> None:
    seal(registry, [SEALED], keys=keys, now=now)

    with pytest.raises(AccessDenied):
        opened(registry, keys, now, role=role)

    (line,) = ledger.lines_about(registry, SEALED.pseudonym, actions=["identity.open"], limit=9)
    assert line.result == "refused"


def test_step_area_and_reason_are_needed(registry: Registry, keys: Keys, now: datetime) -> None:
    seal(registry, [SEALED], keys=keys, now=now)

    with pytest.raises(AccessDenied):
        opened(registry, keys, now, step=GroupStep.BEFORE_2B)
    with pytest.raises(AccessDenied):
        opened(registry, keys, now, municipality="GM9902")
    with pytest.raises(VaultError):
        opened(registry, keys, now, reason="omdat het kan")


def test_another_key_opens_nothing(registry: Registry, keys: Keys, now: datetime) -> None:
    seal(registry, [SEALED], keys=keys, now=now)

    with pytest.raises(VaultError):
        opened(registry, derive_keys(b"x" * 32), now)


def test_a_sealed_row_cannot_be_passed_off_as_another_person(registry: Registry, keys: Keys, now: datetime) -> None:
    seal(registry, [Reference("youth-00000000000000a9")], keys=keys, now=now)

    with registry.write() as connection:
        connection.execute(sa.update(VAULT).values(pseudonym=SEALED.pseudonym))

    with pytest.raises(VaultError):
        opened(registry, keys, now)


def test_nothing_sealed_is_nothing_opened(registry: Registry, keys: Keys, now: datetime) -> None:
    with pytest.raises(NotKnown):
        opened(registry, keys, now)
