"""Nothing answers without a session, and each endpoint serves the roles that the policy names and no other."""

import itertools
from collections.abc import Iterator

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from regie.policy import roles_for
from regie.roles import UserRole
from service.api.app import API_ROUTERS
from service.api.route import AccountableRoute, requirement_of
from tests.service.browser import sign_in

OPEN = {
    ("GET", "/v1/health"),
    ("POST", "/v1/sessions"),
    ("POST", "/v1/enrolments"),
    ("GET", "/v1/demo-accounts"),
    ("POST", "/v1/demo-sessions"),
}


def endpoints() -> Iterator[tuple[str, APIRoute]]:
    for router in API_ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            for method in sorted(route.methods or ()):
                yield method, route


def called(client: TestClient, method: str, route: APIRoute) -> int:
    path = route.path_format
    for parameter in route.param_convertors:
        path = path.replace("{" + parameter + "}", "none-000")
    answer = client.request(method, path, json={} if method in {"POST", "PUT", "PATCH"} else None)
    return int(answer.status_code)


CLOSED = [item for item in endpoints() if (item[0], item[1].path_format) not in OPEN]
DENIED = [
    (role, method, route)
    for role, (method, route) in itertools.product(UserRole, CLOSED)
    if (requirement := requirement_of(route)) and role not in roles_for(requirement.thing, requirement.action)
]


def named(value: object) -> str | None:
    return f"{value.name}" if isinstance(value, APIRoute) else None


def test_only_health_and_signing_in_are_open() -> None:
    assert {(method, route.path_format) for method, route in endpoints() if requirement_of(route) is None} == OPEN


@pytest.mark.parametrize(("method", "route"), CLOSED, ids=named)
def test_nothing_answers_without_a_session(client: TestClient, method: str, route: APIRoute) -> None:
    assert called(client, method, route) == 401


@pytest.mark.parametrize(("role", "method", "route"), DENIED, ids=named)
def test_an_endpoint_refuses_every_role_that_the_policy_does_not_name(
    client: TestClient, role: UserRole, method: str, route: APIRoute
) -> None:
    sign_in(client, role)

    assert called(client, method, route) == 403


def test_an_endpoint_that_names_nothing_cannot_be_declared() -> None:
    router = APIRouter(route_class=AccountableRoute)

    with pytest.raises(TypeError, match="Requires"):
        router.get("/leak")(lambda: {"everything": True})


def test_unknown_addresses_answer_in_the_same_shape(client: TestClient) -> None:
    answer = client.get("/v1/everything")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail", "errors"}
