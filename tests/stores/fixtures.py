"""Fixtures for the stores: each server starts at most once per test process and always stops."""

from collections.abc import Iterator

import pytest

from tests.stores.availability import NotAvailableError, give_up
from tests.stores.neo4j_server import ServerAddress, running_neo4j


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[ServerAddress]:
    """A real Neo4j, shared by all tests of this process: leave behind nothing that another test could trip over."""
    starting = running_neo4j()
    try:
        address = starting.__enter__()
    except NotAvailableError as error:
        give_up(error, required_by="REQUIRE_NEO4J")
    try:
        yield address
    finally:
        starting.__exit__(None, None, None)
