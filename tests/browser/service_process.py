"""The service with an invented region: `python -m tests.browser.service_process FOLDER`.

It prints its address and its time when it is ready, and its clock begins at the evening on which the region ends, so
that "lately" means something. Two municipalities and four months are enough for situations and quick to make.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from ingest.load import load
from ingest.naming import Naming, organisation_id
from ingest.region.generate import generate_region
from regie.accounts import NewAccount, create_account
from regie.demo_accounts import ensure_demo_accounts
from regie.ledger import SYSTEM
from regie.roles import UserRole
from regie.vault import seal
from service.api.app import create_app
from service.bootstrap import Services, started
from service.pages.site import PAGES
from service.settings import Settings

SEED = 7
MUNICIPALITIES = ("GM9901", "GM9902")
MONTHS = 4
PATIENCE_SECONDS = 300
EVENING = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)
RECORDS = {UserRole.JONGERENWERKER: "Jongerenwerk", UserRole.BOA: "Boa-team", UserRole.POLITIE: "Politie"}
SHORT = {UserRole.JONGERENWERKER: "jw", UserRole.BOA: "boa", UserRole.POLITIE: "pol"}
TOWN = "Verzonnendam"
ENROLLED = "proef-met-code"
PASSWORD = "een lang en verzonnen wachtwoord"


def run(folder: Path) -> None:
    """Make the region, load and assess it, and serve until somebody ends the process."""
    port = _free_port()
    settings = Settings(data_folder=folder, demo=True, port=port, _env_file=None)
    with started(settings, clock=evening_clock()) as services:
        _fill(services, folder / "region")
        app = create_app(services, page_routers=PAGES)
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False))
        sys.stdout.write(f"http://127.0.0.1:{port} {services.clock().isoformat()}\n")
        sys.stdout.flush()
        server.run()


def evening_clock() -> Callable[[], datetime]:
    """A clock that runs on from the region's last evening."""
    started_at = datetime.now(UTC)
    return lambda: EVENING + (datetime.now(UTC) - started_at)


def _fill(services: Services, region: Path) -> None:
    now, keys, registry = services.clock(), services.keys, services.registry
    generate_region(region, seed=SEED, municipalities=len(MUNICIPALITIES), months=MONTHS)
    load(
        region,
        store=services.store,
        key=keys.pseudonyms,
        now=now,
        seal=lambda references: _sealed(services, references),
        link_before_2b=dict.fromkeys(MUNICIPALITIES, "all"),
    )
    naming = Naming(keys.pseudonyms, source=None, shares_persons=False)
    organisations = {role: f"{trade} {TOWN}" for role, trade in RECORDS.items()}
    ensure_demo_accounts(
        registry,
        organisations={role: organisation_id(name) for role, name in organisations.items()},
        recorders={
            role: naming.recorder(f"{SHORT[role]}-9901-01", organisation=name) for role, name in organisations.items()
        },
        municipalities=MUNICIPALITIES,
        keys=keys,
        now=now,
    )
    new = NewAccount(ENROLLED, UserRole.REGISSEUR, "organisation-regio", MUNICIPALITIES, "regisseur (proef)")
    create_account(registry, new, password=PASSWORD, is_demo=False, keys=keys, actor=SYSTEM, now=now)
    services.assessor.request()
    if not services.assessor.wait(PATIENCE_SECONDS) or services.assessor.progress.failed:
        raise RuntimeError("the region was not assessed; its own message stands above")


def _sealed(services: Services, references: tuple[object, ...]) -> None:
    seal(services.registry, references, keys=services.keys, now=services.clock())  # type: ignore[arg-type]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    run(Path(sys.argv[1]))
