"""The graph stores of the tests, the embedded one and a real Neo4j: each runs once and is emptied after every test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from graph.embedded import embedded_store
from graph.setup import apply_schema
from graph.store import Connection, GraphStore
from tests.stores.neo4j_server import ServerAddress

EMPTY = "MATCH (node) DETACH DELETE node"


@pytest.fixture(scope="session")
def running_embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with embedded_store(tmp_path_factory.mktemp("embedded")) as store:
        yield store


@pytest.fixture(scope="session")
def running_neo4j_store(neo4j_server: ServerAddress) -> Iterator[GraphStore]:
    connection = Connection(neo4j_server.uri, "neo4j", neo4j_server.user, neo4j_server.password)
    with GraphStore(connection) as store:
        apply_schema(store)
        yield store


@pytest.fixture
def embedded(running_embedded_store: GraphStore) -> Iterator[GraphStore]:
    """An empty store on the embedded server."""
    with _emptied(running_embedded_store) as store:
        yield store


@pytest.fixture
def neo4j_store(running_neo4j_store: GraphStore) -> Iterator[GraphStore]:
    """An empty store on a real Neo4j."""
    with _emptied(running_neo4j_store) as store:
        yield store


@pytest.fixture(params=["embedded", pytest.param("neo4j_store", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> GraphStore:
    """An empty store; a test that asks for it runs on both servers."""
    found: GraphStore = request.getfixturevalue(request.param)
    return found


@contextmanager
def _emptied(running: GraphStore) -> Iterator[GraphStore]:
    yield running
    running.execute(EMPTY)
