"""Waarneming: a youth worker with a phone and cold hands records what was seen, in few taps, and loses nothing."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import SignIn
from tests.browser.looking import WIDTHS, assert_fits, assert_large_enough
from tests.browser.watching import PageWatch

PHONE = {"width": 360, "height": 740}
MOST_TAPS = 8


class Thumb:
    """Taps on a page and counts them."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, place: Locator) -> None:
        place.click()
        self.taps += 1


@pytest.fixture
def form(sign_in_as: SignIn, watched_page: Page) -> Page:
    watched_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return sign_in_as("jongerenwerker", onward="/waarneming")


def test_an_observation_with_three_persons_takes_at_most_eight_taps(form: Page) -> None:
    thumb, began = Thumb(), time.perf_counter()

    thumb.tap(form.locator("#place-chips label").first)
    expect(form.get_by_text("Hier het laatst gezien")).to_be_visible()
    thumb.tap(form.locator("#person-chips label").nth(0))
    thumb.tap(form.locator("#person-chips label").nth(1))
    thumb.tap(form.get_by_role("button", name="bezoeker plus 1"))
    thumb.tap(_chip(form, "praatten samen"))
    thumb.tap(form.get_by_role("button", name="Bewaren"))

    expect(form.locator("h1")).to_have_text("Bewaard. Dank u.")
    expect(form.get_by_text("3 personen")).to_be_visible()
    print(f"an observation of three persons: {thumb.taps} taps, {time.perf_counter() - began:.1f} s of script")  # noqa: T201
    assert thumb.taps <= MOST_TAPS


def test_nothing_special_seen_is_one_tap_during_a_round(form: Page) -> None:
    form.get_by_role("button", name="Start ronde").click()
    form.locator("#place-chips label").first.click()
    form.get_by_role("button", name="Niets bijzonders gezien").click()

    expect(form.get_by_text("niets bijzonders gezien")).to_be_visible()
    form.goto("/waarneming")
    expect(form.get_by_text("Ronde bezig sinds")).to_be_visible()
    form.get_by_role("button", name="Stop ronde").click()
    _chip(form, "Station").first.click()
    form.get_by_role("button", name="Ronde bewaren").click()

    expect(form.locator("h1")).to_have_text("Ronde bewaard. Dank u.")
    form.goto("/waarneming")
    expect(form.get_by_text("Geen ronde bezig")).to_be_visible()


def test_a_round_is_stopped_only_with_a_place_and_runs_on_until_then(form: Page, page_watch: PageWatch) -> None:
    page_watch.forgive("422")
    form.get_by_role("button", name="Start ronde").click()
    form.get_by_role("button", name="Stop ronde").click()
    for chosen in form.locator("input[name=place]:checked").all():
        chosen.uncheck(force=True)
    form.get_by_role("button", name="Ronde bewaren").click()

    expect(form.get_by_role("alert")).to_contain_text("Uw ronde loopt nog door")
    form.get_by_role("button", name="Deze ronde niet bewaren").click()
    expect(form.get_by_text("Geen ronde bezig")).to_be_visible()


def test_what_was_saved_can_be_undone_for_ten_seconds(form: Page) -> None:
    _save_one(form)

    undo = form.get_by_role("button", name="Ongedaan maken")
    expect(undo).to_contain_text("(10)")
    undo.click()

    expect(form.locator("h1")).to_have_text("Ingetrokken")
    form.goto("/")
    expect(form.locator(".own .card").first).to_contain_text("ingetrokken")


def test_the_offer_to_undo_goes_after_ten_seconds_and_improving_stays(form: Page) -> None:
    form.clock.install()
    _save_one(form)
    expect(form.get_by_role("button", name="Ongedaan maken")).to_be_visible()

    form.clock.run_for(11_000)

    expect(form.get_by_role("button", name="Ongedaan maken")).to_have_count(0)
    expect(form.get_by_role("link", name="Nu verbeteren")).to_be_visible()


def test_an_improved_observation_keeps_everything_that_was_not_changed(form: Page) -> None:
    form.locator("#place-chips label").nth(1).click()
    expect(form.get_by_text("Hier het laatst gezien")).to_be_visible()
    form.locator("#person-chips label").first.click()
    form.locator("summary", has_text="Voertuig").click()
    form.get_by_label("Kenteken", exact=True).fill("12-AEI-3")
    _chip(form, "er was contact bij de auto").click()
    _chip(form, "alleen mijn team").click()
    form.get_by_role("button", name="Bewaren").click()
    form.get_by_role("link", name="Nu verbeteren").click()

    assert form.get_by_label("Kenteken", exact=True).input_value() == "12AEI3"
    assert form.locator("input[name=person]:checked").count() == 1
    assert form.locator("input[name=contact]").is_checked()
    assert form.locator("input[name=sharing][value=team]").is_checked()
    _chip(form, "gaven iets over").click()
    form.get_by_role("button", name="Verbetering bewaren").click()

    expect(form.locator("h1")).to_have_text("Verbeterd. Dank u.")
    form.get_by_role("link", name="Nu verbeteren").click()
    assert form.locator("input[name=act][value=handed_over]").is_checked()
    assert form.get_by_label("Kenteken", exact=True).input_value() == "12AEI3"


def test_a_forbidden_word_is_marked_while_typing_and_refused_when_saving(form: Page, page_watch: PageWatch) -> None:
    page_watch.forgive("422")
    form.locator("#place-chips label").first.click()
    form.get_by_role("button", name="onbekende jongere plus 1").click()
    form.locator("summary", has_text="Opmerking").click()
    form.get_by_label("Opmerking").press_sequentially("Een Marokkaanse jongen bij de bank")

    expect(form.locator("#note-finding mark")).to_have_text("Marokkaanse")
    form.get_by_role("button", name="Bewaren").click()

    expect(form.get_by_role("alert").first).to_contain_text("Wat u invulde staat er nog")
    assert form.get_by_label("Opmerking").input_value() == "Een Marokkaanse jongen bij de bank"
    assert form.locator("#unknown_youths").input_value() == "1"
    assert form.locator("input[name=place]:checked").count() == 1
    form.get_by_label("Opmerking").fill("Een jongen bij de bank")
    form.get_by_role("button", name="Bewaren").click()
    expect(form.locator("h1")).to_have_text("Bewaard. Dank u.")


def test_an_empty_form_says_all_that_is_missing_at_once(form: Page, page_watch: PageWatch) -> None:
    page_watch.forgive("422")

    form.get_by_role("button", name="Bewaren").click()

    alert = form.locator("#mistakes")
    expect(alert).to_contain_text("Kies eerst de plek")
    expect(alert).to_contain_text("Kies wie u zag")
    expect(alert).to_be_focused()
    assert_accessible(form)


def test_without_a_connection_nothing_is_lost(form: Page, page_watch: PageWatch) -> None:
    page_watch.forgive("ERR_INTERNET_DISCONNECTED")
    page_watch.forgive("htmx.min.js")  # htmx names the events of a request that did not get through
    form.locator("#place-chips label").first.click()
    expect(form.get_by_text("Hier het laatst gezien")).to_be_visible()
    form.get_by_role("button", name="onbekende jongere plus 1").click()
    form.context.set_offline(True)
    form.get_by_role("button", name="Bewaren").click()

    expect(form.locator("#save-message")).to_contain_text("Er is niets verloren")
    form.context.set_offline(False)
    form.get_by_role("button", name="Bewaren").click()
    expect(form.locator("h1")).to_have_text("Bewaard. Dank u.")


def test_the_keypad_writes_a_plate_and_offers_what_it_may_have_been(form: Page) -> None:
    form.locator("summary", has_text="Voertuig").click()
    for key in "12AE13":
        form.locator(f'[data-key="{key}"]').click()

    form.get_by_role("button", name="12AEI3").click()

    assert form.get_by_label("Kenteken", exact=True).input_value() == "12AEI3"


def test_a_camera_asks_whose_it_is(form: Page, page_watch: PageWatch) -> None:
    page_watch.forgive("422")
    form.locator("#place-chips label").first.click()
    form.get_by_role("button", name="onbekende jongere plus 1").click()
    expect(form.locator(".regime")).to_be_hidden()
    _chip(form, "camerabeeld").click()
    expect(form.locator(".regime")).to_be_visible()
    form.get_by_role("button", name="Bewaren").click()
    expect(form.get_by_role("alert").first).to_contain_text("Kies van wie de camera is")

    _chip(form, "gemeente, winkel").click()
    form.get_by_role("button", name="Bewaren").click()

    expect(form.locator("h1")).to_have_text("Bewaard. Dank u.")


def test_who_was_ticked_while_the_place_was_being_fetched_stays_ticked(form: Page) -> None:
    held: list[Route] = []
    form.route("**/waarneming/wie", lambda route: held.append(route))  # noqa: PLW0108 - it is asked for its arguments
    form.locator("#place-chips label").first.click()
    chosen = form.locator("#person-chips input").last.get_attribute("value")
    form.locator("#person-chips label").last.click()
    form.get_by_role("button", name="bezoeker plus 1").click()
    held[0].continue_()

    expect(form.get_by_text("Hier het laatst gezien")).to_be_visible()

    assert form.locator(f'input[name=person][value="{chosen}"]').is_checked()
    assert form.locator("#visitors").input_value() == "1"


def test_the_nearest_places_come_first_and_where_one_stands_is_not_sent(form: Page) -> None:
    far = form.locator("#other-places .chip").last
    name = far.get_attribute("data-name")
    here = {key: float(far.get_attribute(f"data-{key}") or 0) for key in ("latitude", "longitude")}
    form.context.grant_permissions(["geolocation"])
    form.context.set_geolocation(here)  # type: ignore[arg-type]
    sent: list[str] = []
    form.on("request", lambda request: sent.append(request.url))

    form.get_by_role("button", name="Dichtstbij").click()

    expect(form.locator("#place-chips .chip").first).to_have_attribute("data-name", str(name))
    assert sent == []


def test_the_form_works_by_keyboard_alone(form: Page) -> None:
    _tab_to(form, "input[name=place]")
    form.keyboard.press("Space")
    _tab_to(form, "[data-for=unknown_youths][data-step='1']")
    form.keyboard.press("Enter")
    _tab_to(form, "input[name=act]")
    form.keyboard.press("ArrowRight")
    _tab_to(form, "button.primary")
    form.keyboard.press("Enter")

    expect(form.locator("h1")).to_have_text("Bewaard. Dank u.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_and_use_the_form(form: Page, scheme: str) -> None:
    form.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    for width in WIDTHS:
        form.set_viewport_size({"width": width, "height": 780})
        form.goto("/waarneming")
        for part in form.locator("details").all():
            part.evaluate("part => { part.open = true }")
        assert_fits(form)
        assert_large_enough(form)
        assert_accessible(form)


@pytest.fixture
def scriptless(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, locale="nl-NL", java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_the_form_saves_without_script(scriptless: Page) -> None:
    page = scriptless
    page.goto("/aanmelden?verder=/waarneming")
    page.get_by_role("button", name=re.compile("^jongerenwerker", re.IGNORECASE)).click()
    page.locator("#place-chips label").first.click()
    page.locator("#person-chips label").first.click()
    page.get_by_role("spinbutton", name="Onbekende jongere").fill("2")
    page.get_by_role("button", name="Bewaren").click()

    expect(page.locator("h1")).to_have_text("Bewaard. Dank u.")
    expect(page.get_by_text("3 personen")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("h1")).to_have_text("Ingetrokken")


def _chip(page: Page, words: str) -> Locator:
    return page.locator(".chip label", has_text=words)


def _save_one(page: Page) -> None:
    page.locator("#place-chips label").first.click()
    page.get_by_role("button", name="onbekende jongere plus 1").click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("h1")).to_have_text("Bewaard. Dank u.")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")
