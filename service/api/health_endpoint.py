"""Whether the service and its two stores answer; says nothing else to nobody in particular."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import text

from graph.errors import StoreError
from graph.store import GraphStore
from regie.errors import RegistryUnavailable
from regie.registry import Registry
from service.access import services_of
from service.api.protection import API_VERSION
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["health"])


class Health(Shape):
    """Whether all is well: each is `ok` or `unavailable`."""

    status: str
    version: str
    registry: str
    store: str


@router.get("/health", operation_id="readHealth")
def read_health(request: Request, response: Response) -> Health:
    """200 when both stores answer, 503 when one does not."""
    services = services_of(request)
    registry, store = _registry_answers(services.registry), _store_answers(services.store)
    response.status_code = 200 if registry and store else 503
    words = {True: "ok", False: "unavailable"}
    return Health(status=words[registry and store], version=API_VERSION, registry=words[registry], store=words[store])


def _store_answers(store: GraphStore) -> bool:
    try:
        store.check()
    except StoreError:
        return False
    return True


def _registry_answers(registry: Registry) -> bool:
    try:
        with registry.read() as connection:
            connection.execute(text("SELECT 1"))
    except RegistryUnavailable:
        return False
    return True
