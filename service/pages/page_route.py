"""The route class of pages: what goes wrong becomes a page that says what happened and what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from service.access import services_of, session_cookie
from service.api.route import AccountableRoute
from service.errors import TRANSLATED, UNEXPECTED, NotSignedIn, problem_of
from service.failure_log import log_failure
from service.pages.rendering import render
from service.pages.sign_in_page import sign_in_page
from service.problem import Problem

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
SIGN_IN = "/aanmelden"
LOG = logging.getLogger("kantelpunt.pages")


def _with_error_pages(handle: Handler) -> Handler:
    async def handled(request: Request) -> Response:
        body = await request.body()  # kept by the request, so that a form survives a session that has ended
        try:
            return await handle(request)
        except NotSignedIn:
            return _sign_in_first(request, body)
        except TRANSLATED as error:
            return _error_page(request, problem_of(error))
        except Exception as error:  # noqa: BLE001  # the last resort, which must know every kind
            log_failure(LOG, error, what="a page failed")
            return _error_page(request, UNEXPECTED)

    return handled


class PageRoute(AccountableRoute):
    """A page; like every endpoint it names what it requires, or is listed as open, and accounts for persons."""

    def get_route_handler(self) -> Handler:
        """The handler of an endpoint, with pages for errors around it."""
        return _with_error_pages(super().get_route_handler())


def _sign_in_first(request: Request, body: bytes) -> Response:
    """Back to sign-in; what was filled in goes along, in the page alone."""
    had_session = session_cookie(services_of(request)) in request.cookies
    if request.method == "GET" and "hx-request" not in request.headers:
        reason = "&reden=verlopen" if had_session else ""
        return RedirectResponse(f"{SIGN_IN}?verder={quote(request.url.path)}{reason}", 303)
    kept = body.decode("utf-8", errors="replace") if _is_form(request) else ""
    reason = (
        "Uw dienst is voorbij, dus u was niet meer aangemeld. Wat u invulde staat klaar; na aanmelden gaat u verder."
    )
    return sign_in_page(request, onward=request.url.path, kept=kept, reason=reason, status=401)


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


def _error_page(request: Request, problem: Problem) -> Response:
    response = render(request, "problem.html", status=problem.status, problem=problem)
    response.headers.update(problem.headers)
    return response
