"""Record what the driver is asked to send, and send it again without anything of ours around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, Session, Transaction

from graph.guard import endpoint_file


@dataclass(slots=True)
class Work:
    """Statements with their parameters that belong to one transaction, or one reading statement."""

    is_transaction: bool
    statements: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def recorded() -> Iterator[list[Work]]:
    """What is sent in the block, in order."""
    found: list[Work] = []
    latest: list[object] = [None]

    def in_transaction(self: Transaction, query: Any, parameters: Any = None, **more: Any) -> Any:
        if latest[0] is not self:
            found.append(Work(is_transaction=True))
            latest[0] = self
        found[-1].statements.append((query, {**(parameters or {}), **more}))
        return super(Transaction, self).run(query, parameters, **more)

    original = Session.run

    def alone(self: Session, query: Any, parameters: Any = None, **more: Any) -> Any:
        found.append(Work(is_transaction=False, statements=[(query, {**(parameters or {}), **more})]))
        latest[0] = None
        return original(self, query, parameters, **more)

    Transaction.run = in_transaction  # type: ignore[method-assign, assignment]
    Session.run = alone  # type: ignore[method-assign]
    try:
        yield found
    finally:
        del Transaction.run
        Session.run = original  # type: ignore[method-assign]


@contextmanager
def bare_driver(folder: Path) -> Iterator[tuple[Driver, str]]:
    """The official driver alone, on the embedded server that runs in the folder, with the name of its database."""
    held = json.loads(endpoint_file(folder).read_text(encoding="utf-8"))
    quiet = NotificationMinimumSeverity.OFF
    with GraphDatabase.driver(
        held["uri"], auth=(held["user"], held["password"]), notifications_min_severity=quiet
    ) as driver:
        yield driver, held["database"]


def replay(driver: Driver, database: str, works: list[Work]) -> None:
    """Send it all once more, one session, each transaction committed."""
    with driver.session(database=database) as session:
        for work in works:
            if not work.is_transaction:
                for query, parameters in work.statements:
                    session.run(query, parameters).single()
                continue
            with session.begin_transaction() as transaction:
                for query, parameters in work.statements:
                    transaction.run(query, parameters).consume()
                transaction.commit()
