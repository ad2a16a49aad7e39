"""The page Netwerk says how firm a group is, where it comes from, what it goes with, and which groups are gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from analytics.analysis import Analysis, analyse
from analytics.evidence import evidence_as_of
from analytics.ruleset import Ruleset
from graph.batch import Batch
from graph.save import save
from graph.schema.registers import Group, Membership
from graph.schema.vocabulary import Step
from graph.snapshot import read_snapshot
from regie.results import store_results
from regie.roles import UserRole
from service.api.app import create_app
from service.bootstrap import Services
from service.pages.network_group import agreement_words
from service.pages.site import PAGES
from service.second_opinion import Opinion, SecondOpinions, opinion_of
from tests.regie.documents import AT, YOUTHS, community, document
from tests.service.browser import ORIGIN, Clock, sign_in


@pytest.fixture
def analyst(town_services: Services) -> Iterator[TestClient]:
    app = create_app(town_services, page_routers=PAGES)
    with TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, raise_server_exceptions=False) as browser:
        sign_in(browser, UserRole.ANALIST)
        yield browser


def analysed(services: Services, *communities: dict[str, Any]) -> None:
    found = document(communities=list(communities), matches=[], flags=[])
    store_results(services.store, found, explanations={}, until_change=2, now=AT)


def opened(client: TestClient, group: str) -> str:
    answer = client.post("/netwerk", data={"chosen": group})
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split())


def test_a_group_says_how_often_it_is_found_again_and_who_is_always_there(analyst: TestClient) -> None:
    page = opened(analyst, "community-1")

    assert "<strong>23 van de 25 keer</strong> dat we opnieuw indelen, horen deze jongeren bij elkaar" in page
    assert "<strong>3 vast</strong>" in page
    assert "<strong>1 wisselend</strong>" in page
    assert page.count('<span class="word">vast</span>') == 3
    assert page.count('<span class="word">wisselt</span>') == 1
    assert "Een tweede manier van indelen wordt nog berekend" in page


def test_a_group_names_the_declared_group_that_it_largely_coincides_with(
    analyst: TestClient, town_services: Services
) -> None:
    group = Group(id="group-1", name="Groep Plein", municipality="GM9901", step=Step.TWO_B)
    members = [
        Membership(id=f"membership-{number}", person=youth, group="group-1", since=AT)
        for number, youth in enumerate(YOUTHS)
    ]
    save(town_services.store, Batch.of([group, *members]), now=AT)
    analysed(town_services, {**community("community-1"), "declaredGroups": ["group-1"]})

    page = opened(analyst, "community-1")

    assert 'name="chosen" value="group-1">Groep Plein, ' in page


def test_a_group_that_took_in_another_says_so(analyst: TestClient, town_services: Services) -> None:
    analysed(town_services, community("community-1", YOUTHS[:2]), community("community-2", YOUTHS[2:]))
    analysed(town_services, community("key-1"))

    page = opened(analyst, "community-1")

    assert "De groep komt voort uit een groep van 2 jongeren in Verzonnendam, die er nu niet meer is." in page


def test_a_group_that_is_gone_says_where_its_members_are(
    analyst: TestClient, town_services: Services, clock: Clock
) -> None:
    analysed(town_services, community("community-1", YOUTHS[:2]), community("community-2", YOUTHS[2:]))
    analysed(town_services, community("key-1"))

    page = overview_at(analyst, clock, days=32)

    assert "Groepen die er niet meer zijn" in page
    assert "Opgegaan in een andere groep: 2 in " in page


def test_a_group_that_went_long_ago_is_no_news(analyst: TestClient, town_services: Services, clock: Clock) -> None:
    analysed(town_services)

    page = overview_at(analyst, clock, days=300)

    assert "Groepen die er niet meer zijn" not in page


def overview_at(client: TestClient, clock: Clock, *, days: int) -> str:
    """The page as it is that many days later, for who signs in anew."""
    clock.now = AT + timedelta(days=days)
    sign_in(client, UserRole.ANALIST)
    answer = client.get("/netwerk", follow_redirects=False)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


@pytest.fixture
def analysis(town_services: Services) -> Analysis:
    snapshot = read_snapshot(town_services.store)
    return analyse(evidence_as_of(snapshot.frames, as_of=AT + timedelta(days=14)), Ruleset())


def test_the_second_opinion_says_of_each_group_how_many_it_keeps_together(analysis: Analysis) -> None:
    (group,) = [one for one in analysis.communities if one.is_current]

    found = opinion_of(analysis)

    assert found is not None
    assert found.together == {frozenset(group.members): len(group.members)}


def test_it_is_worked_out_once_for_an_analysis(analysis: Analysis) -> None:
    opinions = SecondOpinions()

    first = opinions.current(analysis)

    assert first is not None
    assert opinions.current(replace(analysis)) is first


@pytest.mark.parametrize(("agreement", "words"), [(1.0, "bijna dezelfde"), (0.84, "grotendeels"), (-0.1, "andere")])
def test_the_figure_comes_with_words(agreement: float, words: str) -> None:
    assert words in agreement_words(Opinion(agreement, {}))
