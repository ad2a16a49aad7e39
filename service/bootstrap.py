"""The one place where everything is put together: store, registry, keys and clock."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from analytics.ruleset import Ruleset
from graph.embedded import embedded_store
from graph.setup import apply_schema
from graph.store import Connection, GraphStore
from regie import ledger
from regie.assessment import Assessment, Basis, bring_up_to_date, whole
from regie.keys import Keys, derive_keys
from regie.registry import Registry, open_registry
from service.assessor import Assessor
from service.key_file import read_or_make_key
from service.rules import Rules
from service.settings import Settings

LOG = logging.getLogger("kantelpunt.start")
_STILL_BUSY = timedelta(minutes=10)
"""Another process may be in the middle of a write that began later than this ago."""


def now_utc() -> datetime:
    """The clock of the service."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Services:
    """What the service works with, made once and passed on."""

    settings: Settings
    store: GraphStore
    registry: Registry
    keys: Keys
    clock: Callable[[], datetime]
    rules: Rules
    assessor: Assessor

    @property
    def ruleset(self) -> Ruleset:
        """The rules as they are now."""
        return self.rules.now()


@contextmanager
def started(settings: Settings, *, clock: Callable[[], datetime] = now_utc) -> Iterator[Services]:
    """All services, started and stopped again: data folder and key file are made at first use."""
    os.umask(0o077)  # registry, graph and logs are for the owner alone, also in a folder that others may enter
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = derive_keys(read_or_make_key(settings.resolved_key_file))
    registry = open_registry(settings.resolved_registry_url)
    try:
        with opened_store(settings) as store:
            services = put_together(settings, store=store, registry=registry, keys=keys, clock=clock)
            _report_unfinished(services)
            try:
                yield services
            finally:
                services.assessor.close()
    finally:
        registry.close()


def put_together(
    settings: Settings, *, store: GraphStore, registry: Registry, keys: Keys, clock: Callable[[], datetime]
) -> Services:
    """The services on stores that are open already."""
    rules = Rules(settings, registry, today=clock().date())

    def analyse(latest: Assessment | None, between_steps: Callable[[], None]) -> Basis:
        snapshot = latest.snapshot if latest else None
        return whole(
            store, as_of=clock(), ruleset=rules.now(), earlier=snapshot, progress=lambda *_step: between_steps()
        )

    def up_to_date(basis: Basis | Assessment) -> Assessment:
        return bring_up_to_date(
            store, registry, basis, as_of=clock(), ruleset=rules.now(), actor=ledger.SYSTEM, clock=clock
        )

    def is_outdated(latest: Assessment) -> bool:
        return latest.analysis.ruleset.hash != rules.now().hash

    assessor = Assessor(analyse, up_to_date, clock=clock, is_outdated=is_outdated)
    return Services(settings, store, registry, keys, clock, rules, assessor)


def _report_unfinished(services: Services) -> None:
    """Writes that were begun and never ended, because the process was cut off; they may stand in the graph or not."""
    for line in ledger.unfinished(services.registry, before=services.clock() - _STILL_BUSY):
        LOG.warning("unfinished: %s of %s at %s (trace %s)", line.action, line.object, line.at, line.trace_id)


@contextmanager
def opened_store(settings: Settings) -> Iterator[GraphStore]:
    """The graph: the Neo4j server that the settings name, else the embedded store in the data folder."""
    if settings.neo4j_uri is None:
        with embedded_store(settings.data_folder / "graph") as store:
            yield store
        return
    connection = Connection(
        uri=settings.neo4j_uri,
        database=settings.neo4j_database,
        user=settings.neo4j_user,
        password=settings.neo4j_password.get_secret_value(),
    )
    with GraphStore(connection) as store:
        store.check()
        apply_schema(store)
        yield store
