"""Fixtures for every test, and how tests are spread over test processes.

- `neo4j_server` (session): the address of a real Neo4j, or a skip that says what is missing; see tests/stores.
- Tests that need Neo4j run in one process, so that one server is enough; every other file stays together in one
  process, so that its own session fixtures start once (`--dist loadgroup`).
"""

import pytest

pytest_plugins = ["tests.stores.fixtures"]

NEO4J_FIXTURE = "neo4j_server"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Neo4j by the fixture that it asks for, and give every test its group."""
    for item in items:
        needs_neo4j = NEO4J_FIXTURE in getattr(item, "fixturenames", ())
        if needs_neo4j:
            item.add_marker(pytest.mark.neo4j)
        item.add_marker(pytest.mark.xdist_group("neo4j" if needs_neo4j else str(item.path)))
