"""Situaties: each rests on evidence that one has seen, and every decision costs the same."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import RunningService, SignIn
from tests.browser.looking import WIDTHS, assert_fits, assert_large_enough
from tests.browser.watching import PageWatch

FORBIDDEN = re.compile("verdacht|risico|crimine", re.IGNORECASE)
OUTCOMES = ("Opvolgen", "In de gaten houden", "Geen actie", "Waarneming klopt niet")


def open_first(sign_in_as: SignIn, role: str = "regisseur") -> Page:
    page = sign_in_as(role, onward="/situaties")
    page.goto("/situaties?staat=alles")
    page.locator(".situations a").first.click()
    expect(page.get_by_role("heading", name="De waarnemingen")).to_be_visible()
    return page


def test_the_list_says_since_when_in_which_stage_and_by_how_many(sign_in_as: SignIn) -> None:
    page = sign_in_as("regisseur", onward="/situaties")
    page.goto("/situaties?staat=alles")

    cards = page.locator(".situations .card").all_inner_texts()

    assert cards
    for card in cards:
        assert re.search(r"contact|band|verandering|plek", card)
        assert re.search(r"\d+ waarnemers? van \d+ organisaties?", card)
        assert "sinds" in card
        assert not FORBIDDEN.search(card)


def test_filters_are_links_and_an_empty_list_says_what_to_do(sign_in_as: SignIn) -> None:
    page = sign_in_as("regisseur", onward="/situaties")

    page.goto("/situaties?staat=alles&gemeente=GM0000")

    expect(page.get_by_text("Hier staat niets met deze filters")).to_be_visible()
    page.get_by_role("link", name=re.compile("Toon alle")).click()
    assert page.locator(".situations .card").count() > 0


def test_a_situation_shows_what_it_rests_on_and_what_speaks_against_it(
    sign_in_as: SignIn, running_service: RunningService
) -> None:
    page = open_first(sign_in_as)

    lines = page.locator("table.evidence tbody tr").count()
    marks = page.locator("svg.timeline circle").count()

    assert lines > 1
    assert marks > 1
    for heading in ("Wat zou dit weerleggen?", "Wat weten we niet?", "Blijft dit staan zonder één van de waarnemers?"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text(re.compile("regel P\\d+, versie"))).not_to_have_count(0)
    expect(page.locator("svg.picture")).to_be_visible()
    expect(page.locator("section[aria-labelledby=looks]")).to_contain_text("regisseur (demonstratie)")
    assert "recorder-" not in page.content()
    assert ("flag.evidence", "shown", "weigh_situation") in running_service.ledger()


def test_the_four_decisions_are_equal_in_size_and_in_choices(sign_in_as: SignIn) -> None:
    page = open_first(sign_in_as)
    page.set_viewport_size({"width": 1440, "height": 900})

    buttons = [page.locator(".outcome").get_by_role("button", name=name, exact=True) for name in OUTCOMES]
    boxes = [box for button in buttons if (box := button.bounding_box())]
    choices = [page.locator(".outcome").nth(place).get_by_role("radio").count() for place in range(4)]

    assert len(boxes) == 4
    assert len({(round(box["width"]), round(box["height"]), round(box["y"])) for box in boxes}) == 1
    assert len(set(choices)) == 1


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_decision_takes_a_reason_and_a_button_whatever_it_is(sign_in_as: SignIn, outcome: str) -> None:
    page = open_first(sign_in_as)
    form = page.locator(".outcome").filter(has=page.get_by_role("button", name=outcome, exact=True))

    clicks = [form.get_by_role("radio").first, form.get_by_role("button", name=outcome, exact=True)]
    for control in clicks:
        control.click()

    expect(page.get_by_role("status").filter(has_text="Besluit bewaard")).to_contain_text(outcome.lower())
    expect(page.locator(".earlier li").first).to_contain_text(outcome)
    assert page.locator("svg.timeline .decided").count() > 0


def test_without_a_reason_nothing_is_decided(sign_in_as: SignIn, page_watch: PageWatch) -> None:
    page_watch.forgive("422")
    page = open_first(sign_in_as)
    before = page.locator(".earlier li").count()
    page.evaluate("document.querySelectorAll('[required]').forEach(field => field.removeAttribute('required'))")

    page.get_by_role("button", name="Geen actie", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Kies bij ‘Geen actie’ eerst een reden")
    assert page.locator(".earlier li").count() == before


def test_words_that_may_not_be_registered_are_refused_and_stay_in_the_form(
    sign_in_as: SignIn, page_watch: PageWatch
) -> None:
    page_watch.forgive("422")
    page = open_first(sign_in_as)
    form = page.locator(".outcome").filter(has=page.get_by_role("button", name="Geen actie", exact=True))
    form.get_by_role("radio").first.check()
    form.locator("summary").click()

    form.get_by_role("textbox").fill("Het is een moslim uit de buurt")
    form.get_by_role("button", name="Geen actie", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Dit mag niet in de toelichting staan")
    expect(page.get_by_label("Toelichting bij geen actie")).to_have_value("Het is een moslim uit de buurt")


def test_who_does_not_decide_sees_no_decision_form(sign_in_as: SignIn) -> None:
    page = open_first(sign_in_as, role="analist")

    assert page.locator(".outcome").count() == 0


def test_from_a_situation_one_goes_on_to_its_surroundings(sign_in_as: SignIn) -> None:
    page = open_first(sign_in_as)

    page.locator(".onward button").first.click()

    expect(page.locator("table.ties tbody tr").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_and_decide(sign_in_as: SignIn, scheme: str) -> None:
    page = open_first(sign_in_as)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    for path in ("/situaties?staat=alles", page.url):
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            assert_fits(page)
            assert_large_enough(page)
            assert_accessible(page)
        assert not FORBIDDEN.search(page.inner_text("body"))
