"""The app: protection around it, one shape of errors, and the endpoints under /v1."""

from collections.abc import Sequence
from functools import cache

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from service.api import (
    community_endpoints,
    flag_endpoints,
    health_endpoint,
    network_endpoint,
    observation_endpoints,
    pattern_endpoints,
    register_endpoints,
    result_endpoints,
    schema_endpoint,
    search_endpoints,
    session_endpoints,
)
from service.api.openapi import describe
from service.api.protection import API_VERSION, Protection
from service.api.route import PREFIX, AccountableRoute
from service.bootstrap import Services
from service.errors import TRANSLATED, UNEXPECTED, problem_of
from service.second_opinion import SecondOpinions

API_ROUTERS: tuple[APIRouter, ...] = tuple(
    module.router
    for module in (
        health_endpoint,
        session_endpoints,
        schema_endpoint,
        register_endpoints,
        observation_endpoints,
        search_endpoints,
        result_endpoints,
        community_endpoints,
        flag_endpoints,
        pattern_endpoints,
        network_endpoint,
    )
)


def create_app(services: Services, *, page_routers: Sequence[APIRouter] = ()) -> FastAPI:
    """The app on these services; `page_routers` are not part of the OpenAPI file but pass the same guards.

    Raises TypeError where a router has a route of another class than AccountableRoute.
    """
    app = FastAPI(
        title="Kantelpunt",
        version=API_VERSION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.services = services
    app.state.second_opinions = SecondOpinions()
    for router in (*API_ROUTERS, *page_routers):
        _refuse_unguarded(router)
        app.include_router(router, include_in_schema=router in API_ROUTERS)
    app.middleware("http")(Protection(services.settings))
    for kind in TRANSLATED:
        app.add_exception_handler(kind, _translated)
    app.add_exception_handler(Exception, _unexpected)
    # the framework's documented way to extend the document; it is made when it is first asked for
    app.openapi = cache(lambda: describe(API_ROUTERS, server=services.settings.origin))  # type: ignore[method-assign]
    return app


def _refuse_unguarded(router: APIRouter) -> None:
    for route in router.routes:
        if not isinstance(route, AccountableRoute):
            raise TypeError(
                f"route {getattr(route, 'path', route)} must be an AccountableRoute: APIRouter(route_class=...)"
            )


async def _translated(_request: Request, error: Exception) -> JSONResponse:
    return problem_of(error).response()


async def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    return UNEXPECTED.response()
