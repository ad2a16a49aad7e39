"""Whether the service and its two stores answer; says nothing else to nobody in particular."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import text

from regie.errors import RegistryUnavailable
from regie.registry import Registry
from service.access import services_of
from service.api.protection import API_VERSION
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["health"])


class Health(Shape):
    """Whether all is well."""

    status: str
    version: str
    registry: str


@router.get("/health", operation_id="readHealth")
def read_health(request: Request, response: Response) -> Health:
    """200 when the stores answer, 503 when one does not."""
    registry = _registry_answers(services_of(request).registry)
    response.status_code = 200 if registry else 503
    words = {True: "ok", False: "unavailable"}
    return Health(status=words[registry], version=API_VERSION, registry=words[registry])


def _registry_answers(registry: Registry) -> bool:
    try:
        with registry.read() as connection:
            connection.execute(text("SELECT 1"))
    except RegistryUnavailable:
        return False
    return True
