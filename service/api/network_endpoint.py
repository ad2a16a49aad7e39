"""A network to take along, for other programs."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response

from analytics.ties import Layer
from graph.snapshot import read_snapshot, refresh
from regie.errors import PurposeMissing
from regie.network_export import exported_network
from regie.policy import Action, Thing
from service.access import Access, Requires
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Moment, Shape

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["networks"])

PURPOSE = "share_export"
_MEDIA_TYPES = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "csv": "text/csv",
    "json": "application/json",
}


class NetworkExport(Shape):
    """Which network, as of when (now where absent), in which form."""

    layer: Layer = Layer.YOUTHS
    as_of: Moment | None = None
    form: Literal["graphml", "gexf", "csv", "json"] = "graphml"


@router.post(
    "/networks/exports",
    operation_id="exportNetwork",
    response_class=Response,
    responses={200: {"content": {media: {} for media in _MEDIA_TYPES.values()}}},
)
def export_network(
    export: NetworkExport, access: Annotated[Access, Depends(Requires(Thing.NETWORK, Action.EXPORT))]
) -> Response:
    """The derived ties of the own area, each with its observations; for the purpose `share_export` alone."""
    if access.purpose().key != PURPOSE:
        raise PurposeMissing(f"an export is for the purpose {PURPOSE} alone")
    services = access.services
    latest = services.assessor.latest
    snapshot = refresh(services.store, latest.snapshot) if latest else read_snapshot(services.store)
    moment = export.as_of or services.clock()
    text = exported_network(snapshot, access.reader, access.scope, as_of=moment, layer=export.layer, form=export.form)
    name = f"kantelpunt-{export.layer}-{moment:%Y-%m-%d}.{export.form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=_MEDIA_TYPES[export.form], headers=headers)
