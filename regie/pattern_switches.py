"""The off-switch of each pattern: who switched it, when and why; the latest line says how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.ruleset import OFF_BY_DEFAULT
from regie import ledger
from regie.errors import NotKnown, SwitchRefused
from regie.ledger import Actor, Line
from regie.registry import PATTERN_SWITCH, Registry

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Switch:
    """That a pattern was switched on or off."""

    pattern: str
    is_on: bool
    reason: str
    account: str
    at: datetime


def switch_pattern(
    registry: Registry,
    pattern: str,
    *,
    is_on: bool,
    reason: str,
    actor: Actor,
    at: datetime,
    trace_id: str | None = None,
) -> Switch:
    """Switches the pattern; the line in the ledger stands or falls with it.

    Raises:
        NotKnown: there is no such pattern.
        SwitchRefused: there is no reason, or it is too long.

    """
    if pattern not in PATTERN_BY_ID:
        raise NotKnown(f"there is no pattern {pattern!r}; choose from {', '.join(PATTERN_BY_ID)}")
    words = " ".join(reason.split())
    if not words or len(words) > LONGEST_REASON:
        raise SwitchRefused(f"say why in at most {LONGEST_REASON} characters; found {len(words)}")
    made = Switch(pattern, is_on, words, actor.account, at)
    line = Line("pattern.switch", pattern, "on" if is_on else "off")
    with registry.write() as connection:
        values = {name: getattr(made, name) for name in Switch.__dataclass_fields__}
        connection.execute(sa.insert(PATTERN_SWITCH).values(values))
        ledger.add_line(connection, line, actor=actor, trace_id=trace_id or ledger.new_trace(), at=at)
    return made


def switches_of(registry: Registry, pattern: str) -> tuple[Switch, ...]:
    """Every time that the pattern was switched, oldest first."""
    wanted = sa.select(PATTERN_SWITCH).where(PATTERN_SWITCH.c.pattern == pattern).order_by(PATTERN_SWITCH.c.number)
    return _read(registry, wanted)


def latest_switches(registry: Registry) -> Mapping[str, Switch]:
    """How each pattern stands that was ever switched."""
    latest = sa.select(sa.func.max(PATTERN_SWITCH.c.number)).group_by(PATTERN_SWITCH.c.pattern)
    wanted = sa.select(PATTERN_SWITCH).where(PATTERN_SWITCH.c.number.in_(latest)).order_by(PATTERN_SWITCH.c.pattern)
    return {switch.pattern: switch for switch in _read(registry, wanted)}


def patterns_off(registry: Registry, *, always: Iterable[str]) -> frozenset[str]:
    """The patterns that are off now: those of `always`, those switched off, and those never switched on that begin off.

    What the settings of an installation switch off nobody switches on from within.
    """
    switches = latest_switches(registry)
    begin = (pattern for pattern in OFF_BY_DEFAULT if pattern not in switches)
    return frozenset((*always, *begin, *(pattern for pattern, switch in switches.items() if not switch.is_on)))


def _read(registry: Registry, statement: sa.Select[tuple[object, ...]]) -> tuple[Switch, ...]:
    names = tuple(Switch.__dataclass_fields__)
    with registry.read() as connection:
        rows = connection.execute(statement).all()
    return tuple(Switch(**{name: getattr(row, name) for name in names}) for row in rows)
