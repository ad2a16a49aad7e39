"""Flags over HTTP: seen, opened, and then decided on by a person."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from regie.deciding import REASONS
from regie.results import store_results
from regie.roles import UserRole
from service.bootstrap import Services
from tests.regie.documents import AT, RECORDER, situation
from tests.service.browser import FOLLOW, WEIGH, sign_in

NO_ACTION = {"outcome": "no_action", "reason": "ordinary_explanation"}


def decided(client: TestClient, decision: dict[str, Any]) -> Any:
    return client.post("/v1/flags/flag-1/decisions", json=decision, headers=WEIGH)


@pytest.mark.parametrize("role", [UserRole.JONGERENWERKER, UserRole.BOA, UserRole.ANALIST, UserRole.REGISSEUR])
def test_three_kinds_of_users_see_the_flag(town_client: TestClient, role: UserRole) -> None:
    sign_in(town_client, role)

    answer = town_client.get("/v1/flags", headers=WEIGH)

    assert [(flag["id"], flag["state"]) for flag in answer.json()["flags"]] == [("flag-1", "open")]


def test_a_flag_carries_no_score_and_no_person(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)

    text = town_client.get("/v1/flags/flag-1", headers=WEIGH).text

    assert "youth-" not in text
    assert "score" not in text


def test_the_evidence_says_what_was_seen_and_not_by_whom(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)

    answer = town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)

    shown = answer.json()
    assert answer.status_code == 200
    assert [line["observation"] for line in shown["evidence"]] == ["o-1", "o-3"]
    assert shown["evidence"][0]["place"] == "Plein"
    assert shown["evidence"][0]["isMinimal"] is True
    assert shown["wouldRefute"]
    assert RECORDER not in answer.text
    assert "praatte met de groep" not in answer.text


def test_a_decision_comes_after_the_evidence_was_opened(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    town_client.get("/v1/flags/flag-1", headers=WEIGH)
    unseen = decided(town_client, NO_ACTION)

    town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)
    seen = decided(town_client, NO_ACTION)

    assert (unseen.status_code, seen.status_code) == (409, 201)
    assert town_client.get("/v1/flags/flag-1", headers=WEIGH).json()["state"] == "no_action"


def test_evidence_that_changed_meanwhile_must_be_opened_again(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)

    store_results(
        town_services.store, situation("o-1", "o-2", "o-3", suffix="2"), explanations={}, until_change=9, now=AT
    )

    assert decided(town_client, NO_ACTION).status_code == 412


@pytest.mark.parametrize(
    ("decision", "pointer"),
    [
        ({"outcome": "no_action", "reason": "too_little_seen"}, "#/reason"),
        ({"outcome": "watch_until", "reason": "too_little_seen"}, "#/watchUntil"),
        ({**NO_ACTION, "words": "hij is moslim"}, "#/words"),
    ],
)
def test_a_decision_that_does_not_fit_says_where(
    town_client: TestClient, decision: dict[str, Any], pointer: str
) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)

    answer = decided(town_client, decision)

    assert answer.status_code == 400
    assert [mistake["location"]["pointer"] for mistake in answer.json()["errors"]] == [pointer]


def test_every_outcome_takes_the_same_fields(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    for outcome, reasons in REASONS.items():
        town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)
        date = {"watchUntil": "2026-06-01T00:00:00Z"} if outcome == "watch_until" else {}

        answer = decided(town_client, {"outcome": outcome.value, "reason": next(iter(reasons)), **date})

        assert answer.status_code == 201, answer.text


def test_who_decided_is_named_by_function(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)
    decided(town_client, {**NO_ACTION, "words": "trainer van de club"})

    sign_in(town_client, UserRole.ANALIST)
    (decision,) = town_client.get("/v1/flags/flag-1", headers=WEIGH).json()["decisions"]

    assert decision["decidedBy"] == "regisseur (demonstratie)"
    assert (decision["isOwn"], decision["words"]) == (False, None)


def test_the_recorder_hears_that_it_was_decided_on(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH)
    decided(town_client, NO_ACTION)

    sign_in(town_client, UserRole.JONGERENWERKER)
    rows = town_client.get("/v1/observations", headers=FOLLOW).json()["observations"]

    assert {row["id"]: row["outcome"]["isDecided"] for row in rows} == {"o-1": True, "o-2": False}
