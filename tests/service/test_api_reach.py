"""Nothing that the policy keeps from a role comes along with something else, and nothing is named out of reach."""

import threading
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.batch import Batch
from graph.explore import whole_observation
from graph.save import save
from graph.schema.entities import Youth
from graph.schema.observations import Observation, TookPart
from graph.schema.registers import Group, Membership
from graph.schema.vocabulary import Regime, Step
from regie.roles import UserRole
from service.bootstrap import Services
from tests.regie.documents import AT, JW, RECORDER, YOUTHS
from tests.service.browser import CORRECT, DIRECT, FOLLOW, RECORD, sign_in

FAR = "youth-00000000000000f9"
NEW: dict[str, Any] = {
    "id": "form-00000000000000f2",
    "startedAt": "2026-05-01T19:30:00Z",
    "hangout": "hangout-plein",
    "participants": [{"kind": "youth"}],
}


def pointers(answer: Any) -> set[str]:
    return {mistake["location"]["pointer"] for mistake in answer.json()["errors"]}


@pytest.fixture
def somebody_far_away(town_services: Services) -> str:
    """A youth who was only seen in the other municipality."""
    seen = Observation(
        id="o-far", started_at=AT, recorded_at=AT, recorder=RECORDER, organisation=JW, municipality="GM9902"
    )
    took_part = TookPart(person=FAR, observation="o-far", position=0)
    save(town_services.store, Batch(nodes=(Youth(id=FAR), seen), relations=(took_part,)), now=AT)
    return FAR


@pytest.mark.parametrize(
    ("role", "headers", "groups"),
    [(UserRole.JONGERENWERKER, FOLLOW, []), (UserRole.BOA, FOLLOW, []), (UserRole.REGISSEUR, DIRECT, ["group-1"])],
)
def test_a_person_tells_of_groups_only_to_who_may_read_groups(
    town_client: TestClient, town_services: Services, role: UserRole, headers: dict[str, str], groups: list[str]
) -> None:
    group = Group(id="group-1", municipality="GM9901", step=Step.TWO_B, name="Groep Plein")
    member = Membership(id="membership-1", group="group-1", person=YOUTHS[0], since=AT)
    save(town_services.store, Batch(nodes=(group, member)), now=AT)
    sign_in(town_client, role)

    found = town_client.post("/v1/persons/searches", json={"person": YOUTHS[0]}, headers=headers)

    assert [one["id"] for one in found.json()["groups"]] == groups


@pytest.mark.parametrize("role", [UserRole.JONGERENWERKER, UserRole.BOA])
@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"participants": [{"kind": "youth", "person": FAR}]}, "#/participants/0/person"),
        ({"moves": [{"person": FAR, "municipality": "GM9901"}]}, "#/moves/0/person"),
        ({"concerns": [{"person": FAR, "code": "several_phones"}]}, "#/concerns/0/person"),
    ],
)
def test_nobody_from_elsewhere_can_be_named(
    town_client: TestClient, somebody_far_away: str, role: UserRole, said: dict[str, Any], pointer: str
) -> None:
    sign_in(town_client, role)

    answer = town_client.post("/v1/observations", json={**NEW, **said}, headers=RECORD)

    assert (answer.status_code, pointers(answer)) == (400, {pointer}), somebody_far_away


def test_police_name_only_whom_police_recorded(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.POLITIE)
    named = {**NEW, "participants": [{"kind": "youth", "person": YOUTHS[0]}]}

    answer = town_client.post("/v1/observations", json=named, headers=RECORD)

    assert (answer.status_code, pointers(answer)) == (400, {"#/participants/0/person"})


def test_what_police_record_stays_behind_the_wall_unless_they_say_otherwise(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.POLITIE)

    silent = town_client.post("/v1/observations", json=NEW, headers=RECORD)
    said = town_client.post("/v1/observations", json={**NEW, "id": None, "regime": "avg"}, headers=RECORD)

    assert (silent.json()["regime"], said.json()["regime"]) == (Regime.WPG, Regime.AVG)


@pytest.mark.parametrize("role", [UserRole.JONGERENWERKER, UserRole.BOA])
def test_nobody_else_records_under_the_law_of_police(
    town_client: TestClient, town_services: Services, role: UserRole
) -> None:
    sign_in(town_client, role)

    answer = town_client.post("/v1/observations", json={**NEW, "regime": "wpg"}, headers=RECORD)

    assert (answer.status_code, pointers(answer)) == (400, {"#/regime"})
    assert whole_observation(town_services.store, NEW["id"]) is None


def test_who_contests_does_not_overrule_who_took_it_back(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)
    town_client.post("/v1/observations/o-1/withdrawals", headers=CORRECT)
    sign_in(town_client, UserRole.ANALIST)

    answer = town_client.post("/v1/observations/o-1/contestations", json={"reason": "other"}, headers=CORRECT)

    assert answer.status_code == 412
    held = whole_observation(town_services.store, "o-1")
    assert held is not None
    assert held.observation.status == "withdrawn"


def test_of_two_corrections_at_once_one_is_told_that_it_came_late(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.JONGERENWERKER)
    tag = town_client.post("/v1/observations", json=NEW, headers=RECORD).headers["ETag"]
    statuses: list[int] = []
    content = {name: value for name, value in NEW.items() if name != "id"}

    def correct(people: int) -> None:
        answer = town_client.put(
            f"/v1/observations/{NEW['id']}", json={**content, "people": people}, headers={**CORRECT, "If-Match": tag}
        )
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=correct, args=(people,)) for people in (5, 6, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 412, 412]
