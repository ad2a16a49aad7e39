"""Fixtures for tests in a real browser.

- `browser` (session): the Chromium of this machine, or a skip that says it is missing.
- `running_service` (session): the service with an invented region, see `service_process`; `base_url` is its address.
- `watched_page`: a page of it at `base_url`. The test fails when the page asks anything of another origin or logs an
  error.
- `sign_in_as`: signs the watched page in to the demo account of a role, with one click.
- `page_watch`: the watch over that page, to forgive what a test provokes.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from regie.registry import LEDGER, open_registry
from tests.browser.watching import PageWatch
from tests.stores.availability import NotAvailableError, give_up

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PATIENCE_MILLISECONDS = 15_000
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class RunningService:
    """Where the service is, where its data are, and how far its clock is from ours."""

    address: str
    folder: Path
    ahead: timedelta

    def now(self) -> datetime:
        """The time by the clock of the service."""
        return datetime.now(UTC) + self.ahead

    def ledger(self) -> list[tuple[str, str, str | None]]:
        """Action, result and purpose of every line in the ledger, oldest first."""
        registry = open_registry(f"sqlite:///{self.folder / 'registry.sqlite'}")
        try:
            with registry.read() as connection:
                columns = (LEDGER.c.action, LEDGER.c.result, LEDGER.c.purpose)
                return [
                    (row[0], row[1], row[2])
                    for row in connection.execute(sa.select(*columns).order_by(LEDGER.c.number))
                ]
        finally:
            registry.close()


class SignIn(Protocol):
    """Signs in to the demo account of a role and goes on to a page."""

    def __call__(self, role: str, *, onward: str = "/") -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser by the fixture that it asks for."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        missing = NotAvailableError("Chromium is missing, which shows the pages: sudo apt install chromium")
        give_up(missing, required_by="REQUIRE_BROWSER")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *as_root])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    folder = tmp_path_factory.mktemp("service")
    command = [sys.executable, "-m", "tests.browser.service_process", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            ready = process.stdout.readline().split()
            if not ready:
                raise RuntimeError("the service did not start; its own message stands above")
            yield RunningService(ready[0], folder, datetime.fromisoformat(ready[1]) - datetime.now(UTC))
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def base_url(running_service: RunningService) -> str:
    return running_service.address


@pytest.fixture
def sign_in_as(watched_page: Page) -> SignIn:
    def sign_in(role: str, *, onward: str = "/") -> Page:
        watched_page.goto(f"/aanmelden?verder={onward}")
        watched_page.get_by_role("button", name=re.compile(f"^{role}", re.IGNORECASE)).click()
        watched_page.wait_for_url(f"**{onward}")
        return watched_page

    return sign_in


@pytest.fixture
def browser_context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=base_url, locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page_watch(browser_context: BrowserContext, base_url: str) -> PageWatch:
    address = urlsplit(base_url)
    return PageWatch(browser_context, origin=f"{address.scheme}://{address.netloc}")


@pytest.fixture
def watched_page(browser_context: BrowserContext, page_watch: PageWatch) -> Iterator[Page]:
    yield browser_context.new_page()
    page_watch.verdict()
