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


def test_it_says_what_it_hangs_on_before_this_process_has_analysed_anything(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)

    shown = town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH).json()

    assert (shown["recorders"], shown["organisations"]) == (2, 2)
    assert shown["since"] == "2026-05-01T20:00:00Z"
    assert [line["recorder"] for line in shown["evidence"]] == [1, 2]
    assert [(one["recorder"], one["flagStands"]) for one in shown["withoutRecorder"]] == [(1, False), (2, True)]
    (match,) = shown["matches"]
    assert match["restsOn"] == ["P2"]
    assert match["minimalEvidence"] == ["o-1"]
    assert [one["flagStands"] for one in match["withoutRecorder"]] == [False, True]


@pytest.mark.parametrize(
    ("role", "shown", "hidden"), [(UserRole.ANALIST, ["signaal-1"], 0), (UserRole.JONGERENWERKER, [], 1)]
)
def test_a_row_of_another_table_is_for_who_may_read_that_table(
    town_client: TestClient, role: UserRole, shown: list[str], hidden: int
) -> None:
    sign_in(town_client, role)

    found = town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH).json()

    assert [row["id"] for row in found["otherEvidence"]] == shown
    assert found["hidden"] == hidden


def test_an_analyst_sees_why_there_is_a_single_match(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)

    shown = town_client.get("/v1/matches/match-1/explanation", headers=WEIGH).json()

    assert [line["observation"] for line in shown["evidence"]] == ["o-1", "o-3"]
    assert [one["flagStands"] for one in shown["withoutRecorder"]] == [False, True]


def test_a_situation_without_a_kept_explanation_shows_its_evidence(
    town_client: TestClient, town_services: Services
) -> None:
    store_results(town_services.store, situation("o-1", "o-3"), explanations={}, until_change=2, now=AT)
    sign_in(town_client, UserRole.REGISSEUR)

    shown = town_client.get("/v1/flags/flag-1/explanation", headers=WEIGH).json()

    assert [line["observation"] for line in shown["evidence"]] == ["o-1", "o-3"]
    assert shown["withoutRecorder"] is None


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
