"""A registry of each kind that is there: a SQLite file always, a PostgreSQL server where its wheel is."""

import importlib
import importlib.util
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from regie.keys import Keys, derive_keys
from regie.registry import METADATA, Registry, open_registry

_POSTGRESQL = importlib.util.find_spec("pgserver") is not None


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests."""
    if not _POSTGRESQL:
        pytest.skip("no PostgreSQL: the wheel of pgserver is not there for this Python or platform")
    # The wheel asks for this folder when it is imported, and warns where the variable is not set.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    server = importlib.import_module("pgserver").get_server(tmp_path_factory.mktemp("postgresql"))
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.store)])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Registry]:
    """An empty registry."""
    if request.param == "sqlite":
        opened = open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")
        yield opened
    else:
        opened = open_registry(request.getfixturevalue("postgresql"))
        yield opened
        with opened.write() as connection:
            METADATA.drop_all(connection)
    opened.close()


@pytest.fixture
def keys() -> Keys:
    return derive_keys(b"k" * 32)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 5, 1, 20, 0, tzinfo=UTC)
