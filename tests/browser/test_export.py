"""An exported view is one file: it opens from disk, asks nothing of any network, and says who made it and what for."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import RunningService, SignIn
from tests.browser.looking import assert_fits


def export(page: Page, folder: Path) -> Path:
    page.locator("[data-open]").first.click()
    page.get_by_role("button", name="Exporteren").click()
    expect(page.locator("h1")).to_have_text("Dit beeld meenemen")
    assert_accessible(page)
    page.get_by_label("het overleg met de partners").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak bestand").click()
    path = folder / "view.html"
    download.value.save_as(path)
    return path


def test_an_exported_view_opens_offline_and_shows_the_same(
    sign_in_as: SignIn, browser: Browser, running_service: RunningService, tmp_path: Path
) -> None:
    path = export(sign_in_as("analist", onward="/netwerk"), tmp_path)
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    asked, complaints = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(path.as_uri())
    expect(page.locator("#canvas canvas")).to_be_visible()

    assert asked == [path.as_uri()]
    assert complaints == []
    assert page.locator("table").first.locator("tbody tr").count() > 0
    expect(page.locator(".mark-line")).to_have_text(re.compile("analist.*2026.*voor het overleg met de partners"))
    assert_fits(page)
    assert_accessible(page)
    assert ("network.export", "exported", "share_export") in running_service.ledger()
    assert ("network.export", "shown", "share_export") in running_service.ledger()
    context.close()


def test_an_exported_view_lets_nothing_else_run(sign_in_as: SignIn, tmp_path: Path) -> None:
    text = export(sign_in_as("analist", onward="/netwerk"), tmp_path).read_text(encoding="utf-8")

    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'nonce-")
    assert "unsafe" not in policy[1]
    page = re.sub(r"(<(script|style) [^>]*>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
    assert len(re.findall(r"<(?:script|style)[^>]*nonce=", page)) == 3
    assert re.findall(r"<(?:script|style|link|img)(?![^>]*nonce=)[^>]*>", page) == []
    assert re.findall(r"""(?:src|href)=["']?https?:""", page) == []


def test_without_an_occasion_there_is_no_file(sign_in_as: SignIn) -> None:
    page = sign_in_as("analist", onward="/netwerk")
    page.locator("[data-open]").first.click()
    page.get_by_role("button", name="Exporteren").click()

    page.get_by_role("button", name="Maak bestand").click()

    expect(page.locator("h1")).to_have_text("Dit beeld meenemen")


def test_who_may_not_export_has_no_button_for_it(sign_in_as: SignIn) -> None:
    page = sign_in_as("regisseur", onward="/netwerk")

    page.locator("[data-open]").first.click()

    expect(page.locator("h1")).to_have_text(re.compile("^Groep "))
    assert page.get_by_role("button", name="Exporteren").count() == 0
