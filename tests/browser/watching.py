"""A watch over a browser's pages: nothing leaves the service's own origin and nothing goes wrong in the console."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

INWARD_SCHEMES = frozenset({"data", "blob", "about"})


class PageWatch:
    """Collects what the pages of one browser context did wrong; `verdict()` raises when there is anything."""

    def __init__(self, context: BrowserContext, *, origin: str) -> None:
        self.complaints: list[str] = []
        self._origin = origin
        self._forgiven: list[str] = []
        context.on("request", self._see_request)
        context.on("console", self._see_console)
        context.on("weberror", self._see_error)

    def forgive(self, text: str) -> None:
        """Accept complaints that contain this text, for a test that provokes them (a refused page logs its status)."""
        self._forgiven.append(text)

    def verdict(self) -> None:
        """Raise AssertionError with every complaint that was not forgiven."""
        left = [complaint for complaint in self.complaints if not any(text in complaint for text in self._forgiven)]
        if left:
            raise AssertionError("the browser complained:\n" + "\n".join(left))

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in INWARD_SCHEMES and f"{address.scheme}://{address.netloc}" != self._origin:
            self.complaints.append(f"request outside {self._origin}: {request.url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console error: {message.text} ({message.location.get('url', '')})")

    def _see_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught error: {error.error}")
