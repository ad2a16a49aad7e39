"""Netwerk: choose somebody, a vehicle or a group, and see with whom they were seen, and what that rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from regie.errors import NotKnown
from regie.policy import Action, Thing, scope_of
from service.access import Access
from service.pages.drawing_svg import svg_picture
from service.pages.drawing_vis import vis_data
from service.pages.evidence_table import evidence_table, municipality_words, read_rows
from service.pages.frame import RequiresPage, frame_of
from service.pages.network_evidence import Held, evidence_now
from service.pages.network_group import group_card, overview_values
from service.pages.network_review import review_values
from service.pages.network_starts import Start, communities, declared_groups, found
from service.pages.network_state import MINIMUMS, MOST, PERIODS, NetworkForm
from service.pages.network_view import View, overview, sentences, view
from service.pages.page_route import PageRoute
from service.pages.palette import KINDS
from service.pages.rendering import render
from service.pages.short_labels import short_labels
from service.reviewing import review_own_communities

router = APIRouter(route_class=PageRoute)

Looking = Annotated[Access, Depends(RequiresPage(Thing.SURROUNDINGS, Action.READ, "netwerk"))]
Reviewing = Annotated[Access, Depends(RequiresPage(Thing.COMMUNITY, Action.REVIEW, "netwerk"))]
Filled = Annotated[NetworkForm, Form()]
Seen = Annotated[str, Form(pattern=r"^[0-9a-f]{64}$")]


@router.get("/netwerk")
def show_start(request: Request, access: Looking) -> Response:
    """Where to begin: the groups, and the ties between them."""
    return network_page(request, access, NetworkForm().settled())


@router.post("/netwerk")
def show_network(request: Request, access: Looking, form: Filled) -> Response:
    """The surroundings of what was chosen, after one step."""
    return network_page(request, access, form.settled())


@router.post("/netwerk/waarnemingen")
def show_observations(request: Request, access: Looking, form: Filled) -> Response:
    """The observations of one node or tie, beside the picture."""
    settled = form.settled()
    drawn = shown(request, access, settled)[0]
    return render(request, "network_selection.html", form=settled, **selection(access, settled, drawn))


@router.post("/netwerk/bekeken")
def review_groups(access: Reviewing, seen: Seen) -> Response:
    """That the groups on the page were looked through."""
    review_own_communities(access, seen=seen)
    return RedirectResponse("/netwerk", 303)


def network_page(request: Request, access: Access, form: NetworkForm) -> Response:
    """The whole page."""
    held = evidence_now(request)
    drawn, start, starts = shown(request, access, form)
    sight = held.web(access.reader, access.scope, days=form.days)
    return render(
        request,
        "network.html",
        frame=frame_of(access),
        form=form,
        start=start,
        starts=[one for one in starts if not one.is_declared],
        declared=[one for one in starts if one.is_declared],
        findings=found(form.search, sight, held) if form.search else None,
        periods=PERIODS,
        minimums=MINIMUMS,
        most=MOST,
        kinds=KINDS,
        may_export=scope_of(access.reader.role, Thing.NETWORK, Action.EXPORT) is not None,
        review=None if form.chosen else review_values(access),
        overview=None if form.chosen else overview_values(request, access, starts),
        card=group_card(request, access, start, starts) if start else None,
        group_names={**short_labels(start.members), **drawn.names} if start else {},
        **drawn_values(drawn, start, at=held),
        **selection(access, form, drawn),
    )


def drawn_values(drawn: View, start: Start | None, *, at: Held) -> dict[str, Any]:
    """Picture, rows and sentences of one view, which always say the same."""
    picture = drawn.picture
    title = f"Beeld van {len(picture.nodes)} knopen en {len(picture.ties)} banden; de tabel zegt hetzelfde in woorden"
    return {
        "shown": drawn,
        "names": drawn.names,
        "data": vis_data(picture, drawn.places),
        "svg": svg_picture(picture, drawn.places, title=title),
        "sentences": sentences(drawn, start, now=at.at),
        "ties": sorted(picture.ties, key=lambda tie: (-tie.weight, tie.id)),
        "nodes": sorted(picture.nodes, key=lambda node: (not node.is_chosen, node.id)),
        "tie_counts": {node.id: len(picture.ties_of(node.id)) for node in picture.nodes},
        "where": municipality_words,
    }


def shown(request: Request, access: Access, form: NetworkForm) -> tuple[View, Start | None, list[Start]]:
    """The view that the form asks for, the group that it starts from, and all groups that one can start from.

    Raises:
        NotKnown: nothing is under the chosen id within what the reader may see.

    """
    held = evidence_now(request)
    sight = held.web(access.reader, access.scope, days=form.days)
    starts = declared_groups(held, access.reader, access.scope)
    starts += communities(access.services.store, access.reader, access.scope)
    if not form.chosen:
        return overview(sight, [one for one in starts if not one.is_declared], minimum=form.minimum), None, starts
    start = next((one for one in starts if one.id == form.chosen), None)
    everything = held.web(access.reader, access.scope, days=None)
    if start is None and form.chosen not in set(everything.nodes["id"]):
        raise NotKnown("there is nothing under this id, or it lies outside what the reader may see")
    return view(sight, form, start, plates=held.plates), start, starts


def selection(access: Access, form: NetworkForm, drawn: View) -> dict[str, Any]:
    """The observations of the selected node or tie of the view; nothing where nothing is selected."""
    ends = form.selected.split("|")
    names = drawn.names
    if not form.selected or any(end not in names for end in ends):
        return {"selected": None, "selected_name": "", "table": None, "selected_node": None}
    if len(ends) == 2:
        ties = [tie for tie in drawn.picture.ties if tie.id == form.selected]
        name = " en ".join(names[end] for end in ends)
    else:
        ties = list(drawn.picture.ties_of(ends[0]))
        name = names[ends[0]]
    rows = read_rows(access.services.store, {item for tie in ties for item in tie.observations})
    scope = scope_of(access.reader.role, Thing.OBSERVATION, Action.READ)
    table = evidence_table(rows[::-1], access.reader, scope) if scope is not None else None
    node = drawn.picture.node(ends[0]) if len(ends) == 1 else None
    return {"selected": form.selected, "selected_name": name, "table": table, "selected_node": node}
