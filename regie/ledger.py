"""The audit log: who did what, when, from where and with what result; intent before a write, done after it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from regie.registry import LEDGER, Registry
from regie.roles import Reader

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and from where; `account` is `system` for what nobody asked for and `nobody` before sign-in."""

    account: str
    role: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says. `object` is an id or a kind of thing, never a name; `detail` holds no free text of users."""

    action: str
    object: str
    result: str
    purpose: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line as it stands in the ledger."""

    number: int
    at: datetime
    trace_id: str
    stage: str
    action: str
    object: str
    result: str
    origin: str
    actor: str
    actor_role: str | None
    purpose: str | None
    detail: Mapping[str, Any]


SYSTEM = Actor("system", None, "local")


def actor_of(reader: Reader, *, origin: str) -> Actor:
    """The reader as an actor."""
    return Actor(reader.account, reader.role.value, origin)


def new_trace() -> str:
    """A trace id of 16 bytes, in hex: joins the audit log with the processing log."""
    return secrets.token_hex(16)


def add_line(
    connection: Connection, line: Line, *, actor: Actor, trace_id: str, at: datetime, stage: str = "event"
) -> None:
    """One line within the caller's transaction."""
    connection.execute(
        sa.insert(LEDGER).values(
            at=at,
            trace_id=trace_id,
            stage=stage,
            action=line.action,
            object=line.object[:200],
            result=line.result,
            origin=actor.origin[:100],
            actor=actor.account,
            actor_role=actor.role,
            purpose=line.purpose,
            detail=dict(line.detail),
        )
    )


def record(registry: Registry, line: Line, *, actor: Actor, at: datetime, trace_id: str | None = None) -> str:
    """One line, on disk when this returns; returns its trace id."""
    trace = trace_id or new_trace()
    with registry.write() as connection:
        add_line(connection, line, actor=actor, trace_id=trace, at=at)
    return trace


@contextmanager
def intent(registry: Registry, line: Line, *, actor: Actor, clock: Clock, trace_id: str | None = None) -> Iterator[str]:
    """A write to another store between two lines: `intent` before it, `done` or `failed` after it.

    `line.result` is what the closing line says when all went well. A crash in between leaves an intent alone, which
    `unfinished` finds at the next start.
    """
    trace = trace_id or new_trace()
    _stage(registry, line, "intended", actor=actor, trace_id=trace, at=clock(), stage="intent")
    try:
        yield trace
    except BaseException as error:
        _stage(registry, line, type(error).__name__[:30], actor=actor, trace_id=trace, at=clock(), stage="failed")
        raise
    _stage(registry, line, line.result, actor=actor, trace_id=trace, at=clock(), stage="done")


def unfinished(registry: Registry, *, before: datetime) -> list[LedgerLine]:
    """Intents from before the moment that have neither `done` nor `failed`, oldest first."""
    closing = LEDGER.alias("closing")
    closed = sa.exists().where(
        closing.c.trace_id == LEDGER.c.trace_id,
        closing.c.action == LEDGER.c.action,
        closing.c.object == LEDGER.c.object,
        closing.c.stage.in_(("done", "failed")),
    )
    wanted = sa.select(LEDGER).where(LEDGER.c.stage == "intent", LEDGER.c.at < before, ~closed)
    return _lines(registry, wanted.order_by(LEDGER.c.number))


def lines_about(
    registry: Registry, subject: str, *, actions: Sequence[str], limit: int, actor: str | None = None
) -> list[LedgerLine]:
    """The latest lines about one object, newest first; with `actor` only those of that account."""
    wanted = sa.select(LEDGER).where(LEDGER.c.object == subject, LEDGER.c.action.in_(actions))
    if actor is not None:
        wanted = wanted.where(LEDGER.c.actor == actor)
    return _lines(registry, wanted.order_by(LEDGER.c.number.desc()).limit(limit))


def latest_lines(registry: Registry, *, limit: int) -> list[LedgerLine]:
    """The latest lines, newest first."""
    return _lines(registry, sa.select(LEDGER).order_by(LEDGER.c.number.desc()).limit(limit))


def lines_of_trace(registry: Registry, trace_id: str) -> list[LedgerLine]:
    """All lines of one trace, in order."""
    return _lines(registry, sa.select(LEDGER).where(LEDGER.c.trace_id == trace_id).order_by(LEDGER.c.number))


def _stage(
    registry: Registry, line: Line, result: str, *, actor: Actor, trace_id: str, at: datetime, stage: str
) -> None:
    with registry.write() as connection:
        said = Line(line.action, line.object, result, line.purpose, line.detail)
        add_line(connection, said, actor=actor, trace_id=trace_id, at=at, stage=stage)


def _lines(registry: Registry, statement: sa.Select[Any]) -> list[LedgerLine]:
    names = tuple(LedgerLine.__dataclass_fields__)
    with registry.read() as connection:
        return [LedgerLine(**{name: getattr(row, name) for name in names}) for row in connection.execute(statement)]
