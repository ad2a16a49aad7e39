"""Signing in: one click in the demonstration, name, password and code elsewhere, and nothing lost when a shift ends."""

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from regie.roles import UserRole
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import RunningService, SignIn
from tests.browser.looking import WIDTHS, assert_fits, assert_large_enough
from tests.browser.service_process import ENROLLED, PASSWORD
from tests.browser.watching import PageWatch


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/aanmelden", "/aanmelden/koppelen"])
def test_anybody_can_read_and_use_the_page(watched_page: Page, path: str, scheme: str) -> None:
    watched_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    for width in WIDTHS:
        watched_page.set_viewport_size({"width": width, "height": 780})
        watched_page.goto(path)
        assert_fits(watched_page)
        assert_large_enough(watched_page)
        assert_accessible(watched_page)


def test_each_role_has_a_demo_account_with_a_line_on_who_that_is(watched_page: Page) -> None:
    watched_page.goto("/aanmelden")

    buttons = watched_page.locator("button.person")

    assert buttons.count() == len(UserRole)
    assert all(len(text.split()) > 5 for text in buttons.all_inner_texts())


def test_one_click_signs_in_and_one_click_signs_out(sign_in_as: SignIn) -> None:
    page = sign_in_as("analist")

    expect(page.locator(".who")).to_contain_text("analist")
    page.get_by_role("button", name="Afmelden").click()

    expect(page).to_have_url(re.compile("/aanmelden$"))
    page.goto("/")
    expect(page).to_have_url(re.compile("/aanmelden"))


def test_a_person_links_an_app_once_and_signs_in_with_name_password_and_code(
    watched_page: Page, page_watch: PageWatch, running_service: RunningService
) -> None:
    page_watch.forgive("401")
    page = watched_page
    page.goto("/aanmelden/koppelen")
    page.get_by_label("Naam").fill(ENROLLED)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Laat de sleutel zien").click()
    secret = page.locator(".secret").inner_text()
    assert_accessible(page)

    page.get_by_role("link", name="Naar aanmelden").click()
    _sign_in(page, code="000000")
    expect(page.get_by_role("alert")).to_contain_text("klopt niet")
    assert page.get_by_label("Naam").input_value() == ENROLLED
    _sign_in(page, code=pyotp.TOTP(secret).at(running_service.now()))

    expect(page.locator(".who")).to_contain_text("regisseur (proef)")
    page.get_by_role("button", name="Afmelden").click()
    page.goto("/aanmelden/koppelen")
    page.get_by_label("Naam").fill(ENROLLED)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Laat de sleutel zien").click()
    expect(page.get_by_role("alert")).to_contain_text("heeft al een app")


def test_a_page_that_needs_a_session_comes_back_after_sign_in(watched_page: Page) -> None:
    watched_page.goto("/waarneming")

    watched_page.get_by_role("button", name=re.compile("^jongerenwerker", re.IGNORECASE)).click()

    expect(watched_page).to_have_url(re.compile("/waarneming$"))


def test_when_the_shift_ends_what_was_filled_in_is_kept(sign_in_as: SignIn, page_watch: PageWatch) -> None:
    page_watch.forgive("401")
    page = sign_in_as("jongerenwerker", onward="/waarneming")
    page.locator("#place-chips label").first.click()
    page.locator("summary", has_text="Opmerking").click()
    page.get_by_label("Opmerking").fill("Het was druk bij de bankjes.")
    page.get_by_role("button", name="onbekende jongere plus 1").click()
    page.context.clear_cookies(name="kantelpunt")
    page.get_by_role("button", name="Bewaren").click()

    expect(page.get_by_text("Wat u invulde staat klaar")).to_be_visible()
    page.get_by_role("button", name=re.compile("^jongerenwerker", re.IGNORECASE)).click()
    page.get_by_role("button", name="Verder waar u was").click()

    expect(page.locator("h1")).to_have_text("Bewaard. Dank u.")
    page.get_by_role("link", name="Nu verbeteren").click()
    assert page.get_by_label("Opmerking").input_value() == "Het was druk bij de bankjes."


def test_signing_out_asks_first_where_a_round_would_be_lost(sign_in_as: SignIn) -> None:
    page = sign_in_as("jongerenwerker", onward="/waarneming")
    page.get_by_role("button", name="Start ronde").click()
    page.get_by_role("button", name="Afmelden").click()

    expect(page.locator("h1")).to_have_text("Uw ronde loopt nog")
    assert_accessible(page)
    page.get_by_role("button", name="Toch afmelden").click()

    expect(page).to_have_url(re.compile("/aanmelden$"))
    assert [cookie for cookie in page.context.cookies() if cookie.get("value")] == []


def test_nobody_is_sent_elsewhere_after_sign_in(watched_page: Page) -> None:
    watched_page.goto("/aanmelden?verder=//elders.invalid/")

    watched_page.get_by_role("button", name=re.compile("^fg|^functionaris", re.IGNORECASE)).click()

    expect(watched_page.locator("h1")).to_have_text("Vandaag")


def _sign_in(page: Page, *, code: str) -> None:
    if not page.get_by_label("Naam").is_visible():
        page.get_by_text("Aanmelden met een eigen account").click()
    page.get_by_label("Naam").fill(ENROLLED)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
