"""The Neo4j of the tests is a real one that answers, refuses a wrong password and goes when we go."""

import neo4j
import pytest
from neo4j.exceptions import AuthError

from tests.stores.neo4j_jars import neo4j_version
from tests.stores.neo4j_server import ServerAddress

OWN_SERVER = "bolt://127.0.0.1"


def test_it_is_the_community_edition_of_the_pinned_version(neo4j_server: ServerAddress) -> None:
    if not neo4j_server.uri.startswith(OWN_SERVER):
        pytest.skip("NEO4J_URI names another server, whose version is not ours to choose")

    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        rows, _, _ = driver.execute_query("CALL dbms.components() YIELD versions, edition RETURN versions, edition")

    assert rows[0]["versions"] == [neo4j_version()]
    assert rows[0]["edition"] == "community"


def test_it_refuses_a_wrong_password(neo4j_server: ServerAddress) -> None:
    with (
        neo4j.GraphDatabase.driver(
            neo4j_server.uri, auth=(neo4j_server.user, "not-" + neo4j_server.password)
        ) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()
