"""Signing in and out over HTTP."""

import threading
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from fastapi.testclient import TestClient

from regie import ledger
from regie.accounts import NewAccount, create_account
from regie.ledger import SYSTEM
from regie.roles import UserRole
from regie.sign_in import FAILURES_PER_NAME
from service.api.app import create_app
from service.bootstrap import Services
from service.web_server import web_server
from tests.service.browser import ORIGIN, Clock, sign_in

PASSWORD = "een lang en verzonnen wachtwoord"


@pytest.fixture
def login(registry_services: Services) -> dict[str, str]:
    new = NewAccount("Noor", UserRole.ANALIST, "organisation-regio", ("GM9901",), "analist")
    services = registry_services
    create_account(
        services.registry, new, password=PASSWORD, is_demo=False, keys=services.keys, actor=SYSTEM, now=services.clock()
    )
    return {"loginName": "noor", "password": PASSWORD}


def code_at(client: TestClient, login: dict[str, str], clock: Clock) -> str:
    secret = client.post("/v1/enrolments", json=login).json()["secret"]
    return pyotp.TOTP(secret).at(clock())


def test_password_and_first_code_sign_in(client: TestClient, login: dict[str, str], clock: Clock) -> None:
    code = code_at(client, login, clock)

    answer = client.post("/v1/sessions", json={**login, "code": code})

    assert answer.status_code == 201
    assert client.get("/v1/sessions/current").json()["account"]["loginName"] == "noor"


def test_enrolment_is_closed_after_the_first_right_code(
    client: TestClient, login: dict[str, str], clock: Clock
) -> None:
    code = code_at(client, login, clock)
    client.post("/v1/sessions", json={**login, "code": code})

    assert client.post("/v1/enrolments", json=login).status_code == 401


def test_a_code_works_once(client: TestClient, login: dict[str, str], clock: Clock) -> None:
    code = code_at(client, login, clock)
    client.post("/v1/sessions", json={**login, "code": code})

    assert client.post("/v1/sessions", json={**login, "code": code}).status_code == 401


def test_unknown_name_and_wrong_password_get_the_same_answer(client: TestClient, login: dict[str, str]) -> None:
    wrong = client.post("/v1/sessions", json={**login, "password": "iets anders dan dat", "code": "000000"})
    unknown = client.post("/v1/sessions", json={**login, "loginName": "niemand", "code": "000000"})

    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 401


def test_guessing_is_slowed_down_and_ends_after_the_window(
    client: TestClient, login: dict[str, str], clock: Clock
) -> None:
    code = code_at(client, login, clock)
    for _ in range(5):
        client.post("/v1/sessions", json={**login, "code": "000000"})

    refused = client.post("/v1/sessions", json={**login, "code": code})
    clock.advance(timedelta(minutes=16))
    secret = client.post("/v1/enrolments", json=login).json()["secret"]
    later = client.post("/v1/sessions", json={**login, "code": pyotp.TOTP(secret).at(clock())})

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert later.status_code == 201


def test_many_guesses_at_once_are_as_slow_as_one_after_another(client: TestClient, login: dict[str, str]) -> None:
    statuses: list[int] = []

    def guess() -> None:
        answer = client.post("/v1/sessions", json={**login, "password": "verkeerd", "code": "000000"})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=guess) for _ in range(FAILURES_PER_NAME + 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [401] * FAILURES_PER_NAME + [429] * 3


def test_what_is_no_address_is_not_written_down_as_one(registry_services: Services) -> None:
    app = create_app(registry_services)
    with TestClient(app, base_url=ORIGIN, client=("Jan Verzonnenman", 1)) as spoofing:
        sign_in(spoofing, UserRole.ANALIST)

    assert ledger.latest_lines(registry_services.registry, limit=1)[0].origin == "unknown"


def test_only_behind_a_proxy_that_was_set_up_are_its_headers_believed(registry_services: Services) -> None:
    behind = registry_services.settings.model_copy(update={"public_url": "https://kantelpunt.voorbeeld.example"})

    assert not web_server(registry_services).config.proxy_headers
    assert web_server(replace(registry_services, settings=behind)).config.proxy_headers


def test_session_ends_with_the_shift(client: TestClient, clock: Clock) -> None:
    sign_in(client, UserRole.JONGERENWERKER)

    clock.advance(timedelta(hours=12))

    assert client.get("/v1/sessions/current").status_code == 401


def test_signing_out_ends_the_session_on_the_server(client: TestClient) -> None:
    sign_in(client, UserRole.JONGERENWERKER)
    cookie = dict(client.cookies)

    assert client.delete("/v1/sessions/current").status_code == 204

    client.cookies.update(cookie)
    assert client.get("/v1/sessions/current").status_code == 401


def test_the_cookie_is_for_this_site_and_not_for_scripts(client: TestClient) -> None:
    answer = client.post("/v1/demo-sessions", json={"loginName": "demo-analist"})

    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_page_of_somebody_else_cannot_act_in_our_name(client: TestClient) -> None:
    sign_in(client, UserRole.JONGERENWERKER)

    foreign = client.delete("/v1/sessions/current", headers={"Origin": "https://elders.example"})
    framed = client.delete("/v1/sessions/current", headers={"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"})

    assert (foreign.status_code, framed.status_code) == (403, 403)
    assert client.get("/v1/sessions/current").status_code == 200


def test_a_foreign_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/v1/health", headers={"Host": "rebound.example"}).status_code == 400


def test_outside_the_demonstration_nobody_signs_in_with_one_click(
    client: TestClient, registry_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = registry_services.settings.model_copy(update={"demo": False})
    monkeypatch.setitem(registry_services.__dict__, "settings", plain)

    answer = client.post("/v1/demo-sessions", json={"loginName": "demo-analist"})

    assert answer.status_code == 404
