"""Netwerk: picture, table and sentences say the same, by mouse and by keyboard, and nobody is shown unaccounted."""

import json
import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Locator, Page, expect

from regie.registry import COMMUNITY_REVIEW, open_registry
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import RunningService, SignIn
from tests.browser.looking import WIDTHS, assert_fits, assert_large_enough
from tests.browser.watching import PageWatch

FORBIDDEN = re.compile("verdacht|risico|crimine", re.IGNORECASE)


def open_largest_group(sign_in_as: SignIn) -> Page:
    page = sign_in_as("analist", onward="/netwerk")
    step(page, page.locator("[data-open]").first)
    expect(page.locator("h1")).to_have_text(re.compile("^Groep "))
    expect(page.locator("#canvas canvas")).to_be_visible()
    return page


def picture(page: Page) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(page.locator("#canvas").get_attribute("data-picture") or "")
    return found


def rows(page: Page, table: str) -> set[str]:
    return set(
        page.evaluate(
            "at => [...document.querySelectorAll(at)].map(row => row.dataset.row)", f"table.{table} tr[data-row]"
        )
    )


def step(page: Page, control: Locator) -> None:
    """Press what changes the view, and wait until it has changed."""
    with page.expect_response("**/netwerk"):
        control.click()
    settled(page)


def settled(page: Page) -> None:
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def assert_in_step(page: Page) -> None:
    drawn = picture(page)
    assert rows(page, "nodes") == {node["id"] for node in drawn["nodes"]}
    assert rows(page, "ties") == {tie["id"] for tie in drawn["ties"]}


def as_if_only_one_was_seen(service: RunningService, group: str) -> None:
    """As if at the last review there was this group alone, with other members."""
    registry = open_registry(f"sqlite:///{service.folder / 'registry.sqlite'}")
    with registry.write() as connection:
        connection.execute(sa.update(COMMUNITY_REVIEW).values(groups={group: "0" * 64}))
    registry.close()


def test_the_page_begins_with_groups_and_the_ties_between_them(sign_in_as: SignIn) -> None:
    page = sign_in_as("analist", onward="/netwerk")

    assert_in_step(page)
    assert rows(page, "nodes")
    expect(page.locator(".words").first).to_contain_text("groepen die vaak samen gezien zijn")


def test_picture_and_table_stay_in_step_through_filters_and_steps(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    assert_in_step(page)
    before = rows(page, "nodes")

    step(page, page.locator("[data-expand]").first)
    assert_in_step(page)
    expanded = rows(page, "nodes")
    show = page.locator(".filters").get_by_role("button", name="Toon")
    page.locator("#minimum").select_option("3")
    step(page, show)
    assert_in_step(page)
    assert all(int(str(tie["count"])) >= 3 for tie in picture(page)["ties"])
    page.locator("#minimum").select_option("1")
    step(page, show)
    step(page, page.locator("[data-undo]"))

    assert expanded > before
    assert rows(page, "nodes") == before


def test_a_group_says_how_firm_it_is_and_what_another_method_makes_of_it(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    about = page.get_by_role("region", name="Hoe vast is deze groep?")

    expect(about).to_contain_text(re.compile(r"In \d+ van de 25 keer dat we opnieuw indelen"))
    expect(about).to_contain_text(re.compile(r"Een tweede manier van indelen houdt (alle )?\d+ "))
    expect(about).to_contain_text("Waar de groep vandaan komt")
    expect(page.locator("table.nodes").get_by_text(re.compile("^(vast|wisselt)$")).first).to_be_visible()


def test_what_was_in_sight_stays_where_it_stood(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    before = {node["id"]: (node["x"], node["y"]) for node in picture(page)["nodes"]}

    step(page, page.locator("[data-expand]").first)
    after = {node["id"]: (node["x"], node["y"]) for node in picture(page)["nodes"]}

    assert {node: after[node] for node in before} == before


def test_hidden_neighbours_are_counted_and_come_when_asked(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    hidden = {str(node["id"]): node["hidden"] for node in picture(page)["nodes"] if node["hidden"]}
    chosen = page.locator("[data-expand]").first.get_attribute("data-expand") or ""

    step(page, page.locator(f'[data-expand="{chosen}"]').first)

    assert int(str(hidden[chosen])) > 0
    assert next(node for node in picture(page)["nodes"] if node["id"] == chosen)["hidden"] == 0


def test_a_tie_opens_the_observations_that_it_rests_on(sign_in_as: SignIn, running_service: RunningService) -> None:
    page = open_largest_group(sign_in_as)
    row = page.locator("table.ties tbody tr").first
    number = int((row.locator(".number").inner_text()).split()[0])

    row.get_by_role("button", name="Waarnemingen van").click()
    expect(page.locator(".evidence-lines li").first).to_be_visible()

    expect(row).to_have_attribute("aria-selected", "true")
    assert page.locator(".evidence-lines li").count() >= number
    expect(page.locator(".evidence-lines li").first).to_contain_text(re.compile("Verzonnendam|Fabelveen"))
    assert "recorder-" not in page.content()
    assert ("surroundings.read", "shown", "examine_network") in running_service.ledger()


def test_the_keyboard_walks_along_ties_and_a_voice_tells_where_one_is(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    spoken = page.locator("#spoken")
    page.locator("#canvas").focus()
    expect(spoken).to_have_text(re.compile(r"\d+ (band|banden) in beeld"))

    heard = [spoken.inner_text()]
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        heard.append(spoken.inner_text())
    page.keyboard.press("Space")
    expect(page.locator(".evidence-lines li").first).to_be_visible()

    assert len(set(heard) - {"Die kant op is er geen band."}) > 1
    expect(page.locator("#canvas")).to_be_focused()
    expect(page.locator("table.nodes tr[aria-selected]")).to_have_count(1)


def test_enter_expands_and_backspace_undoes(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    target = page.locator("[data-expand]").first.get_attribute("data-expand")
    page.locator(f'[data-select="{target}"]').click()
    expect(page.locator("#selection h2")).not_to_have_text("Waarnemingen")
    page.locator("#canvas").focus()

    page.keyboard.press("Enter")
    expect(page.locator("[data-undo]")).to_be_visible()
    expect(page.locator("#canvas")).to_be_focused()
    page.keyboard.press("Backspace")

    expect(page.locator("[data-undo]")).to_have_count(0)


def test_a_search_finds_by_pseudonym_without_an_address_that_tells(sign_in_as: SignIn) -> None:
    page = open_largest_group(sign_in_as)
    person = next(str(node["id"]) for node in picture(page)["nodes"] if str(node["id"]).startswith("youth-"))

    page.get_by_role("searchbox").fill(person.removeprefix("youth-")[:6])
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.locator(f'button[name=chosen][value="{person}"]').first.click()

    expect(page.locator("h1")).to_have_text(re.compile("^jongere"))
    assert person not in page.url
    assert_in_step(page)


def test_a_search_for_nothing_says_what_to_do(sign_in_as: SignIn) -> None:
    page = sign_in_as("analist", onward="/netwerk")

    page.get_by_role("searchbox").fill("zz")
    page.get_by_role("button", name="Zoek", exact=True).click()

    expect(page.get_by_text("Typ ten minste drie tekens")).to_be_visible()


def test_who_may_not_look_around_is_told_so(sign_in_as: SignIn, page_watch: PageWatch) -> None:
    page_watch.forgive("403")
    page = sign_in_as("jongerenwerker")

    page.goto("/netwerk")

    expect(page.get_by_text("Dit hoort niet bij uw rol")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_the_page(sign_in_as: SignIn, scheme: str) -> None:
    page = open_largest_group(sign_in_as)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.locator("[data-select]").first.click()
    expect(page.locator(".evidence-lines li").first).to_be_visible()

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        assert_fits(page)
        assert_large_enough(page)
        assert_accessible(page)
    assert not FORBIDDEN.search(page.inner_text("body"))


def test_who_looked_the_groups_through_sees_when_and_afterwards_what_changed(
    sign_in_as: SignIn, running_service: RunningService
) -> None:
    page = sign_in_as("analist", onward="/netwerk")
    expect(page.locator(".review")).to_contain_text("nog niet bekeken")

    page.get_by_role("button", name="Ik heb deze groepen bekeken").click()
    expect(page.locator(".review")).to_contain_text(re.compile("Verzonnendam.*het laatst bekeken"))

    expect(page.locator(".review")).not_to_contain_text("nog niet bekeken")
    expect(page.locator("table.nodes").get_by_text(re.compile("^(nieuw|veranderd)$"))).to_have_count(0)
    assert ("community.review", "reviewed", "examine_network") in running_service.ledger()
    changed = min(rows(page, "nodes"))
    as_if_only_one_was_seen(running_service, changed)
    page.reload()
    expect(page.locator(f'table.nodes tr[data-row="{changed}"]')).to_contain_text("veranderd")
    expect(page.locator("table.nodes").get_by_text("nieuw", exact=True).first).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        assert_fits(page)
        assert_accessible(page)


def test_without_script_the_picture_and_the_tables_are_there(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/aanmelden?verder=/netwerk")
    page.get_by_role("button", name=re.compile("^analist", re.IGNORECASE)).click()

    page.locator("table.nodes").get_by_role("button", name="Open").first.click()
    page.locator("table.ties").get_by_role("button", name="Waarnemingen van").first.click()

    assert page.locator(".evidence-lines li").count() > 0
    assert page.locator("svg.picture circle").count() > 0
    context.close()
