"""What every response gets and every request must pass: headers, host, origin, size, and a log line without persons."""

import logging
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import Response

from service.errors import UNEXPECTED
from service.failure_log import log_failure
from service.problem import Problem
from service.settings import LOOPBACK, Settings

API_VERSION = "1.0.0"
ACCESS_LOG = logging.getLogger("kantelpunt.access")
LOG = logging.getLogger("kantelpunt.api")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=()",
    # not `no-referrer`: browsers would then send `Origin: null` with the forms of our own pages
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_WRONG_HOST = Problem(400, "wrong-host", "Wrong host", "Dit adres hoort niet bij deze dienst.")
_FOREIGN_ORIGIN = Problem(403, "foreign-origin", "Foreign origin", "Deze aanvraag komt niet van onze eigen pagina's.")

_TOO_LARGE = Problem(413, "too-large", "Too large", "Dit bericht is te groot.")

CallNext = Callable[[Request], Awaitable[Response]]


class Protection:
    """The outermost layer around the app, for `app.middleware("http")`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        own = urlsplit(settings.origin)
        self._hosts = LOOPBACK | {own.hostname} if own.hostname in LOOPBACK else {own.hostname}

    async def __call__(self, request: Request, call_next: CallNext) -> Response:
        """Refuse or pass on, then add the headers and write the log line."""
        started = time.perf_counter()
        response = await self._answer(request, call_next)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["API-Version"] = API_VERSION
        # The route's template and never the path or the query: nothing that somebody typed reaches the log.
        route = getattr(request.scope.get("route"), "path", "-")
        milliseconds = (time.perf_counter() - started) * 1000
        ACCESS_LOG.info("%s %s %s %.0f ms", request.method, route, response.status_code, milliseconds)
        return response

    async def _answer(self, request: Request, call_next: CallNext) -> Response:
        """A refusal, or what the app says; what nobody foresaw ends here, so that its text reaches no log."""
        try:
            refusal = self._refusal(request) or await self._oversize(request)
            return refusal.response() if refusal else await call_next(request)
        except Exception as error:  # noqa: BLE001  # the last resort, which must know every kind
            log_failure(LOG, error, what="a request failed")
            return UNEXPECTED.response()

    def _refusal(self, request: Request) -> Problem | None:
        try:
            host = urlsplit(f"//{request.headers.get('host', '')}").hostname
        except ValueError:
            host = None
        if host not in self._hosts:
            return _WRONG_HOST
        if request.method not in _SAFE_METHODS and not self._is_own_page(request):
            return _FOREIGN_ORIGIN
        return None

    def _is_own_page(self, request: Request) -> bool:
        """Browsers send Origin with everything that changes something; what sends neither header is no browser."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        if site is not None and site not in {"same-origin", "none"}:
            return False
        if origin is None:
            return True
        own = {self._settings.origin, f"{request.url.scheme}://{request.headers['host']}"}
        return origin in own

    async def _oversize(self, request: Request) -> Problem | None:
        limit = self._settings.maximum_body_bytes
        declared = request.headers.get("content-length", "0")
        if not declared.isdigit() or int(declared) > limit:
            return _TOO_LARGE
        return await _read_within(request, limit) if "transfer-encoding" in request.headers else None


async def _read_within(request: Request, limit: int) -> Problem | None:
    """Read a body that declares no length, as far as the limit; what was read is kept for the endpoint."""
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > limit:
            return _TOO_LARGE
    request._body = bytes(held)  # noqa: SLF001  # where the framework itself keeps a body that a middleware has read
    return None
