"""Vandaag: each role finds what needs it now, and who recorded something hears what came of it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import SignIn
from tests.browser.looking import WIDTHS, assert_fits


def test_own_observations_come_with_what_came_of_them(sign_in_as: SignIn) -> None:
    page = sign_in_as("boa")

    lines = page.locator(".own:not(.situations) .card")

    assert 0 < lines.count() <= 10
    for line in lines.all():
        expect(line.locator(".word")).to_have_text(
            re.compile("meegewogen in een situatie|nog niet in een situatie|alleen voor uw team|ingetrokken")
        )


def test_own_hours_of_rounds_are_counted_for_oneself(sign_in_as: SignIn) -> None:
    page = sign_in_as("boa")

    expect(page.get_by_text(re.compile(r"was u \d+,\d uur in \d+ rondes? op pad"))).to_be_visible()


def test_an_observation_is_one_click_away_from_its_improvement(sign_in_as: SignIn) -> None:
    page = sign_in_as("boa")

    page.get_by_role("link", name="verbeteren of intrekken").last.click()

    expect(page.locator("h1")).to_have_text("Waarneming verbeteren")
    expect(page.get_by_text("meer dan 24 uur geleden")).to_be_visible()
    assert page.locator("input[name=place]:checked").count() == 1
    assert_accessible(page)


def test_who_decides_sees_what_waits_in_one_sentence_each(sign_in_as: SignIn) -> None:
    page = sign_in_as("regisseur")

    expect(page.get_by_role("heading", name="Wacht op uw beslissing")).to_be_visible()
    sentences = page.locator(".situations .card > p").all_inner_texts()

    assert sentences
    assert not any(re.search("verdacht|risico|crimine", sentence, re.IGNORECASE) for sentence in sentences)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", ["boa", "regisseur"])
def test_anybody_can_read_the_page(sign_in_as: SignIn, role: str, scheme: str) -> None:
    page = sign_in_as(role)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        assert_fits(page)
        assert_accessible(page)


@pytest.fixture
def scriptless(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, locale="nl-NL", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_page_reads_without_script(scriptless: Page) -> None:
    scriptless.goto("/aanmelden")

    scriptless.get_by_role("button", name=re.compile("^regisseur", re.IGNORECASE)).click()

    expect(scriptless.locator(".situations .card").first).to_be_visible()
