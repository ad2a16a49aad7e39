"""Every statement against a real Neo4j: it compiles without a warning, and needs no full scan by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase, NotificationDisabledClassification

from graph.query import parameters_of
from graph.setup import apply_schema
from graph.store import Connection, GraphStore
from tests.stores.neo4j_server import ServerAddress

FOLDER = Path(__file__).parents[2] / "cypher"
STATEMENTS = sorted(path for path in FOLDER.glob("*/*.cypher") if path.parent.name != "schema")


@pytest.fixture(scope="module")
def driver(neo4j_server: ServerAddress) -> Iterator[Driver]:
    with GraphStore(Connection(neo4j_server.uri, "neo4j", neo4j_server.user, neo4j_server.password)) as store:
        apply_schema(store)
    # A name that no data has used yet is "unrecognized" there; tests/graph holds the names to the schema instead.
    with GraphDatabase.driver(
        neo4j_server.uri,
        auth=(neo4j_server.user, neo4j_server.password),
        notifications_disabled_classifications=[NotificationDisabledClassification.UNRECOGNIZED],
    ) as opened:
        yield opened


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_neo4j_explains_a_statement_without_a_warning(driver: Driver, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    values = dict.fromkeys(parameters_of(text))

    with driver.session() as session:
        summary = session.run(f"EXPLAIN {text}", values).consume()

    assert [status.status_description for status in summary.gql_status_objects if status.is_notification] == []
