"""Patterns over HTTP: what there is, and the switch."""

import pytest
from fastapi.testclient import TestClient

from regie import ledger
from regie.pattern_switches import switches_of
from regie.roles import UserRole
from service.bootstrap import Services
from tests.service.browser import sign_in

OFF = {"isOn": False, "reason": "geeft te vaak vals alarm"}


@pytest.mark.parametrize("role", list(UserRole))
def test_everybody_may_know_which_patterns_are_on(client: TestClient, role: UserRole) -> None:
    sign_in(client, role)

    found = client.get("/v1/patterns").json()["patterns"]

    assert {pattern["id"]: pattern["isOn"] for pattern in found}["P2"] is True


@pytest.mark.parametrize("role", [UserRole.PRIVACYFUNCTIONARIS, UserRole.BEHEERDER])
def test_who_may_switches_a_pattern_off_and_everybody_sees_why(
    client: TestClient, registry_services: Services, role: UserRole
) -> None:
    sign_in(client, role)

    answer = client.post("/v1/patterns/P2/switches", json=OFF)

    assert answer.status_code == 201, answer.text
    assert (answer.json()["isOn"], answer.json()["reason"]) == (False, OFF["reason"])
    assert "P2" in registry_services.ruleset.off
    assert (
        ledger.lines_about(registry_services.registry, "P2", actions=["pattern.switch"], limit=9)[0].actor_role == role
    )


@pytest.mark.parametrize("role", [UserRole.JONGERENWERKER, UserRole.ANALIST, UserRole.REGISSEUR, UserRole.FG])
def test_others_may_not_switch(client: TestClient, registry_services: Services, role: UserRole) -> None:
    sign_in(client, role)

    answer = client.post("/v1/patterns/P2/switches", json=OFF)

    assert answer.status_code == 403
    assert switches_of(registry_services.registry, "P2") == ()


@pytest.mark.parametrize("reason", ["", "  ", "Twee Poolse mannen klaagden"])
def test_a_switch_without_a_proper_reason_is_refused(
    client: TestClient, registry_services: Services, reason: str
) -> None:
    sign_in(client, UserRole.BEHEERDER)

    answer = client.post("/v1/patterns/P2/switches", json={"isOn": False, "reason": reason})

    assert answer.status_code == 400
    assert switches_of(registry_services.registry, "P2") == ()


def test_an_unknown_pattern_cannot_be_switched(client: TestClient) -> None:
    sign_in(client, UserRole.BEHEERDER)

    assert client.post("/v1/patterns/P99/switches", json=OFF).status_code == 404
