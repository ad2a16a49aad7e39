"""The registry: accounts, sessions, the vault and both logs, in a database of their own apart from the graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Dialect, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from regie.errors import RegistryUnavailable


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, with its zone on the way in and on the way out (SQLite itself keeps none)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None or value.tzinfo is not None:
            return value if value is None else value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


METADATA = sa.MetaData()

ACCOUNT = sa.Table(
    "account",
    METADATA,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("login_name", sa.String(100), nullable=False, unique=True),
    sa.Column("role", sa.String(30), nullable=False),
    sa.Column("organisation", sa.String(200), nullable=False),
    sa.Column("municipalities", sa.JSON, nullable=False),
    sa.Column("function_title", sa.String(200), nullable=False),
    sa.Column("recorder", sa.String(60), nullable=True),
    sa.Column("password_hash", sa.String(300), nullable=True),
    sa.Column("code_secret", sa.LargeBinary, nullable=True),
    sa.Column("code_confirmed_at", Moment, nullable=True),
    sa.Column("code_last_step", sa.BigInteger, nullable=False, default=0),
    sa.Column("is_demo", sa.Boolean, nullable=False, default=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("closed_at", Moment, nullable=True),
)

SESSION = sa.Table(
    "session",
    METADATA,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(40), sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
)

SIGN_IN_FAILURE = sa.Table(
    "sign_in_failure",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("subject", sa.String(64), nullable=False, index=True),
    sa.Column("at", Moment, nullable=False, index=True),
)

VAULT = sa.Table(
    "vault",
    METADATA,
    sa.Column("pseudonym", sa.String(60), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("sealed_key", sa.LargeBinary, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("sealed_at", Moment, nullable=False),
)

# Both logs have room for a chain of hashes: `line_hash` over the line and `previous_hash`.
LEDGER = sa.Table(
    "ledger",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("trace_id", sa.String(32), nullable=False, index=True),
    sa.Column("stage", sa.String(10), nullable=False),
    sa.Column("action", sa.String(60), nullable=False),
    sa.Column("object", sa.String(200), nullable=False, index=True),
    sa.Column("result", sa.String(30), nullable=False),
    sa.Column("origin", sa.String(100), nullable=False),
    sa.Column("actor", sa.String(60), nullable=False, index=True),
    sa.Column("actor_role", sa.String(30), nullable=True),
    sa.Column("purpose", sa.String(60), nullable=True),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Column("previous_hash", sa.String(64), nullable=True),
    sa.Column("line_hash", sa.String(64), nullable=True),
)

PROCESSING_LOG = sa.Table(
    "processing_log",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("trace_id", sa.String(32), nullable=False, index=True),
    sa.Column("span_id", sa.String(16), nullable=False),
    sa.Column("parent_span_id", sa.String(16), nullable=True),
    sa.Column("status", sa.String(10), nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("start_time", Moment, nullable=False),
    sa.Column("end_time", Moment, nullable=False),
    sa.Column("resource", sa.JSON, nullable=False),
    sa.Column("processing_activity_id", sa.String(200), nullable=False),
    sa.Column("data_subject_id", sa.String(200), nullable=False, index=True),
    sa.Column("data_subject_id_type", sa.String(40), nullable=False),
    sa.Column("previous_hash", sa.String(64), nullable=True),
    sa.Column("line_hash", sa.String(64), nullable=True),
)

TURN = sa.Table(
    "turn",
    METADATA,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("holder", sa.String(32), nullable=False),
    sa.Column("until", Moment, nullable=False),
)

# The latest line of a pattern says whether it is on; nothing is ever changed here.
PATTERN_SWITCH = sa.Table(
    "pattern_switch",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("pattern", sa.String(10), nullable=False, index=True),
    sa.Column("is_on", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(500), nullable=False),
    sa.Column("account", sa.String(60), nullable=False),
)

# The latest line of a municipality is its last review; `groups` holds ids and fingerprints, nobody's pseudonym.
COMMUNITY_REVIEW = sa.Table(
    "community_review",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("municipality", sa.String(20), nullable=False, index=True),
    sa.Column("groups", sa.JSON, nullable=False),
    sa.Column("account", sa.String(60), nullable=False),
)


class Registry:
    """A connection to the registry; safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading."""
        with _translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: on disk when the block ends, not there at all when it raises."""
        with _translated(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def open_registry(url: str) -> Registry:
    """The registry at a SQLAlchemy URL, its tables made where they are missing.

    A SQLite file runs with a write-ahead log and synchronous=FULL: an acknowledged line survives a power cut.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = _sqlite(address)
    else:
        engine = sa.create_engine(_with_driver(address), hide_parameters=True)
    registry = Registry(engine)
    with registry.write() as connection:
        METADATA.create_all(connection)
    return registry


def _with_driver(address: URL) -> URL:
    return address.set(drivername="postgresql+psycopg") if address.drivername == "postgresql" else address


def _sqlite(address: URL) -> Engine:
    connect = {"timeout": 30, "check_same_thread": False}
    engine = sa.create_engine(address, connect_args=connect, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that begins as a reader and then writes cannot wait its turn in SQLite; a writer says so first.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except SQLAlchemyError as error:
        raise RegistryUnavailable(
            f"the registry does not answer ({type(error).__name__}); check its address"
        ) from error
