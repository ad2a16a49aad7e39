"""Accounts: a role, an organisation and an own area, with a password (argon2id) and a code (TOTP)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyotp
import sqlalchemy as sa
from argon2 import PasswordHasher

from regie import ledger
from regie.errors import AccountRefused, NotKnown
from regie.keys import Keys
from regie.ledger import Actor, Line
from regie.registry import ACCOUNT, SESSION, Registry
from regie.roles import Reader, UserRole
from regie.vault import decrypt, encrypt

MINIMUM_PASSWORD = 12
ISSUER = "Kantelpunt"
HASHER = PasswordHasher()
"""argon2id with the library's parameters (RFC 9106, low memory): 64 MiB, 3 passes, 4 lanes."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What it takes to make an account; `recorder` is the pseudonym under which its observations stand."""

    login_name: str
    role: UserRole
    organisation: str
    municipalities: tuple[str, ...]
    function_title: str
    recorder: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account without its secrets."""

    id: str
    login_name: str
    role: UserRole
    organisation: str
    municipalities: tuple[str, ...]
    function_title: str
    recorder: str | None
    is_demo: bool
    is_enrolled: bool

    def reader(self) -> Reader:
        """The account as the policy knows it."""
        return Reader(self.id, self.role, self.organisation, frozenset(self.municipalities), self.recorder)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What goes into the authenticator app, shown until the first code was right."""

    secret: str
    provisioning_uri: str


def create_account(
    registry: Registry, new: NewAccount, *, password: str | None, is_demo: bool, keys: Keys, actor: Actor, now: datetime
) -> Account:
    """A new account. Without a password nobody signs in to it but by the demonstration's one click."""
    login_name = new.login_name.strip().lower()
    if not login_name:
        raise AccountRefused("an account needs a login name")
    if password is None and not is_demo:
        raise AccountRefused("an account needs a password; only the demonstration has accounts without one")
    if password is not None and len(password) < MINIMUM_PASSWORD:
        raise AccountRefused(f"a password has at least {MINIMUM_PASSWORD} characters, found {len(password)}")
    account = "account-" + secrets.token_hex(8)
    line = Line("account.create", account, "created", None, {"role": new.role.value})
    with registry.write() as connection:
        if connection.scalar(sa.select(ACCOUNT.c.id).where(ACCOUNT.c.login_name == login_name)):
            raise AccountRefused("there is an account with this login name already; choose another")
        ledger.add_line(connection, line, actor=actor, trace_id=ledger.new_trace(), at=now)
        connection.execute(
            sa.insert(ACCOUNT).values(
                id=account,
                login_name=login_name,
                password_hash=None if password is None else HASHER.hash(password),
                code_secret=encrypt(keys.codes, pyotp.random_base32().encode(), bound_to=account.encode()),
                is_demo=is_demo,
                created_at=now,
                **_given(new),
            )
        )
    return account_by_id(registry, account)


def account_by_id(registry: Registry, account: str) -> Account:
    """The account; raises NotKnown where there is none or it is closed."""
    return _one(registry, ACCOUNT.c.id == account)


def account_by_name(registry: Registry, login_name: str) -> Account:
    """The account with this login name; raises NotKnown where there is none or it is closed."""
    return _one(registry, ACCOUNT.c.login_name == login_name.strip().lower())


def list_accounts(registry: Registry) -> list[Account]:
    """All accounts that are not closed, by login name."""
    with registry.read() as connection:
        rows = connection.execute(
            sa.select(ACCOUNT).where(ACCOUNT.c.closed_at.is_(None)).order_by(ACCOUNT.c.login_name)
        )
        return [account_of(row) for row in rows]


def close_account(registry: Registry, account: str, *, actor: Actor, now: datetime) -> None:
    """Ends the account and all its sessions; what it did stays in the ledger."""
    with registry.write() as connection:
        closed = connection.execute(
            sa.update(ACCOUNT).where(ACCOUNT.c.id == account, ACCOUNT.c.closed_at.is_(None)).values(closed_at=now)
        )
        if not closed.rowcount:
            raise NotKnown("there is no open account with this id")
        connection.execute(sa.delete(SESSION).where(SESSION.c.account == account))
        line = Line("account.close", account, "closed")
        ledger.add_line(connection, line, actor=actor, trace_id=ledger.new_trace(), at=now)


def enrolment_of(row: Any, *, keys: Keys) -> Enrolment:
    """The secret of the account's codes, for the authenticator app."""
    secret = code_secret(row, keys=keys)
    uri = pyotp.TOTP(secret).provisioning_uri(name=row.login_name, issuer_name=ISSUER)
    return Enrolment(secret, uri)


def code_secret(row: Any, *, keys: Keys) -> str:
    """The opened secret of the account's codes."""
    return decrypt(keys.codes, row.code_secret, bound_to=row.id.encode()).decode()


def account_of(row: Any) -> Account:
    """The account in a row of the registry."""
    return Account(
        id=row.id,
        login_name=row.login_name,
        role=UserRole(row.role),
        organisation=row.organisation,
        municipalities=tuple(row.municipalities),
        function_title=row.function_title,
        recorder=row.recorder,
        is_demo=row.is_demo,
        is_enrolled=row.code_confirmed_at is not None,
    )


def _given(new: NewAccount) -> dict[str, Any]:
    return {
        "role": new.role.value,
        "organisation": new.organisation,
        "municipalities": sorted(set(new.municipalities)),
        "function_title": new.function_title,
        "recorder": new.recorder,
    }


def _one(registry: Registry, condition: sa.ColumnElement[bool]) -> Account:
    with registry.read() as connection:
        row = connection.execute(sa.select(ACCOUNT).where(condition, ACCOUNT.c.closed_at.is_(None))).one_or_none()
    if row is None:
        raise NotKnown("there is no open account like this")
    return account_of(row)
