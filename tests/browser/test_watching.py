"""The watch over the browser sees what it must, under a content security policy as strict as the service's own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import assert_accessible
from tests.browser.watching import PageWatch

FRAME = (
    '<!doctype html><html lang="nl"><head><title>Proef</title></head><body><main><h1>Proef</h1>{}</main></body></html>'
)
PAGES = {
    "/good": '<form><label>Wijk <input name="district"></label><button>Bewaren</button></form>',
    "/elsewhere": '<p>Kaart</p><img alt="kaart" src="http://elsewhere.invalid/map.png">',
    "/inline": "<script>document.title = 'anders'</script>",
    "/broken": '<script src="/broken.js"></script>',
    "/nameless": "<form><input name='district'></form>",
    "/faint": '<link rel="stylesheet" href="/faint.css"><p class="faint">Wie ziet dit?</p>',
    "/nameless-link": '<a href="/good"></a>',
}
ASSETS = {
    "/favicon.ico": ("image/x-icon", ""),
    "/broken.js": ("text/javascript", "noSuchFunction()"),
    "/faint.css": ("text/css", ".faint { color: #ccc; background: #fff }"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = ASSETS.get(self.path, ("text/html; charset=utf-8", FRAME.format(PAGES.get(self.path, ""))))
        self.send_response(200 if self.path in PAGES or self.path in ASSETS else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' http:; script-src 'self'")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that the library chose)
        """Stay silent."""


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_good_page_gives_no_complaint_and_is_accessible(watched_page: Page, page_watch: PageWatch) -> None:
    watched_page.goto("/good")

    assert_accessible(watched_page)
    assert page_watch.complaints == []


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/elsewhere", "request outside"),
        ("/inline", "console error"),
        ("/broken", "noSuchFunction"),
        ("/absent", "404"),
    ],
)
def test_what_a_page_does_wrong_fails_the_test(
    watched_page: Page, page_watch: PageWatch, path: str, complaint: str
) -> None:
    watched_page.goto(path)
    watched_page.wait_for_load_state("networkidle")

    with pytest.raises(AssertionError, match=complaint):
        page_watch.verdict()

    page_watch.complaints.clear()


def test_what_a_test_provokes_can_be_forgiven(watched_page: Page, page_watch: PageWatch) -> None:
    page_watch.forgive("/absent")

    watched_page.goto("/absent")

    assert page_watch.complaints


@pytest.mark.parametrize(
    ("path", "problem"),
    [("/nameless", "textbox without a name"), ("/faint", "color-contrast"), ("/nameless-link", "link without a name")],
)
def test_a_page_that_a_screen_reader_cannot_use_is_refused(watched_page: Page, path: str, problem: str) -> None:
    watched_page.goto(path)

    with pytest.raises(AssertionError, match=problem):
        assert_accessible(watched_page)
