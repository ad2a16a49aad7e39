"""The one way to the graph database: reads, writes, retries and translated errors on the official driver."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, NotificationMinimumSeverity, Session
from neo4j import Query as DriverQuery
from neo4j import Transaction as DriverTransaction
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    CypherSyntaxError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import DanglingReference, StatementError, StoreConflict, StoreError, StoreTimeout, StoreUnavailable
from graph.query import NoParams, Query

Params = TypeVar("Params")
ResultRow = TypeVar("ResultRow")
Result = TypeVar("Result")

_TRANSLATED: tuple[tuple[type[Exception], type[StoreError], str], ...] = (
    (AuthError, StoreUnavailable, "the server does not accept our name or password: check the settings of the store"),
    (ServiceUnavailable, StoreUnavailable, "no server answers: check that it runs and that the address is right"),
    (SessionExpired, StoreUnavailable, "the connection broke: check that the server still runs"),
    (ConfigurationError, StoreUnavailable, "the address of the store is not one: expected bolt://HOST:PORT"),
    (ConstraintError, StoreConflict, "another writer made the same node first and trying again did not settle it"),
    (TransientError, StoreConflict, "other writers were in the way and trying again did not settle it"),
    (CypherSyntaxError, StatementError, "the server does not understand the statement"),
    (ClientError, StatementError, "the server does not accept the statement or its parameters"),
    (Neo4jError, StoreError, "the server failed"),
    (DriverError, StoreError, "the driver failed"),
)
"""What the driver raises, what we raise, and in which words; the first that fits counts."""

MOST_COLLISIONS = 5
"""How often two writers may be in each other's way before we believe that it is a lasting mistake."""

_COLLISIONS = (ConstraintError, DanglingReference)
"""On the embedded server a transaction that is bound to fail at its end may first see half of another's nodes."""

_TIMED_OUT = ("TransactionTimedOut", "LockClientStopped")


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the store is and how patient we are; times in seconds."""

    uri: str
    database: str
    user: str
    password: str
    connect_timeout: float = 10.0
    statement_timeout: float = 120.0
    retry_for: float = 15.0

    def __repr__(self) -> str:
        """The connection without its password."""
        return f"Connection(uri={self.uri!r}, database={self.database!r}, user={self.user!r})"


@dataclass(frozen=True, slots=True)
class Answer:
    """That the server answered."""

    answer: int


SERVER_ANSWERS = Query("read/server_answers", NoParams, Answer)


class Transaction:
    """A writing transaction in progress; it is committed when the function that got it returns."""

    def __init__(self, transaction: DriverTransaction) -> None:
        self._transaction = transaction
        self.is_discarded = False

    def run(self, query: Query[Params, ResultRow], params: Params) -> list[ResultRow]:
        """Run a statement and return its rows."""
        result = self._transaction.run(query.text, query.values(params))
        return [query.result(record.data()) for record in result]

    def column(self, query: Query[Params, Any], params: Params) -> list[Any]:
        """Run a statement that returns one record with one list, and return the list as the driver gives it."""
        record = self._transaction.run(query.text, query.values(params)).single()
        return list(record[0]) if record else []

    def count(self, query: Query[Any, Any], **values: Any) -> int:
        """Run a statement that returns one number; `values` are sent as they are."""
        record = self._transaction.run(query.text, values).single()
        return int(record[0]) if record else 0

    def discard(self) -> None:
        """Leave nothing of this transaction behind, without an error."""
        self.is_discarded = True


class GraphStore:
    """A connection to the graph database; safe to share between threads, closed by its owner."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._one_writer = Lock()  # all writes wait for one counter: waiting here is cheaper than colliding there
        with _translated("connecting"):
            self._driver: Driver = GraphDatabase.driver(
                connection.uri,
                auth=(connection.user, connection.password),
                connection_timeout=connection.connect_timeout,
                connection_acquisition_timeout=connection.connect_timeout * 2,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                user_agent="kantelpunt",
            )

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; the store cannot be used any more."""
        self._driver.close()

    def check(self) -> str:
        """Make sure that a server answers and has our database, and return what it calls itself.

        Raises:
            StoreUnavailable: none does, it does not accept our credentials, or it lacks the database.

        """
        with _translated("connecting"):
            agent = str(self._driver.get_server_info().agent)
        self.read(SERVER_ANSWERS, NoParams())
        return agent

    def read(self, query: Query[Params, ResultRow], params: Params) -> list[ResultRow]:
        """Run a reading statement and return its rows."""
        records = self._reading(query, params, lambda result: [record.data() for record in result])
        return [query.result(record) for record in records]

    def read_columns(self, query: Query[Params, Any], params: Params) -> dict[str, list[Any]]:
        """Run a reading statement that returns one record of lists, and return the lists as the driver gives them."""
        records = self._reading(query, params, lambda result: [dict(record.items()) for record in result])
        return records[0] if records else {}

    def write(self, function: Callable[[Transaction], Result]) -> Result:
        """Run `function` in one transaction, again from the start where other writers were in the way.

        Raises:
            StoreError: as `graph.errors` says; nothing of the transaction is there, except that after
                StoreUnavailable in the very moment of committing the server may have kept it all.

        """

        def attempt(session: Session) -> Result:
            with (
                self._one_writer,
                session.begin_transaction(timeout=self._connection.statement_timeout) as driver_transaction,
            ):
                transaction = Transaction(driver_transaction)
                result = function(transaction)
                if transaction.is_discarded:
                    driver_transaction.rollback()
                else:
                    driver_transaction.commit()
                return result

        return self._retried(attempt, access=WRITE_ACCESS, name="writing")

    def execute(self, statement: str) -> None:
        """Run one statement of the schema outside any transaction, as servers ask for those."""
        with _translated("schema"), self._session(WRITE_ACCESS) as session:
            session.run(DriverQuery(statement)).consume()

    def _reading(self, query: Query[Params, Any], params: Params, take: Callable[[Any], Result]) -> Result:
        if not query.reads:
            raise StatementError(f"cypher/{query.name}.cypher does not stand among the reads: run it through write()")
        statement = DriverQuery(query.text, timeout=self._connection.statement_timeout)

        def attempt(session: Session) -> Result:
            return take(session.run(statement, query.values(params)))

        return self._retried(attempt, access=READ_ACCESS, name=query.name)

    def _retried(self, attempt: Callable[[Session], Result], *, access: str, name: str) -> Result:
        """Try until it works, the error is lasting or `retry_for` is over; waits double from 10 ms to 2 s."""
        deadline, wait, collisions = time.monotonic() + self._connection.retry_for, 0.01, 0
        with _translated(name):
            while True:
                try:
                    with self._session(access) as session:
                        return attempt(session)
                except (Neo4jError, DriverError, DanglingReference) as error:
                    collisions += isinstance(error, _COLLISIONS)
                    if not _passes(error) or collisions > MOST_COLLISIONS or time.monotonic() + wait > deadline:
                        raise
                time.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads waits, keeps no secret
                wait = min(wait * 2, 2.0)

    def _session(self, access: str) -> Session:
        return self._driver.session(database=self._connection.database, default_access_mode=access)


def _passes(error: Neo4jError | DriverError | DanglingReference) -> bool:
    """Whether trying again may help: what the driver says, and what two writers at once may bring about."""
    return isinstance(error, _COLLISIONS) or (error.is_retryable() and not _timed_out(error))


def _timed_out(error: Exception) -> bool:
    return any(part in str(getattr(error, "code", "")) for part in _TIMED_OUT)


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except (Neo4jError, DriverError) as error:
        if "DatabaseNotFound" in str(getattr(error, "code", "")):
            raise StoreUnavailable(f"{name}: the server has no such database: check the settings") from error
        if _timed_out(error):
            raise StoreTimeout(f"{name}: took longer than a transaction may take: ask for less at once") from error
        ours, words = next((ours, words) for theirs, ours, words in _TRANSLATED if isinstance(error, theirs))
        code = getattr(error, "code", None) or type(error).__name__
        raise ours(f"{name}: {words} ({code})") from error
