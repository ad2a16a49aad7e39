"""One at a time over all processes: a turn is a row in the registry, held for a while and renewed as long as needed."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from regie.errors import RegistryUnavailable, TurnLost, TurnTaken
from regie.registry import TURN, Registry

LEASE = timedelta(seconds=60)
"""A process that was cut off holds its turn no longer than this."""
_RENEWALS_A_LEASE = 4
_BETWEEN_TRIES = 0.05

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that is held."""

    registry: Registry
    name: str
    holder: str

    def check(self) -> None:
        """Raises TurnLost where another has taken the turn, because it was not renewed in time."""
        with self.registry.read() as connection:
            held = connection.execute(sa.select(TURN.c.holder).where(TURN.c.name == self.name)).scalar()
        if held != self.holder:
            raise TurnLost(f"the turn {self.name!r} was taken over; what was done in it must not be written")


@contextmanager
def turn(registry: Registry, name: str, *, clock: Clock, patience: timedelta) -> Iterator[Turn]:
    """Holds the turn of that name while the block runs; waits for who holds it now.

    Raises:
        TurnTaken: it was not free within `patience`.

    """
    taken = Turn(registry, name, secrets.token_hex(16))
    give_up = time.monotonic() + patience.total_seconds()
    while not _take(taken, now=clock()):
        if time.monotonic() > give_up:
            raise TurnTaken(f"another process holds the turn {name!r}; try again when it is ready")
        time.sleep(_BETWEEN_TRIES)
    ended = threading.Event()
    renewing = threading.Thread(target=_renew, args=(taken, clock, ended), name=f"turn {name}", daemon=True)
    renewing.start()
    try:
        yield taken
    finally:
        ended.set()
        renewing.join()
        with registry.write() as connection:
            connection.execute(sa.delete(TURN).where(TURN.c.name == name, TURN.c.holder == taken.holder))


def _take(taken: Turn, *, now: datetime) -> bool:
    """Whether the turn was free, or left by who held it."""
    row = {"holder": taken.holder, "until": now + LEASE}
    try:
        with taken.registry.write() as connection:
            free = sa.update(TURN).where(TURN.c.name == taken.name, TURN.c.until < now)
            if connection.execute(free.values(row)).rowcount:
                return True
            connection.execute(sa.insert(TURN).values(name=taken.name, **row))
    except IntegrityError:
        return False
    return True


def _renew(taken: Turn, clock: Clock, ended: threading.Event) -> None:
    """Until the block ends; where the registry does not answer the next try may come in time."""
    while not ended.wait(LEASE.total_seconds() / _RENEWALS_A_LEASE):
        mine = sa.update(TURN).where(TURN.c.name == taken.name, TURN.c.holder == taken.holder)
        try:
            with taken.registry.write() as connection:
                connection.execute(mine.values(until=clock() + LEASE))
        except RegistryUnavailable:
            continue
