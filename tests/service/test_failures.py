"""What nobody foresaw, and what no form of ours sends: told in one shape, and the log repeats nothing of it."""

import base64
import json
import logging
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends
from fastapi.testclient import TestClient

from regie import ledger
from regie.policy import Action, Thing
from regie.roles import UserRole
from service.access import Access, Requires
from service.api.app import create_app
from service.api.route import AccountableRoute
from service.bootstrap import Services
from service.errors import MOST_MISTAKES
from service.pages.page_route import PageRoute
from service.pages.site import PAGES
from tests.regie.documents import YOUTHS
from tests.service.browser import DIRECT, EXAMINE, EXPORT, ORIGIN, RECORD, WEIGH, sign_in

TYPED = "12-AEI-3 van Verzonnenman"


def stumbling(route_class: type[AccountableRoute], path: str) -> APIRouter:
    router = APIRouter(route_class=route_class)

    @router.get(path)
    def stumble(_access: Annotated[Access, Depends(Requires(Thing.SCHEMA, Action.READ))]) -> None:
        raise ValueError(TYPED)

    return router


@pytest.fixture
def stumbler(registry_services: Services) -> Iterator[TestClient]:
    routers = [stumbling(AccountableRoute, "/v1/stumble"), stumbling(PageRoute, "/struikel")]
    with TestClient(create_app(registry_services, page_routers=routers), base_url=ORIGIN) as browser:
        yield browser


@pytest.fixture
def pages(town_services: Services) -> Iterator[TestClient]:
    with TestClient(create_app(town_services, page_routers=PAGES), base_url=ORIGIN) as browser:
        yield browser


def cursor(place: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", ["/v1/stumble", "/struikel"])
def test_a_failure_has_its_headers_and_its_text_reaches_no_log(
    stumbler: TestClient, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(stumbler, UserRole.ANALIST)

    with caplog.at_level(logging.DEBUG):
        answer = stumbler.get(path)

    assert answer.status_code == 500
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Verzonnenman" not in answer.text + caplog.text
    assert "ValueError" in caplog.text
    assert "test_failures.py" in caplog.text


@pytest.mark.parametrize("host", ["[::1", "evil.example", "[x]"])
def test_a_host_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/v1/health", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("place", [[10**40, "a"], ["\ud800", "a"], [1, 2], ["\x00", "a"]])
def test_a_cursor_that_we_did_not_make_is_refused(town_client: TestClient, place: Any) -> None:
    sign_in(town_client, UserRole.ANALIST)

    assert town_client.get("/v1/flags", params={"cursor": cursor(place)}, headers=WEIGH).status_code == 400


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
@pytest.mark.parametrize(
    ("path", "field", "headers"),
    [
        ("/v1/surroundings/searches", "since", EXAMINE),
        ("/v1/observations/searches", "before", EXAMINE),
        ("/v1/networks/exports", "asOf", EXPORT),
    ],
)
def test_a_moment_at_the_end_of_the_calendar_is_refused(
    town_client: TestClient, path: str, field: str, headers: dict[str, str], moment: str
) -> None:
    sign_in(town_client, UserRole.ANALIST)
    node = {} if field == "asOf" else {"node": YOUTHS[0]}

    assert town_client.post(path, json={**node, field: moment}, headers=headers).status_code == 400


@pytest.mark.parametrize("bomb", [{"kinds": ["Q"] * 5000}, {f"field{number}": 1 for number in range(5000)}])
def test_a_request_full_of_mistakes_gets_a_short_answer(client: TestClient, bomb: dict[str, Any]) -> None:
    sign_in(client, UserRole.ANALIST)

    answer = client.post("/v1/surroundings/searches", json={"node": YOUTHS[0], **bomb}, headers=EXAMINE)

    assert answer.status_code == 400
    assert len(answer.json()["errors"]) <= MOST_MISTAKES


@pytest.mark.parametrize(
    "typed",
    [
        {"unknown_youths": "1", "note": f"Stond erbij. {TYPED}. " * 400},
        {"unknown_youths": "1", "id": TYPED},
        {"person": [f"youth-{number:016x}" for number in range(150)]},
    ],
    ids=["note", "id", "persons"],
)
def test_what_no_form_of_ours_sends_is_said_in_the_form_and_in_no_log(
    pages: TestClient, typed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(pages, UserRole.JONGERENWERKER)

    with caplog.at_level(logging.DEBUG, logger="kantelpunt"):
        answer = pages.post("/waarneming", data={"place": "hangout-plein", **typed})

    assert answer.status_code == 422
    assert "Verzonnenman" not in caplog.text
    assert "input_value" not in caplog.text


def test_police_are_offered_nobody_whom_others_recorded(pages: TestClient) -> None:
    sign_in(pages, UserRole.POLITIE)
    offered = pages.get("/waarneming").text
    sign_in(pages, UserRole.JONGERENWERKER)

    assert YOUTHS[0] in pages.get("/waarneming").text
    assert not [youth for youth in YOUTHS if youth in offered]


def test_the_name_of_a_hangout_is_free_text_like_any_other(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    new = {"name": "bankje van de Marokkaanse jongens", "municipality": "GM9901"}

    answer = town_client.post("/v1/hangouts", json=new, headers=DIRECT)

    assert answer.status_code == 400
    assert "Marokkaanse" not in answer.text


def test_a_look_up_by_plate_is_written_down_also_when_it_found_nothing(
    town_client: TestClient, town_services: Services
) -> None:
    sign_in(town_client, UserRole.BOA)

    town_client.post("/v1/vehicles/searches", json={"plate": "12-AEI-3"}, headers=RECORD)

    line = ledger.latest_lines(town_services.registry, limit=1)[0]
    assert (line.action, line.result, line.purpose) == ("vehicle.read", "shown", "record_observation")
    assert "AEI" not in repr(line)


@pytest.mark.parametrize("role", [UserRole.FG, UserRole.PRIVACYFUNCTIONARIS])
def test_situations_on_the_home_page_have_a_purpose(pages: TestClient, role: UserRole) -> None:
    sign_in(pages, role)

    assert "Doel van inzage" in pages.get("/").text
