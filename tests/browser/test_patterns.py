"""Patronen: everybody who works with the rules can read each of them whole, at any width and by any means."""

import re

import pytest
from playwright.sync_api import Page, expect

from analytics.patterns.catalogue import PATTERNS
from regie.roles import UserRole
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import SignIn
from tests.browser.looking import WIDTHS, assert_fits, assert_large_enough

FORBIDDEN = re.compile("verdacht|risico|crimine", re.IGNORECASE)
HEADINGS = ("Waar het naar kijkt", "Waarom", "Hoe het misgaat, en wat dat tegenhoudt", "Wat gemeten is", "Grenzen")
TITLES = {UserRole.FG: "functionaris gegevensbescherming"}


@pytest.mark.parametrize("role", list(UserRole))
def test_each_role_can_read_every_pattern(sign_in_as: SignIn, role: UserRole) -> None:
    page = sign_in_as(TITLES.get(role, role.value), onward="/patronen")

    assert sorted(page.locator(".rules-list h3").all_inner_texts()) == sorted(one.name for one in PATTERNS)
    expect(page.locator("nav [aria-current=page]")).to_have_text("Patronen")


def test_a_pattern_is_told_whole(sign_in_as: SignIn) -> None:
    page = sign_in_as("jongerenwerker", onward="/patronen")

    page.get_by_role("link", name=PATTERNS[0].name).click()

    for heading in (*HEADINGS, "Bronnen en gegevens", "Aan of uit"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_text(PATTERNS[0].why)).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("staat aan")
    assert page.locator(".limits tbody tr").count() == len(PATTERNS[0].parameters)


def test_the_rule_of_a_situation_leads_to_its_page(sign_in_as: SignIn) -> None:
    page = sign_in_as("regisseur", onward="/situaties")
    page.goto("/situaties?staat=alles")
    page.locator(".situations a").first.click()

    rule = page.locator(".rules a").first
    name = rule.inner_text()
    rule.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_the_list(sign_in_as: SignIn, scheme: str) -> None:
    page = sign_in_as("boa", onward="/patronen")

    _assert_readable(page, scheme)


@pytest.mark.parametrize("pattern", [pattern.id for pattern in PATTERNS])
def test_anybody_can_read_a_pattern(sign_in_as: SignIn, pattern: str) -> None:
    page = sign_in_as("boa", onward="/patronen")
    page.goto(f"/patronen/{pattern}")

    _assert_readable(page, "light")


def test_without_signing_in_there_is_nothing_unless_the_installation_publishes(
    watched_page: Page, page_watch: object
) -> None:
    page_watch.forgive("404")  # type: ignore[attr-defined]

    answer = watched_page.goto("/openbaar/patronen")

    assert answer is not None
    assert answer.status == 404


def _assert_readable(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        assert_fits(page)
        assert_large_enough(page)
        assert_accessible(page)
    told = page.inner_text("main")
    for cited in page.locator("section[aria-labelledby=sources]").all_inner_texts():
        told = told.replace(cited, "")  # a title is cited as it is
    assert not FORBIDDEN.search(told)
