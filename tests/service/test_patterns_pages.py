"""The pages of the rules: colleagues read who switched a pattern, the public reads them only where published."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from analytics.patterns.catalogue import PATTERNS
from regie.accounts import account_by_name
from regie.ledger import actor_of
from regie.pattern_switches import switch_pattern
from regie.roles import UserRole
from service.api.app import create_app
from service.bootstrap import Services
from service.pages.site import PAGES
from service.rules import Rules
from tests.regie.documents import AT
from tests.service.browser import ORIGIN, sign_in

WHY = "de wijk krijgt een nieuw plein"
REVIEWED = """\
[[groups]]
name = "binnenstad"
municipalities = ["GM9901"]

[[groups.parameters]]
pattern = "P1"
parameter = "hangouts"
value = 4
reason = "Drukke binnenstad."
reviewed_by = "de commissie van Verzonnen"
reviewed_on = 2026-11-02
"""


@pytest.fixture
def reader(registry_services: Services) -> Iterator[TestClient]:
    with _browsing(registry_services) as browser:
        yield browser


@pytest.fixture
def passer_by(registry_services: Services) -> Iterator[TestClient]:
    """Somebody who is not signed in, at an installation that publishes its patterns."""
    settings = registry_services.settings.model_copy(update={"publish_patterns": True})
    with _browsing(replace(registry_services, settings=settings)) as browser:
        yield browser


def test_a_pattern_that_was_switched_off_says_since_when_by_whom_and_why(
    reader: TestClient, registry_services: Services
) -> None:
    _switch_off(registry_services, "P1")
    sign_in(reader, UserRole.BOA)

    page = reader.get("/patronen/P1").text

    assert "staat uit" in page
    assert "regisseur (demonstratie)" in page
    assert WHY in page


def test_a_value_of_a_group_of_municipalities_is_told_with_who_reviewed_it(
    registry_services: Services, tmp_path: Path
) -> None:
    reviewed = tmp_path / "grenzen.toml"
    reviewed.write_text(REVIEWED, encoding="utf-8")
    settings = registry_services.settings.model_copy(update={"parameter_file": reviewed})
    rules = Rules(settings, registry_services.registry, today=date(2026, 12, 1))
    with _browsing(replace(registry_services, rules=rules)) as reader:
        sign_in(reader, UserRole.FG)

        page = reader.get("/patronen/P1").text

    assert "Drukke binnenstad. Beoordeeld door de commissie van Verzonnen op 2 november 2026." in page


def test_the_public_hears_that_it_is_off_and_not_by_whom(passer_by: TestClient, registry_services: Services) -> None:
    _switch_off(registry_services, "P1")

    page = passer_by.get("/openbaar/patronen/P1").text

    assert "staat uit" in page
    assert "regisseur" not in page
    assert WHY not in page


def test_the_public_can_read_every_pattern_where_they_are_published(passer_by: TestClient) -> None:
    found = passer_by.get("/openbaar/patronen")

    assert found.status_code == 200
    for pattern in PATTERNS:
        assert f'href="/openbaar/patronen/{pattern.id}"' in found.text
        assert passer_by.get(f"/openbaar/patronen/{pattern.id}").status_code == 200


@pytest.mark.parametrize("path", ["/openbaar/patronen", "/openbaar/patronen/P1"])
def test_without_publishing_the_public_finds_nothing(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_a_pattern_that_does_not_exist_is_not_found(reader: TestClient) -> None:
    sign_in(reader, UserRole.ANALIST)

    assert reader.get("/patronen/P99").status_code == 404


def test_reading_the_rules_needs_a_session(reader: TestClient) -> None:
    answer = reader.get("/patronen", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden?verder=/patronen")


def _browsing(services: Services) -> TestClient:
    app = create_app(services, page_routers=PAGES)
    return TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, raise_server_exceptions=False)


def _switch_off(services: Services, pattern: str) -> None:
    account = account_by_name(services.registry, "demo-regisseur")
    actor = actor_of(account.reader(), origin="test")
    switch_pattern(services.registry, pattern, is_on=False, reason=WHY, actor=actor, at=AT)
