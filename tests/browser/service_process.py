"""The service with an invented region: `python -m tests.browser.service_process FOLDER`.

It prints its address and its time when it is ready, and its clock begins at the evening on which the region ends, so
that "lately" means something. Two municipalities and four months are enough for situations and quick to make.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn

from ingest.load import load
from ingest.region.generate import generate_region
from regie.accounts import NewAccount, create_account
from regie.ledger import SYSTEM
from regie.roles import UserRole
from regie.vault import seal
from service.api.app import create_app
from service.bootstrap import Services, now_utc, started
from service.demo import EveningClock, demo_accounts, demo_settings
from service.pages.site import PAGES

SEED = 2
MUNICIPALITIES = ("GM9901", "GM9902")
MONTHS = 4
PATIENCE_SECONDS = 300
ENROLLED = "proef-met-code"
PASSWORD = "een lang en verzonnen wachtwoord"


def run(folder: Path) -> None:
    """Make the region, load and assess it, and serve until somebody ends the process."""
    # the socket listens before anybody hears its address: who asks too early waits instead of being refused
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings = demo_settings(folder, port=listening.getsockname()[1])
        with started(settings, clock=EveningClock(now_utc)) as services:
            _fill(services, folder / "region")
            app = create_app(services, page_routers=PAGES)
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
            sys.stdout.write(f"http://127.0.0.1:{settings.port} {services.clock().isoformat()}\n")
            sys.stdout.flush()
            server.run(sockets=[listening])


def _fill(services: Services, region: Path) -> None:
    generate_region(region, seed=SEED, municipalities=len(MUNICIPALITIES), months=MONTHS)
    load(
        region,
        store=services.store,
        key=services.keys.pseudonyms,
        now=services.clock(),
        seal=lambda references: _sealed(services, references),
        link_before_2b=dict.fromkeys(MUNICIPALITIES, "all"),
    )
    demo_accounts(services)
    new = NewAccount(ENROLLED, UserRole.REGISSEUR, "organisation-regio", MUNICIPALITIES, "regisseur (proef)")
    create_account(
        services.registry,
        new,
        password=PASSWORD,
        is_demo=False,
        keys=services.keys,
        actor=SYSTEM,
        now=services.clock(),
    )
    services.assessor.request()
    if not services.assessor.wait(PATIENCE_SECONDS) or services.assessor.progress.failed:
        raise RuntimeError("the region was not assessed; its own message stands above")


def _sealed(services: Services, references: tuple[object, ...]) -> None:
    seal(services.registry, references, keys=services.keys, now=services.clock())  # type: ignore[arg-type]


if __name__ == "__main__":
    run(Path(sys.argv[1]))
