"""The route class of the API: refuses an endpoint without a policy, and accounts for persons before they leave."""

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from service.access import Access, Requires

PREFIX = "/v1"

OPEN_ENDPOINTS = frozenset({"read_health", "sign_in", "begin_enrolment", "list_demo_accounts", "sign_in_to_demo"})
"""The endpoints that answer without a session, by the name of their function."""

OPEN_PAGES = frozenset(
    {
        *("show_sign_in", "sign_in", "sign_in_to_demo_account", "show_enrolment", "enrol", "read_static", "read_htmx"),
        *("show_public_patterns", "show_public_pattern"),
    }
)
"""The pages and files that do."""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class AccountableRoute(APIRoute):
    """A route that names what it requires, and whose responses pass the ledger when a person is in them."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        # What is shielded is absent from an answer, and not null: null would say that there is nothing.
        super().__init__(path, endpoint, **{**options, "response_model_exclude_unset": True})
        if requirement_of(self) is None and self.name not in OPEN_ENDPOINTS | OPEN_PAGES:
            raise TypeError(f"endpoint {self.name} at {path} needs a parameter with Depends(Requires(thing, action))")

    def get_route_handler(self) -> Handler:
        """The framework's handler, and the account given after it."""
        handle = super().get_route_handler()

        async def accountable(request: Request) -> Response:
            response = await handle(request)
            access = getattr(request.state, "access", None)
            if access is not None:
                await run_in_threadpool(_account_for, access, response, subject=self.path)
            return _with_entity_tag(request, response)

        return accountable


def requirement_of(route: APIRoute) -> Requires | None:
    """What the route requires, or None where it is open."""
    calls = (dependency.call for dependency in route.dependant.dependencies)
    return next((call for call in calls if isinstance(call, Requires)), None)


def _account_for(access: Access, response: Response, *, subject: str) -> None:
    if isinstance(response, StreamingResponse):
        raise TypeError("a streamed response cannot be accounted for before it is shown; return it whole")
    access.show(bytes(response.body).decode(), subject=subject)


def _with_entity_tag(request: Request, response: Response) -> Response:
    if request.method != "GET" or response.status_code != 200:
        return response
    tag = response.headers.get("etag") or entity_tag(bytes(response.body))
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return response


def entity_tag(body: bytes) -> str:
    """The strong entity tag of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
