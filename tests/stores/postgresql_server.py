"""A real PostgreSQL for the tests: the one that POSTGRESQL_URL names, else one of our own from the wheel pgserver."""

import importlib.util
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, make_url

from tests.stores.availability import NotAvailableError


@contextmanager
def running_postgresql() -> Iterator[URL]:
    """Yield the SQLAlchemy address of a PostgreSQL; one that we started is stopped and its data removed.

    Raises NotAvailableError where no wheel of pgserver fits this Python or machine.
    """
    named = os.environ.get("POSTGRESQL_URL")
    if named:
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    if importlib.util.find_spec("pgserver") is None:
        raise NotAvailableError("pgserver has no PostgreSQL for this Python or machine: set POSTGRESQL_URL")
    with warnings.catch_warnings():
        # It looks for the folder of a desktop session, which a bare machine does not have.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from pgserver.postgres_server import get_server  # noqa: PLC0415 (not on every machine)

    with tempfile.TemporaryDirectory(prefix="kantelpunt-postgresql-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        finally:
            server.cleanup()
