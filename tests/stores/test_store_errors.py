"""What the driver raises becomes our own error, with words that say what to do; on both stores where both do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from graph.batch import Batch
from graph.changes import TAKE_CHANGE_NUMBER, THE_COUNTER, last_change, take_change_number
from graph.errors import StatementError, StoreConflict, StoreError, StoreUnavailable
from graph.query import NoParams, Query, Rows
from graph.save import save
from graph.schema.entities import Youth
from graph.setup import apply_schema
from graph.statements import CREATE
from graph.store import SERVER_ANSWERS, Connection, GraphStore, Transaction

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Broken(Query[NoParams, NoParams]):
    """A statement that no server understands."""

    @property
    def text(self) -> str:
        """Not Cypher."""
        return "MATCH (n:Youth RETURN n"


def test_no_server_is_unavailable_and_says_what_to_check() -> None:
    nowhere = Connection("bolt://127.0.0.1:1", "neo4j", "nobody", "verzonnen", connect_timeout=1, retry_for=0)

    with GraphStore(nowhere) as store, pytest.raises(StoreUnavailable, match="no server answers: check that it runs"):
        store.check()


def test_no_address_is_unavailable_and_says_what_was_expected() -> None:
    with pytest.raises(StoreUnavailable, match="expected bolt://HOST:PORT"):
        GraphStore(Connection("ergens", "neo4j", "nobody", "verzonnen"))


def test_a_wrong_password_is_unavailable_and_is_not_told(store: GraphStore) -> None:
    held = store._connection
    wrong = Connection(held.uri, held.database, held.user, "verzonnen-wachtwoord")

    with GraphStore(wrong) as other, pytest.raises(StoreUnavailable, match="name or password") as raised:
        other.check()

    assert "verzonnen-wachtwoord" not in f"{raised.value!r} {wrong!r}"


def test_a_database_that_is_not_there_is_unavailable(store: GraphStore) -> None:
    held = store._connection
    elsewhere = Connection(held.uri, "nergens", held.user, held.password, retry_for=0)

    with GraphStore(elsewhere) as other, pytest.raises(StoreUnavailable, match="no such database"):
        other.check()


def test_a_statement_that_is_no_cypher_is_our_mistake(store: GraphStore) -> None:
    broken = Broken("read/server_answers", NoParams, NoParams)

    with pytest.raises(StatementError, match="does not understand the statement"):
        store.read(broken, NoParams())


def test_the_same_node_twice_is_a_conflict_and_leaves_nothing(store: GraphStore) -> None:
    def write(transaction: Transaction) -> None:
        take_change_number(transaction)
        transaction.run(CREATE[Youth], Rows([{"id": "youth-1"}, {"id": "youth-1"}]))

    with pytest.raises(StoreConflict, match="made the same node first"):
        store.write(write)

    assert last_change(store) == 0


def test_a_failing_function_leaves_nothing(store: GraphStore) -> None:
    def write(transaction: Transaction) -> None:
        take_change_number(transaction)
        raise RuntimeError("verzonnen fout")

    with pytest.raises(RuntimeError):
        store.write(write)

    assert last_change(store) == 0


def test_a_discarded_transaction_leaves_nothing(store: GraphStore) -> None:
    def write(transaction: Transaction) -> None:
        take_change_number(transaction)
        transaction.discard()

    store.write(write)

    assert last_change(store) == 0


def test_a_writing_statement_cannot_be_read_through(store: GraphStore) -> None:
    with pytest.raises(StatementError, match="run it through write"):
        store.read(TAKE_CHANGE_NUMBER, THE_COUNTER)


def test_applying_the_schema_again_is_no_error(store: GraphStore) -> None:
    apply_schema(store)

    save(store, Batch.of([Youth(id="youth-1")]), now=NOON)
    assert store.read(SERVER_ANSWERS, NoParams())[0].answer == 1


def test_every_error_of_the_store_is_one_tree() -> None:
    for error in (StoreUnavailable, StoreConflict, StatementError):
        assert issubclass(error, StoreError)
