"""Recording, reading, correcting, withdrawing and contesting observations over HTTP."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.explore import whole_observation
from regie import ledger
from regie.roles import UserRole
from service.bootstrap import Services
from tests.regie.documents import JW, RECORDER, VISITOR, YOUTHS
from tests.service.browser import CORRECT, FOLLOW, RECORD, WEIGH, sign_in

NEW: dict[str, Any] = {
    "id": "form-00000000000000f1",
    "startedAt": "2026-05-01T19:30:00Z",
    "hangout": "hangout-plein",
    "people": 4,
    "participants": [
        {"person": YOUTHS[0], "kind": "youth", "role": "talked"},
        {"kind": "visitor", "role": "talked"},
    ],
    "vehicleSightings": [{"plate": "12-AEI-3", "minutes": 10, "contact": True}],
    "note": "zat op het bankje",
}


def recorded(client: TestClient, **changed: Any) -> Any:
    return client.post("/v1/observations", json={**NEW, **changed}, headers=RECORD)


def test_an_observation_stands_under_the_one_who_recorded_it(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = recorded(town_client)

    assert answer.status_code == 201, answer.text
    held = whole_observation(town_services.store, NEW["id"])
    assert held is not None
    assert (held.observation.recorder, held.observation.organisation) == (RECORDER, JW)
    assert held.observation.purpose == "record_observation"
    assert answer.headers["Location"] == f"/v1/observations/{NEW['id']}"
    shown = answer.json()
    assert shown["participants"][0]["person"] == YOUTHS[0]
    assert shown["participants"][1]["isUnknown"] is True


def test_recording_leaves_an_intent_and_a_done_and_asks_for_an_assessment(
    town_client: TestClient, town_services: Services
) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    recorded(town_client)

    lines = ledger.lines_about(town_services.registry, NEW["id"], actions=["observation.create"], limit=9)
    assert [line.stage for line in lines] == ["done", "intent"]
    assert town_services.assessor.wait(120)
    assert town_services.assessor.progress.finished_at is not None
    assert not town_services.assessor.progress.failed


def test_sending_it_twice_records_it_once(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)
    first = recorded(town_client)

    again = recorded(town_client, note="iets anders")

    assert (again.status_code, again.json()["note"]) == (201, first.json()["note"])


def test_all_mistakes_in_a_form_are_told_together(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    stranger = {"person": "youth-ffffffffffffffff", "kind": "youth"}

    answer = recorded(town_client, hangout="hangout-nergens", participants=[stranger])

    assert answer.status_code == 400
    pointers = {mistake["location"]["pointer"] for mistake in answer.json()["errors"]}
    assert pointers == {"#/hangout", "#/participants/0/person"}


def test_a_mistake_in_a_plate_points_at_the_plate(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = recorded(town_client, vehicleSightings=[{"plate": "12-AEI-3"}, {"plate": "???"}])

    (mistake,) = answer.json()["errors"]
    assert mistake["location"]["pointer"] == "#/vehicleSightings/1/plate"


def test_forbidden_words_are_refused(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = recorded(town_client, note="een Marokkaanse jongen stond erbij")

    assert answer.status_code == 400
    assert "Marokkaanse" not in answer.text
    assert whole_observation(town_services.store, NEW["id"]) is None


def test_a_place_outside_the_own_area_is_refused(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = recorded(town_client, hangout=None, municipality="GM9902")

    assert answer.status_code == 400


def test_a_correction_keeps_what_was_said_before(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)
    tag = recorded(town_client).headers["ETag"]
    content = {name: value for name, value in NEW.items() if name != "id"}

    corrected = town_client.put(
        f"/v1/observations/{NEW['id']}", json={**content, "people": 7}, headers={**CORRECT, "If-Match": tag}
    )
    outdated = town_client.put(
        f"/v1/observations/{NEW['id']}", json={**content, "people": 9}, headers={**CORRECT, "If-Match": tag}
    )

    assert (corrected.status_code, corrected.json()["people"]) == (200, 7)
    assert outdated.status_code == 412
    held = whole_observation(town_services.store, NEW["id"])
    assert held is not None
    assert held.observation.changed_at is not None


def test_somebody_elses_observation_cannot_be_corrected_or_withdrawn(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = town_client.post("/v1/observations/o-3/withdrawals", headers=CORRECT)

    assert answer.status_code == 404


def test_a_withdrawn_observation_stays_and_counts_nowhere(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    assert town_client.post("/v1/observations/o-1/withdrawals", headers=CORRECT).status_code == 204

    held = whole_observation(town_services.store, "o-1")
    assert held is not None
    assert held.observation.status == "withdrawn"
    assert len(held.children) == 5


def test_the_analyst_may_contest_what_others_recorded(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.ANALIST)

    answer = town_client.post("/v1/observations/o-1/contestations", json={"reason": "wrong_person"}, headers=CORRECT)

    assert answer.status_code == 204
    held = whole_observation(town_services.store, "o-1")
    assert held is not None
    assert held.observation.status == "contested"


def test_the_own_organisations_list_says_what_came_of_each(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = town_client.get("/v1/observations", headers=FOLLOW)

    found = {row["id"]: row["outcome"] for row in answer.json()["observations"]}
    assert found == {
        "o-1": {"situations": 1, "isDecided": False},
        "o-2": {"situations": 0, "isDecided": False},
    }


def test_a_list_goes_on_where_its_cursor_says(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    first = town_client.get("/v1/observations?limit=1", headers=FOLLOW).json()
    second = town_client.get(f"/v1/observations?limit=1&cursor={first['next']}", headers=FOLLOW).json()

    assert [row["id"] for page in (first, second) for row in page["observations"]] == ["o-1", "o-2"]
    assert second["next"] is None
    assert town_client.get("/v1/observations?cursor=onzin", headers=FOLLOW).status_code == 400


@pytest.mark.parametrize(
    ("role", "headers", "status"),
    [
        (UserRole.JONGERENWERKER, FOLLOW, 200),
        (UserRole.ANALIST, WEIGH, 200),
        (UserRole.BOA, FOLLOW, 404),
        (UserRole.POLITIE, FOLLOW, 404),
    ],
)
def test_an_observation_is_read_within_ones_reach_and_without_its_recorder(
    town_client: TestClient, role: UserRole, headers: dict[str, str], status: int
) -> None:
    sign_in(town_client, role)

    answer = town_client.get("/v1/observations/o-1", headers=headers)

    assert answer.status_code == status
    if role is UserRole.ANALIST:
        assert not {"recorder", "note"} & answer.json().keys()
        assert RECORDER not in answer.text


def test_the_observations_of_a_tie_are_found(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)
    search = {"node": YOUTHS[0], "other": VISITOR}

    answer = town_client.post("/v1/observations/searches", json=search, headers=WEIGH)

    assert [row["id"] for row in answer.json()["observations"]] == ["o-1", "o-2", "o-3"]
