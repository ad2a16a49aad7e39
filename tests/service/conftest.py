"""The app on a real registry in a folder of the test, with a clock that stands still until it is moved.

- `client`: no graph behind it; signing in, refusing and describing need the registry alone.
- `town_client`: the same with the embedded graph, in which the town of `tests.regie.documents` lives, with one flag.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.save import save
from graph.store import Connection, GraphStore
from regie.demo_accounts import ensure_demo_accounts
from regie.keys import Keys, derive_keys
from regie.registry import open_registry
from regie.results import store_results
from regie.roles import UserRole
from service.api.app import create_app
from service.bootstrap import Services, put_together
from service.settings import Settings
from tests.regie.documents import AT, BOA, JW, RECORDER, explanations_of, situation, town
from tests.service.browser import ORIGIN, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def keys() -> Keys:
    return derive_keys(b"k" * 32)


@pytest.fixture(scope="session")
def registry_with_accounts(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Path:
    """The file of a registry with a demo account per role, made once and copied for each test."""
    path = tmp_path_factory.mktemp("registry") / "registry.sqlite"
    registry = open_registry(f"sqlite:///{path}")
    ensure_demo_accounts(
        registry,
        organisations={UserRole.JONGERENWERKER: JW, UserRole.BOA: BOA, UserRole.POLITIE: "organisation-politie"},
        recorders={
            UserRole.JONGERENWERKER: RECORDER,
            UserRole.BOA: "recorder-0000000000000002",
            UserRole.POLITIE: "recorder-0000000000000003",
        },
        municipalities=("GM9901", "GM9902"),
        keys=keys,
        now=AT,
    )
    registry.close()
    return path


@pytest.fixture
def settings(tmp_path: Path, registry_with_accounts: Path) -> Settings:
    shutil.copy(registry_with_accounts, tmp_path / "registry.sqlite")
    return Settings(data_folder=tmp_path, demo=True, _env_file=None)


@pytest.fixture
def registry_services(settings: Settings, keys: Keys, clock: Clock) -> Iterator[Services]:
    """Services whose graph is not connected."""
    nowhere = Connection(uri="bolt://127.0.0.1:1", database="none", user="none", password="none", retry_for=0.0)
    with GraphStore(nowhere) as unconnected, serving(settings, unconnected, keys, clock) as services:
        yield services


@pytest.fixture
def town_services(settings: Settings, embedded: GraphStore, keys: Keys, clock: Clock) -> Iterator[Services]:
    """Services on a graph with a small town and one flag."""
    save(embedded, town(), now=AT)
    found = situation("o-1", "o-3")
    why = explanations_of(found, table="address_signals")
    store_results(embedded, found, explanations=why, until_change=1, now=AT)
    with serving(settings, embedded, keys, clock) as services:
        yield services


@pytest.fixture
def client(registry_services: Services) -> Iterator[TestClient]:
    """A browser that is not signed in."""
    with browsing(registry_services) as browser:
        yield browser


@pytest.fixture
def town_client(town_services: Services) -> Iterator[TestClient]:
    """A browser that is not signed in, before the town."""
    with browsing(town_services) as browser:
        yield browser


@contextmanager
def serving(settings: Settings, store: GraphStore, keys: Keys, clock: Clock) -> Iterator[Services]:
    registry = open_registry(settings.resolved_registry_url)
    services = put_together(settings, store=store, registry=registry, keys=keys, clock=clock)
    yield services
    services.assessor.close()
    registry.close()


@contextmanager
def browsing(services: Services) -> Iterator[TestClient]:
    app = create_app(services)
    with TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, raise_server_exceptions=False) as browser:
        yield browser
