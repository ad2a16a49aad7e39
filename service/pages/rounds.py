"""A round: one button to start and stop, and one tap to say that nothing special was seen."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from regie.policy import Action, Thing
from service.access import Access
from service.pages import recording
from service.pages.frame import RequiresPage, frame_of
from service.pages.observing import form_page
from service.pages.observing_form import FilledForm
from service.pages.observing_reads import Place, own_observations, places_for
from service.pages.page_route import PageRoute
from service.pages.rendering import render
from service.pages.round_cookie import begin_round, end_round, round_since
from service.pages.spoken_moments import clock

router = APIRouter(route_class=PageRoute)

NO_ROUND = "Er is geen ronde bezig. Start eerst een ronde; dan weten wij hoelang u keek."
Looking = Annotated[Access, Depends(RequiresPage(Thing.ROUND, Action.CREATE, "waarneming"))]


@router.post("/ronde/start")
def start_round(access: Looking) -> Response:
    """From now on."""
    response = RedirectResponse("/waarneming", 303)
    begin_round(response, now=access.services.clock(), settings=access.services.settings)
    return response


@router.post("/ronde/stop")
def stop_round(request: Request, access: Looking) -> Response:
    """Asks where one was, with the places of the own observations chosen already."""
    now = access.services.clock()
    since = round_since(request, now=now)
    if since is None:
        return RedirectResponse("/waarneming", 303)
    return _stop_page(request, access, since=since)


@router.post("/ronde/bewaren")
def save_round(
    request: Request,
    access: Looking,
    place: Annotated[tuple[str, ...], Form()] = (),
    nothing_seen: Annotated[str, Form()] = "",
) -> Response:
    """Saves the round and ends it."""
    now = access.services.clock()
    since = round_since(request, now=now)
    if since is None:
        return RedirectResponse("/waarneming", 303)
    places = {known.id: known for known in places_for(access.services.store, access.reader, now=now)}
    visited = [places[one] for one in place if one in places]
    if not visited:
        return _stop_page(request, access, since=since, mistake="Kies waar u was. Uw ronde loopt nog door.")
    response = _save(request, access, since=since, visited=visited, nothing_seen=bool(nothing_seen), ends=True)
    end_round(response, settings=access.services.settings)
    return response


@router.post("/ronde/weggooien")
def discard_round(access: Looking) -> Response:
    """Ends the round without saving it."""
    response = RedirectResponse("/", 303)
    end_round(response, settings=access.services.settings)
    return response


@router.post("/waarneming/niets-gezien")
def see_nothing(request: Request, access: Looking, form: Annotated[FilledForm, Form()]) -> Response:
    """Saves that nothing special was seen at the chosen place since the round began; the round goes on from now."""
    now = access.services.clock()
    since = round_since(request, now=now)
    places = {known.id: known for known in places_for(access.services.store, access.reader, now=now)}
    if form.place not in places or since is None:
        words = NO_ROUND if since is None else "Kies eerst de plek waar u niets bijzonders zag."
        return form_page(request, access, form, mistakes={"place": words})
    response = _save(request, access, since=since, visited=[places[form.place]], nothing_seen=True, ends=False)
    begin_round(response, now=now, settings=access.services.settings)
    return response


def _save(
    request: Request, access: Access, *, since: datetime, visited: list[Place], nothing_seen: bool, ends: bool
) -> Response:
    recording.record_round(access, since=since, hangouts=[one.id for one in visited], nothing_seen=nothing_seen)
    seen = "niets bijzonders gezien · " if nothing_seen else ""
    names = ", ".join(one.name for one in visited)
    return render(
        request,
        "observing_saved.html",
        frame=frame_of(access),
        title="Ronde bewaard. Dank u." if ends else "Bewaard. Dank u.",
        summary=f"{names} · {seen}{clock(since)} tot {clock(access.services.clock())}",
        what_next="Ook kijken en niets zien telt: zo weten wij het verschil tussen rust en niet gekeken. "
        + ("" if ends else "Uw ronde loopt door."),
        undo=None,
    )


def _stop_page(request: Request, access: Access, *, since: datetime, mistake: str | None = None) -> Response:
    now = access.services.clock()
    own = own_observations(access.services.store, access.reader, now=now)
    return render(
        request,
        "round_stop.html",
        status=422 if mistake else 200,
        frame=frame_of(access),
        since=since,
        places=places_for(access.services.store, access.reader, now=now),
        visited={row.hangout for row in own if row.started_at >= since},
        mistake=mistake,
    )
