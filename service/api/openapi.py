"""The OpenAPI file: what FastAPI writes, with the roles of every endpoint and the one shape of errors."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from service.access import PURPOSE_HEADER
from service.api.protection import API_VERSION
from service.api.route import requirement_of
from service.problem import MEDIA_TYPE

CONTACT = {"name": "Kantelpunt", "url": "https://kantelpunt.example", "email": "beheer@kantelpunt.example"}
_TEXT = {"type": "string"}
_LOCATION = {"type": "object", "properties": {"pointer": _TEXT, "name": _TEXT}}
_MISTAKE = {
    "type": "object",
    "required": ["in", "location", "code", "detail"],
    "properties": {"in": _TEXT, "location": _LOCATION, "code": _TEXT, "detail": _TEXT},
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "In Dutch, for the user."},
        "errors": {"type": "array", "items": _MISTAKE},
    },
}
_VERSION_HEADER = {"API-Version": {"description": "The full version of this API.", "schema": _TEXT}}
_PURPOSE = {
    "name": PURPOSE_HEADER,
    "in": "header",
    "required": False,
    "schema": _TEXT,
    "description": "Key of the purpose for which persons are looked at; without it no person is shown (403).",
}


def describe(routers: Sequence[APIRouter], *, server: str) -> dict[str, Any]:
    """The OpenAPI document of these routers."""
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    document = get_openapi(
        title="Kantelpunt",
        version=API_VERSION,
        summary="Observations in, situations out, and a person decides.",
        description="Names are English; docs/glossary.md has the Dutch terms. Nothing answers without a session.",
        contact=CONTACT,
        routes=routes,
        servers=[{"url": server}],
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for route in routes:
        for method in route.methods or ():
            _extend(document["paths"][route.path_format][method.lower()], route)
    return document


def _extend(operation: dict[str, Any], route: APIRoute) -> None:
    requirement = requirement_of(route)
    responses = operation["responses"]
    responses.pop("422", None)
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses["400"] = {"description": "Invalid input: all mistakes together.", "content": content}
    responses["default"] = {"description": "A problem.", "content": content}
    for response in responses.values():
        response["headers"] = _VERSION_HEADER
    if requirement is not None:
        operation["x-roles"] = [role.value for role in requirement.roles]
        operation["x-policy"] = {"thing": requirement.thing.value, "action": requirement.action.value}
        operation.setdefault("parameters", []).append(_PURPOSE)
