"""Fixtures for the stores: each server starts at most once per test process and always stops."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TypeVar

import pytest
from sqlalchemy import URL

from tests.stores.availability import NotAvailableError, give_up
from tests.stores.neo4j_server import ServerAddress, running_neo4j
from tests.stores.postgresql_server import running_postgresql

Address = TypeVar("Address")


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[ServerAddress]:
    """A real Neo4j, shared by all tests of this process: leave behind nothing that another test could trip over."""
    yield from _started(running_neo4j(), required_by="REQUIRE_NEO4J")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[URL]:
    """The SQLAlchemy address of a real PostgreSQL, shared by all tests of this process: make a schema of your own."""
    yield from _started(running_postgresql(), required_by="REQUIRE_POSTGRESQL")


def _started(starting: AbstractContextManager[Address], *, required_by: str) -> Iterator[Address]:
    try:
        address = starting.__enter__()
    except NotAvailableError as error:
        give_up(error, required_by=required_by)
    try:
        yield address
    finally:
        starting.__exit__(None, None, None)
