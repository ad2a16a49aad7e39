"""Communities over HTTP: what is new since somebody looked them through, and saying that one did."""

from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from graph.batch import Batch
from graph.save import save
from graph.schema.entities import Youth
from regie import ledger
from regie.accounts import account_by_name
from regie.community_reviews import latest_reviews
from regie.registry import ACCOUNT
from regie.results import store_results
from regie.roles import UserRole
from service.bootstrap import Services
from tests.regie.documents import AT, YOUTHS, community, document
from tests.service.browser import EXAMINE, WEIGH, sign_in

MAY_REVIEW = [UserRole.ANALIST, UserRole.REGISSEUR]
OTHERS = ("youth-00000000000000c1", "youth-00000000000000c2")
PATH = "/v1/community-reviews"


def listed(client: TestClient) -> dict[str, Any]:
    answer = client.get("/v1/communities", headers=EXAMINE)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def reviewed(client: TestClient) -> Any:
    return client.post(PATH, json={"seen": listed(client)["seen"]}, headers=EXAMINE)


def states(client: TestClient) -> dict[str, str | None]:
    return {item["id"]: item.get("sinceReview") for item in listed(client)["communities"]}


def analysed(services: Services, *communities: dict[str, Any]) -> None:
    found = document(communities=list(communities), matches=[], flags=[])
    store_results(services.store, found, explanations={}, until_change=2, now=AT)


def only_in(services: Services, login_name: str, municipality: str) -> None:
    with services.registry.write() as connection:
        account = sa.update(ACCOUNT).where(ACCOUNT.c.login_name == login_name)
        connection.execute(account.values(municipalities=[municipality]))


@pytest.mark.parametrize("role", MAY_REVIEW)
def test_from_a_review_on_a_community_is_the_same_until_it_changes(
    town_client: TestClient, town_services: Services, role: UserRole
) -> None:
    sign_in(town_client, role)
    before = states(town_client)

    answer = reviewed(town_client)

    assert answer.status_code == 201, answer.text
    assert [review["municipality"] for review in answer.json()["reviews"]] == ["GM9901", "GM9902"]
    assert (before, states(town_client)) == ({"community-1": None}, {"community-1": "same"})
    assert listed(town_client)["reviews"] == answer.json()["reviews"]
    analysed(town_services, community("community-x", YOUTHS[:3]), community("community-y", YOUTHS[3:]))
    assert states(town_client) == {"community-1": "changed", "community-y": "changed"}


def test_a_community_that_was_not_there_is_new_and_one_that_went_is_gone(
    town_client: TestClient, town_services: Services
) -> None:
    sign_in(town_client, UserRole.ANALIST)
    reviewed(town_client)

    save(town_services.store, Batch(nodes=tuple(Youth(id=youth) for youth in OTHERS)), now=AT)
    analysed(town_services, community("community-n", OTHERS))

    assert states(town_client) == {"community-n": "new"}
    assert listed(town_client)["gone"] == ["community-1"]


def test_a_page_of_the_list_tells_the_same_as_all_of_it(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.ANALIST)
    reviewed(town_client)
    analysed(town_services, community("community-x", YOUTHS[:3]), community("community-y", YOUTHS[3:]))

    first = town_client.get("/v1/communities?limit=1", headers=EXAMINE).json()
    second = town_client.get(f"/v1/communities?limit=1&cursor={first['next']}", headers=EXAMINE).json()

    pages = [item["id"] for page in (first, second) for item in page["communities"]]
    assert pages == ["community-1", "community-y"]
    assert (second["next"], first["seen"], second["seen"]) == (None, second["seen"], first["seen"])


def test_a_review_leaves_the_groups_of_another_municipality_alone(
    town_client: TestClient, town_services: Services
) -> None:
    elsewhere = {**community("community-z", YOUTHS[2:]), "municipalities": ["GM9902"]}
    analysed(town_services, community("community-x", YOUTHS[:2]), elsewhere)
    only_in(town_services, "demo-analist", "GM9901")
    sign_in(town_client, UserRole.ANALIST)

    answer = reviewed(town_client)

    assert [review["municipality"] for review in answer.json()["reviews"]] == ["GM9901"]
    assert states(town_client) == {"community-1": "same"}
    sign_in(town_client, UserRole.REGISSEUR)
    assert states(town_client) == {"community-1": "same", "community-z": None}


@pytest.mark.parametrize("role", [role for role in UserRole if role not in MAY_REVIEW])
def test_others_do_not_review(town_client: TestClient, town_services: Services, role: UserRole) -> None:
    sign_in(town_client, UserRole.ANALIST)
    seen = listed(town_client)["seen"]
    sign_in(town_client, role)

    answer = town_client.post(PATH, json={"seen": seen}, headers=WEIGH)

    assert answer.status_code == 403
    assert latest_reviews(town_services.registry, municipalities=None) == ()


def test_without_a_purpose_nobody_reviews(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.ANALIST)
    seen = listed(town_client)["seen"]

    answer = town_client.post(PATH, json={"seen": seen})

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:kantelpunt:problem:purpose-missing")
    assert latest_reviews(town_services.registry, municipalities=None) == ()


def test_what_changed_since_it_was_shown_was_not_looked_through(
    town_client: TestClient, town_services: Services
) -> None:
    sign_in(town_client, UserRole.ANALIST)
    seen = listed(town_client)["seen"]
    analysed(town_services, community("community-x", YOUTHS[:3]))

    answer = town_client.post(PATH, json={"seen": seen}, headers=EXAMINE)

    assert answer.status_code == 412
    assert latest_reviews(town_services.registry, municipalities=None) == ()


def test_a_review_is_of_a_named_account_and_in_the_ledger(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    reviewed(town_client)

    account = account_by_name(town_services.registry, "demo-regisseur")
    reviews = latest_reviews(town_services.registry, municipalities=None)
    (line,) = ledger.lines_about(town_services.registry, "GM9901", actions=["community.review"], limit=9)
    assert {review.account for review in reviews} == {account.id} == {line.actor}
    assert (line.actor_role, line.purpose) == ("regisseur", "examine_network")
