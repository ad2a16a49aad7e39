"""The frame: the tabs of the role, who one is, for which purpose one looks, and a ledger line before anybody shows."""

import re

import pytest
from playwright.sync_api import expect

from regie.roles import UserRole
from service.pages.frame import tabs_for
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import RunningService, SignIn
from tests.browser.looking import WIDTHS, assert_fits
from tests.browser.watching import PageWatch

TITLES = {UserRole.FG: "functionaris gegevensbescherming"}


@pytest.mark.parametrize("role", list(UserRole))
def test_each_role_sees_its_own_tabs_on_a_page_that_anybody_can_use(sign_in_as: SignIn, role: UserRole) -> None:
    page = sign_in_as(TITLES.get(role, role.value))

    assert page.locator("nav .tabs a").all_inner_texts() == [tab.title for tab in tabs_for(role)]
    expect(page.locator("nav [aria-current=page]")).to_have_text("Vandaag")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        assert_fits(page)
        assert_accessible(page)


def test_another_purpose_can_be_chosen_and_goes_into_the_ledger(
    sign_in_as: SignIn, running_service: RunningService
) -> None:
    page = sign_in_as("jongerenwerker", onward="/waarneming")
    expect(page.locator(".purpose")).to_contain_text("Vastleggen wat u zag op straat")
    page.locator(".purpose summary").click()
    page.get_by_label("Waarvoor kijkt u?").select_option(label="Een situatie beoordelen")
    page.locator(".purpose").get_by_role("button", name="Kies").click()

    expect(page).to_have_url(re.compile("/waarneming$"))
    expect(page.locator(".purpose summary")).to_contain_text("Een situatie beoordelen")
    assert running_service.ledger()[-1] == ("observation.create", "shown", "weigh_situation")


def test_persons_are_shown_only_after_a_line_in_the_ledger_with_the_purpose(
    sign_in_as: SignIn, running_service: RunningService
) -> None:
    before = len(running_service.ledger())

    page = sign_in_as("boa", onward="/waarneming")

    assert page.locator("input[name=person]").count() > 0
    assert ("observation.create", "shown", "record_observation") in running_service.ledger()[before:]


def test_a_page_outside_the_role_says_so_in_words(sign_in_as: SignIn, page_watch: PageWatch) -> None:
    page_watch.forgive("403")
    page = sign_in_as("analist")

    page.goto("/waarneming")

    expect(page.get_by_role("alert")).to_contain_text("Dit hoort niet bij uw rol")
    assert_accessible(page)


def test_the_keyboard_reaches_the_content_first(sign_in_as: SignIn) -> None:
    page = sign_in_as("regisseur")
    page.goto("/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#inhoud")).to_be_focused()
