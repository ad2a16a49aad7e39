"""Exporting a view of the network: asks what for, says so in the ledger, and hands over one file that works offline."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from pydantic import Field

from regie import ledger
from regie.errors import PurposeMissing
from regie.ledger import Line
from regie.policy import Action, Thing
from service.access import Access
from service.pages.export_file import Mark, exported_file
from service.pages.frame import RequiresPage, area_of, frame_of
from service.pages.network import shown
from service.pages.network_state import NetworkForm
from service.pages.network_view import View, sentences
from service.pages.page_route import PageRoute
from service.pages.rendering import render

router = APIRouter(route_class=PageRoute)

PURPOSE = "share_export"
OCCASIONS = {
    "consultation": "het overleg met de partners",
    "triangle": "de lokale driehoek",
    "neighbour": "de regisseur van een buurgemeente",
    "own_file": "het eigen dossier",
}
"""What an export can be for: closed choices, since the ledger holds no free words."""
Exporting = Annotated[Access, Depends(RequiresPage(Thing.NETWORK, Action.EXPORT, "netwerk"))]


class ExportForm(NetworkForm):
    """The view, and what it is for."""

    occasion: str = Field("", max_length=40)


@router.post("/netwerk/export")
def ask_occasion(request: Request, access: Exporting, form: Annotated[ExportForm, Form()]) -> Response:
    """What the file will hold, and what it is for."""
    return _ask(request, access, form, mistake="")


@router.post("/netwerk/export/bestand")
def make_file(request: Request, access: Exporting, form: Annotated[ExportForm, Form()]) -> Response:
    """The file; that it was made, by whom, what for and with which content is in the ledger before it leaves."""
    if form.occasion not in OCCASIONS:
        return _ask(request, access, form, mistake="Kies waarvoor u dit beeld meeneemt.")
    taking = replace(access, purpose_key=PURPOSE)
    request.state.access = taking
    if taking.purpose().key != PURPOSE:
        raise PurposeMissing(f"an export is for the purpose {PURPOSE} alone")
    services, now = access.services, access.services.clock()
    drawn, start, _ = shown(request, access, form.settled())
    mark = Mark(access.account.function_title, area_of(access.account.municipalities), now, OCCASIONS[form.occasion])
    title = start.title if start else drawn.names.get(form.chosen, "Netwerk")
    text = exported_file(drawn, sentences(drawn, start, now=now), mark, title=title)
    detail = {"occasion": form.occasion, "content": f"sha256:{sha256(text.encode()).hexdigest()}", **_sizes(drawn)}
    line = Line("network.export", "network", "exported", PURPOSE, detail)
    ledger.record(services.registry, line, actor=access.actor, at=now, trace_id=access.trace_id)
    headers = {"Content-Disposition": f'attachment; filename="kantelpunt-netwerk-{now:%Y-%m-%d}.html"'}
    return Response(text, media_type="text/html; charset=utf-8", headers=headers)


def _ask(request: Request, access: Access, form: ExportForm, *, mistake: str) -> Response:
    drawn, start, _ = shown(request, access, form.settled())
    return render(
        request,
        "export.html",
        status=422 if mistake else 200,
        frame=frame_of(access),
        form=form.settled(),
        sizes=_sizes(drawn),
        title=start.title if start else drawn.names.get(form.chosen, "Netwerk"),
        occasions=OCCASIONS,
        mistake=mistake,
    )


def _sizes(drawn: View) -> dict[str, int]:
    return {"nodes": len(drawn.picture.nodes), "ties": len(drawn.picture.ties)}
