"""Fixtures for every test, and how tests are spread over test processes.

- `store`: an empty graph store; a test that asks for it runs on the embedded server and on a real Neo4j.
  `embedded` and `neo4j_store` give the one or the other. Each server starts once and is emptied after every test.
- `neo4j_server`, `postgresql_url` (session): where a real server answers, or a skip that says what is missing.
- What a test asks for decides its marks, and its process under `--dist loadgroup`: all that needs Neo4j shares one,
  so that one server is enough, and so does all that needs the running service of the browser tests; every other file
  stays whole, so that its own session fixtures start once.
"""

import pytest

pytest_plugins = ["tests.stores.fixtures", "tests.stores.graph_stores"]

NEO4J_FIXTURES = frozenset({"neo4j_server", "neo4j_store"})
STORE_FIXTURES = NEO4J_FIXTURES | {"store", "embedded", "postgresql_url"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the servers that it asks for, and give it its group."""
    for item in items:
        asked = frozenset(getattr(item, "fixturenames", ()))
        if asked & NEO4J_FIXTURES:
            item.add_marker(pytest.mark.neo4j)
        if asked & STORE_FIXTURES:
            item.add_marker(pytest.mark.store)
        needs_neo4j = item.get_closest_marker("neo4j") is not None
        alone = "pages" if "running_service" in asked else str(item.path)
        item.add_marker(pytest.mark.xdist_group("neo4j" if needs_neo4j else alone))
