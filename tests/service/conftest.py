"""The app on a real registry in a folder of the test, with a clock that stands still until it is moved.

Most tests here never reach the graph: signing in, refusing and describing need the registry alone.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.store import Connection, GraphStore
from regie.demo_accounts import ensure_demo_accounts
from regie.keys import derive_keys
from regie.registry import open_registry
from regie.roles import UserRole
from service.api.app import create_app
from service.bootstrap import Services, put_together
from service.settings import Settings
from tests.service.browser import ORIGIN, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def registry_services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    """Services whose graph is not connected."""
    settings = Settings(data_folder=tmp_path, demo=True, _env_file=None)
    registry = open_registry(settings.resolved_registry_url)
    keys = derive_keys(b"k" * 32)
    ensure_demo_accounts(
        registry,
        organisations={UserRole.JONGERENWERKER: "organisation-jongerenwerk"},
        recorders={UserRole.JONGERENWERKER: "recorder-0000000000000001"},
        municipalities=("GM9901", "GM9902"),
        keys=keys,
        now=clock(),
    )
    nowhere = Connection(uri="bolt://127.0.0.1:1", database="none", user="none", password="none", retry_for=0.0)
    unconnected = GraphStore(nowhere)
    yield put_together(settings, store=unconnected, registry=registry, keys=keys, clock=clock)
    unconnected.close()
    registry.close()


@pytest.fixture
def client(registry_services: Services) -> Iterator[TestClient]:
    """A browser that is not signed in."""
    app = create_app(registry_services)
    with TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, raise_server_exceptions=False) as browser:
        yield browser
