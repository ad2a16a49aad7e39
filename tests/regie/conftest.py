"""A registry of each kind that is there: a SQLite file always, a PostgreSQL server where its wheel is."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL

from regie.keys import Keys, derive_keys
from regie.registry import METADATA, Registry, open_registry


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.store)])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Registry]:
    """An empty registry."""
    if request.param == "sqlite":
        opened = open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")
        yield opened
    else:
        address: URL = request.getfixturevalue("postgresql_url")
        opened = open_registry(address.render_as_string(hide_password=False))
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
