"""Hangouts, rounds, groups, searches, results and networks over HTTP, within one's reach."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.batch import Batch
from graph.save import save
from graph.schema.entities import Municipality
from graph.schema.registers import Group, Membership
from graph.schema.vocabulary import Step
from regie.roles import UserRole
from service.bootstrap import Services
from tests.regie.documents import AT, JW, RECORDER, YOUTHS, situation
from tests.service.browser import DIRECT, EXAMINE, EXPORT, WEIGH, sign_in

ROUND = {"startedAt": "2026-05-01T18:00:00Z", "endedAt": "2026-05-01T20:00:00Z", "hangouts": ["hangout-plein"]}


def test_a_hangout_is_exact_in_the_own_area(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    (hangout,) = town_client.get("/v1/hangouts").json()["hangouts"]

    assert (hangout["id"], hangout["latitude"]) == ("hangout-plein", 52.123456)


def test_a_new_hangout_lies_in_the_own_area(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)
    new = {"name": "Fietsenstalling", "municipality": "GM9902", "kind": "station"}

    created = town_client.post("/v1/hangouts", json=new)
    elsewhere = town_client.post("/v1/hangouts", json={**new, "municipality": "GM9903"})

    assert (created.status_code, elsewhere.status_code) == (201, 400)
    listed = town_client.get("/v1/hangouts?municipality=GM9902").json()["hangouts"]
    assert [row["name"] for row in listed] == ["Fietsenstalling"]


def test_a_round_in_which_nothing_was_seen_is_kept(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    created = town_client.post("/v1/rounds", json={**ROUND, "nothingSeen": True})
    (listed,) = town_client.get("/v1/rounds").json()["rounds"]

    assert created.status_code == 201
    assert (listed["nothingSeen"], listed["organisation"], listed["recorder"]) == (True, JW, RECORDER)


def test_the_analyst_sees_the_round_and_not_whose_it_was(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)
    town_client.post("/v1/rounds", json=ROUND)

    sign_in(town_client, UserRole.ANALIST)
    (listed,) = town_client.get("/v1/rounds").json()["rounds"]

    assert "recorder" not in listed


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [({"endedAt": "2026-05-01T17:00:00Z"}, "#/endedAt"), ({"hangouts": ["hangout-nergens"]}, "#/hangouts/0")],
)
def test_an_impossible_round_is_refused(town_client: TestClient, changed: dict[str, Any], pointer: str) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)

    answer = town_client.post("/v1/rounds", json={**ROUND, **changed})

    assert answer.status_code == 400
    assert [mistake["location"]["pointer"] for mistake in answer.json()["errors"]] == [pointer]


def test_a_declared_group_has_members_under_pseudonyms(town_client: TestClient, town_services: Services) -> None:
    group = Group(id="group-1", name="De Brug", municipality="GM9901", step=Step.TWO_A)
    member = Membership(id="membership-1", group="group-1", person=YOUTHS[0], since=AT)
    save(town_services.store, Batch.of([group, member]), now=AT)
    sign_in(town_client, UserRole.REGISSEUR)

    listed = town_client.get("/v1/groups", headers=DIRECT).json()["groups"]
    read = town_client.get("/v1/groups/group-1", headers=DIRECT).json()

    assert [row["name"] for row in listed] == ["De Brug"]
    assert [row["person"] for row in read["members"]] == [YOUTHS[0]]


def test_a_group_elsewhere_is_not_known(town_client: TestClient, town_services: Services) -> None:
    elsewhere = Group(id="group-2", name="Elders", municipality="GM9903", step=Step.ONE)
    save(town_services.store, Batch.of([Municipality(id="GM9903"), elsewhere]), now=AT)
    sign_in(town_client, UserRole.REGISSEUR)

    assert town_client.get("/v1/groups", headers=DIRECT).json()["groups"] == []
    assert town_client.get("/v1/groups/group-2", headers=DIRECT).status_code == 404


def test_a_person_is_known_by_pseudonym_and_how_often_seen(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)

    found = town_client.post("/v1/persons/searches", json={"person": YOUTHS[0]}, headers=EXAMINE).json()

    assert (found["observations"], found["municipalities"], found["groups"]) == (3, ["GM9901"], [])


def test_a_person_whom_nobody_saw_here_is_not_known(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)

    answer = town_client.post("/v1/persons/searches", json={"person": "youth-ffffffffffffffff"}, headers=EXAMINE)

    assert answer.status_code == 404


def test_a_plate_is_found_however_it_is_written_and_a_wrong_one_refused(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)
    observation = {
        "startedAt": "2026-05-01T19:30:00Z",
        "hangout": "hangout-plein",
        "vehicleSightings": [{"plate": "12-AEI-3"}],
    }
    town_client.post("/v1/observations", json=observation, headers={"Kantelpunt-Purpose": "record_observation"})
    sign_in(town_client, UserRole.ANALIST)

    found = town_client.post("/v1/vehicles/searches", json={"plate": "12 aei 3"}, headers=EXAMINE).json()
    nothing = town_client.post("/v1/vehicles/searches", json={"plate": "99-AEI-9"}, headers=EXAMINE).json()

    assert [(vehicle["plate"], vehicle["observations"]) for vehicle in found["vehicles"]] == [("12AEI3", 1)]
    assert nothing == {"vehicles": []}


def test_surroundings_count_what_they_do_not_show(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)
    search = {"node": YOUTHS[0], "limit": 3}

    found = town_client.post("/v1/surroundings/searches", json=search, headers=EXAMINE).json()

    assert (len(found["nodes"]), found["isCut"]) == (3, True)
    assert any(node["hidden"] for node in found["nodes"])


def test_surroundings_of_what_lies_elsewhere_are_not_known(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)

    answer = town_client.post("/v1/surroundings/searches", json={"node": "hangout-elders"}, headers=EXAMINE)

    assert answer.status_code == 404


def test_the_current_analysis_is_read_whole_by_its_hash(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.ANALIST)
    town_services.assessor.request()
    assert town_services.assessor.wait(120)

    current = town_client.get("/v1/analyses/current", headers=WEIGH).json()
    whole = town_client.get(f"/v1/analyses/{current['hash']}", headers=WEIGH)

    assert current["isRunning"] is False
    assert whole.status_code == 200, whole.text
    assert whole.json()["hash"] == current["hash"]
    assert town_client.get(f"/v1/analyses/{situation('o-9')['hash']}", headers=WEIGH).status_code == 404


def test_a_network_goes_out_for_its_own_purpose_alone(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)

    refused = town_client.post("/v1/networks/exports", json={"form": "json"}, headers=EXAMINE)
    exported = town_client.post("/v1/networks/exports", json={"form": "json"}, headers=EXPORT)

    assert refused.status_code == 403
    assert {tie["count"] for tie in json.loads(exported.text)["ties"]} == {3}
