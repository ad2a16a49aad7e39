"""Matches over HTTP: whatever a pattern declares can be read, and what a partner looks at first is not there yet."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.batch import Batch
from graph.save import save
from graph.schema.entities import Address
from regie.results import store_results
from regie.roles import UserRole
from regie.told import Hit
from service.bootstrap import Services
from tests.regie.documents import AT, community, document, explanations_of, flag, match
from tests.service.browser import WEIGH, sign_in

MARKED = Address(id="address-00000000000000d1", bag_id="9901200000000001", municipality="GM9901", marked_by="partner")


def got(client: TestClient, path: str) -> Any:
    answer = client.get(path, headers=WEIGH)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def concerned(town_services: Services) -> Services:
    """A flag of which one match is about an address that a partner marked."""
    save(town_services.store, Batch.of([MARKED]), now=AT)
    visit = match("match-visit", ["o-1", "o-3"], ["community-1"])
    subjects = {**visit["subjects"], "addresses": [MARKED.id]}
    concern = {
        **match("match-concern", ["o-1", "o-2"], [], pattern="P7"),
        "subjects": subjects,
        "sentence": "Bij een adres.",
    }
    one = flag("flag-1", ["o-1", "o-2", "o-3"], ["match-concern", "match-visit"], ["community-1"])
    one["sentence"] = f"Sinds 1 mei zagen we contact. {visit['sentence']} Bij een adres."
    found = document(communities=[community("community-1")], matches=[visit, concern], flags=[one])
    why = explanations_of(found)
    for item in why.values():
        item["rows"] = [{**row, "organisation": "", "patterns": ["P1", "P7"]} for row in item["rows"]]
    store_results(town_services.store, found, explanations=why, until_change=2, now=AT)
    return town_services


def test_a_list_among_the_parameters_is_shown_as_it_is(town_client: TestClient, town_services: Services) -> None:
    of_company = {**match("match-1", ["o-1"], []), "parameters": {"weeks": 26, "sbi": ["53.20", "77.11"]}}
    found = document(communities=[], matches=[of_company], flags=[])
    store_results(town_services.store, found, explanations={}, until_change=2, now=AT)
    sign_in(town_client, UserRole.ANALIST)

    (listed,) = got(town_client, "/v1/matches")["matches"]

    assert listed["parameters"] == {"weeks": 26, "sbi": ["53.20", "77.11"]}
    assert got(town_client, "/v1/matches/match-1") == listed


@pytest.mark.usefixtures("concerned")
def test_what_a_partner_looks_at_first_is_a_hit_in_the_flag_and_no_match(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.ANALIST)

    shown = got(town_client, "/v1/flags/flag-1")
    why = got(town_client, "/v1/flags/flag-1/explanation")

    assert Hit.PARTNER_FIRST in shown["sentence"]
    assert [shown["matches"], shown["observations"]] == [["match-1"], ["o-1", "o-3"]]
    assert [item["match"] for item in why["matches"]] == ["match-1"]
    assert [line["observation"] for line in why["evidence"]] == ["o-1", "o-3"]
    assert [item["id"] for item in got(town_client, "/v1/matches")["matches"]] == ["match-1"]
    for path in ("/v1/matches/match-concern", "/v1/matches/match-concern/explanation"):
        assert town_client.get(path, headers=WEIGH).status_code == 404
    assert "Bij een adres." not in str([shown, why])


@pytest.mark.usefixtures("concerned")
def test_a_decision_on_it_does_not_seem_changed_when_the_partner_has_looked(town_client: TestClient) -> None:
    sign_in(town_client, UserRole.REGISSEUR)
    got(town_client, "/v1/flags/flag-1/explanation")

    decided = town_client.post(
        "/v1/flags/flag-1/decisions", json={"outcome": "no_action", "reason": "too_weak"}, headers=WEIGH
    )

    assert decided.status_code == 201, decided.text
    shown = got(town_client, "/v1/flags/flag-1")
    assert (shown["state"], shown["changedSinceDecision"]) == ("no_action", False)
    assert shown["changes"]["observations"] == []
