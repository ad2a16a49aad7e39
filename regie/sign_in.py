"""Signing in: password and code together, slow for who guesses, and equally slow whether the account exists or not."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pyotp
import sqlalchemy as sa
from argon2.exceptions import InvalidHashError, VerificationError

from regie import ledger
from regie.accounts import HASHER, Account, Enrolment, account_of, code_secret, enrolment_of
from regie.errors import SignInRefused, TooManyAttempts
from regie.keys import Keys
from regie.ledger import Actor, Line
from regie.registry import ACCOUNT, SIGN_IN_FAILURE, Registry

FAILURES_PER_NAME = 5
FAILURES_PER_ORIGIN = 20
WINDOW = timedelta(minutes=15)
_CODE_SECONDS = 30
# Verified against when there is no such account, so that the answer takes as long.
_NO_ACCOUNT_HASH = HASHER.hash("there is no such account")


def check_sign_in(
    registry: Registry, login_name: str, *, password: str, code: str, origin: str, keys: Keys, now: datetime
) -> Account:
    """The account, when password and code are right; the first right code ends the enrolment.

    Raises TooManyAttempts before anything is looked at, and SignInRefused without saying what was wrong.
    """
    subjects = _subjects(login_name, origin, keys)
    with _attempt(registry, subjects, origin=origin, now=now):
        row = _row(registry, login_name)
        right_password = _password_is_right(row, password)
        step = _step_of(row, code, keys, now)
        if row is None or not right_password or step is None:
            raise SignInRefused("login name, password or code is wrong")
        if not _take_step(registry, row, step, now):
            raise SignInRefused("this code was used before; wait for the next one")
        return account_of(row)


def begin_enrolment(
    registry: Registry, login_name: str, *, password: str, origin: str, keys: Keys, now: datetime
) -> Enrolment:
    """The secret for the authenticator app, for who knows the password and has not yet given a right code."""
    subjects = _subjects(login_name, origin, keys)
    with _attempt(registry, subjects, origin=origin, now=now):
        row = _row(registry, login_name)
        right_password = _password_is_right(row, password)
        if row is None or not right_password or row.code_confirmed_at is not None:
            raise SignInRefused("login name or password is wrong, or the account has its authenticator already")
        actor = Actor(row.id, row.role, origin)
        ledger.record(registry, Line("account.enrol", row.id, "shown"), actor=actor, at=now)
        return enrolment_of(row, keys=keys)


def _subjects(login_name: str, origin: str, keys: Keys) -> dict[str, int]:
    return {
        keys.limited("name " + login_name.strip().lower()): FAILURES_PER_NAME,
        keys.limited("origin " + origin): FAILURES_PER_ORIGIN,
    }


@contextmanager
def _attempt(registry: Registry, subjects: dict[str, int], *, origin: str, now: datetime) -> Iterator[None]:
    """Counts as a failure from its beginning, so that many guesses at once are as slow as one after another."""
    numbers = _counted(registry, subjects, now)
    try:
        _refuse_guessing(registry, subjects, numbers, now)
    except TooManyAttempts:
        _uncount(registry, numbers)
        raise
    try:
        yield
    except SignInRefused:
        line = Line("session.create", "session", "refused")
        ledger.record(registry, line, actor=Actor("nobody", None, origin), at=now)
        raise
    _uncount(registry, numbers)


def _counted(registry: Registry, subjects: dict[str, int], now: datetime) -> dict[str, int]:
    """The number of the attempt under each subject; attempts that are too old to count are cleared away."""
    with registry.write() as connection:
        connection.execute(sa.delete(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.c.at <= now - WINDOW))
        adding = sa.insert(SIGN_IN_FAILURE).returning(SIGN_IN_FAILURE.c.number)
        return {
            subject: connection.execute(adding.values(subject=subject, at=now)).scalar_one() for subject in subjects
        }


def _uncount(registry: Registry, numbers: dict[str, int]) -> None:
    with registry.write() as connection:
        connection.execute(sa.delete(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.c.number.in_(list(numbers.values()))))


def _refuse_guessing(registry: Registry, subjects: dict[str, int], numbers: dict[str, int], now: datetime) -> None:
    """Raises TooManyAttempts where as many as are allowed came before this one."""
    with registry.read() as connection:
        for subject, most in subjects.items():
            earlier = sa.select(sa.func.count().label("failures"), sa.func.min(SIGN_IN_FAILURE.c.at).label("first"))
            wanted = earlier.where(
                SIGN_IN_FAILURE.c.subject == subject,
                SIGN_IN_FAILURE.c.at > now - WINDOW,
                SIGN_IN_FAILURE.c.number < numbers[subject],
            )
            row = connection.execute(wanted).one()
            if row.failures >= most:
                raise TooManyAttempts(max(1, int((row.first + WINDOW - now).total_seconds())))


def _row(registry: Registry, login_name: str) -> Any | None:
    wanted = sa.select(ACCOUNT).where(ACCOUNT.c.login_name == login_name.strip().lower(), ACCOUNT.c.closed_at.is_(None))
    with registry.read() as connection:
        return connection.execute(wanted).one_or_none()


def _password_is_right(row: Any | None, password: str) -> bool:
    known = row is not None and row.password_hash is not None
    try:
        HASHER.verify(row.password_hash if row is not None and known else _NO_ACCOUNT_HASH, password)
    except (VerificationError, InvalidHashError):
        return False
    return known


def _step_of(row: Any | None, code: str, keys: Keys, now: datetime) -> int | None:
    """The time step of a right code; one step early or late is right too. Compared in constant time."""
    secret = pyotp.random_base32() if row is None else code_secret(row, keys=keys)
    current = int(now.timestamp()) // _CODE_SECONDS
    found = None
    for step in (current - 1, current, current + 1):
        right = pyotp.TOTP(secret).generate_otp(step)
        if hmac.compare_digest(right.encode(), code.strip().encode()):
            found = step
    return found


def _take_step(registry: Registry, row: Any, step: int, now: datetime) -> bool:
    """Marks the code as used; False where it, or a later one, was used before."""
    unused = sa.update(ACCOUNT).where(ACCOUNT.c.id == row.id, ACCOUNT.c.code_last_step < step)
    confirmed = row.code_confirmed_at or now
    with registry.write() as connection:
        return bool(connection.execute(unused.values(code_last_step=step, code_confirmed_at=confirmed)).rowcount)
