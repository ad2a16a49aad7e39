"""Sessions: a random token for one shift, kept only as a hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from regie import ledger
from regie.accounts import Account, account_of
from regie.ledger import Actor, Line
from regie.registry import ACCOUNT, SESSION, Registry

SHIFT = timedelta(hours=12)


@dataclass(frozen=True, slots=True, repr=False)
class NewSession:
    """The token, given out once, and when it ends."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SessionInUse:
    """The account behind a valid token."""

    account: Account
    expires_at: datetime


def begin_session(registry: Registry, account: Account, *, origin: str, now: datetime) -> NewSession:
    """A session until the end of the shift, written to the ledger; sessions that ended are cleared away."""
    token = secrets.token_urlsafe(32)
    actor = Actor(account.id, account.role.value, origin)
    with registry.write() as connection:
        connection.execute(sa.delete(SESSION).where(SESSION.c.expires_at <= now))
        connection.execute(
            sa.insert(SESSION).values(
                token_hash=_hashed(token), account=account.id, created_at=now, expires_at=now + SHIFT
            )
        )
        line = Line("session.create", account.id, "signed in")
        ledger.add_line(connection, line, actor=actor, trace_id=ledger.new_trace(), at=now)
    return NewSession(token, now + SHIFT)


def session_of(registry: Registry, token: str, *, now: datetime) -> SessionInUse | None:
    """Who the token belongs to, or None where it is unknown or its shift has ended."""
    wanted = (
        sa.select(ACCOUNT, SESSION.c.expires_at)
        .join(SESSION, SESSION.c.account == ACCOUNT.c.id)
        .where(SESSION.c.token_hash == _hashed(token), SESSION.c.expires_at > now, ACCOUNT.c.closed_at.is_(None))
    )
    with registry.read() as connection:
        row = connection.execute(wanted).one_or_none()
    return None if row is None else SessionInUse(account_of(row), row.expires_at)


def end_session(registry: Registry, token: str, *, origin: str, now: datetime) -> None:
    """Signs out; a token that is no longer valid is no mistake."""
    with registry.write() as connection:
        account = connection.scalar(sa.select(SESSION.c.account).where(SESSION.c.token_hash == _hashed(token)))
        if account is None:
            return
        connection.execute(sa.delete(SESSION).where(SESSION.c.token_hash == _hashed(token)))
        line = Line("session.end", account, "signed out")
        ledger.add_line(connection, line, actor=Actor(account, None, origin), trace_id=ledger.new_trace(), at=now)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
