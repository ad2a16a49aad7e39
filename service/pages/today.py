"""Vandaag, the home page: what each role needs now, each line one click from its action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from graph.schema.vocabulary import Status
from regie.flags import Situation, list_situations
from regie.policy import Action, Scope, Thing, scope_of
from regie.registers import list_rounds
from service.access import Access
from service.pages.evidence_table import municipality_words
from service.pages.frame import RequiresPage, frame_of
from service.pages.observing_reads import OwnRow, own_observations
from service.pages.page_route import PageRoute
from service.pages.rendering import render
from service.pages.round_cookie import round_since
from service.pages.situations_words import first_sentence, listed, what_was_seen

router = APIRouter(route_class=PageRoute)

MOST_LINES = 10
MOST_SITUATIONS = 5
MOST_LISTED = 50
MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an own observation, in words; `draws` says whether it deserves a look."""

    words: str
    draws: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A situation that waits for a decision, in two lines."""

    id: str
    title: str
    seen: str
    where: str
    changed: bool


_NOT_COUNTED: dict[str, Outcome] = {
    Status.WITHDRAWN: Outcome("ingetrokken", draws=False),
    Status.CONTESTED: Outcome("betwist: telt nu niet mee", draws=True),
    Status.EXPIRED: Outcome("verlopen", draws=False),
}


@router.get("/")
def show_today(
    request: Request, access: Annotated[Access, Depends(RequiresPage(Thing.SESSION, Action.READ, "vandaag"))]
) -> Response:
    """The home of the role."""
    role = access.reader.role
    records = scope_of(role, Thing.OBSERVATION, Action.CREATE) is not None
    services = access.services
    own = own_observations(services.store, access.reader, now=services.clock())[:MOST_LINES] if records else []
    return render(
        request,
        "today.html",
        frame=frame_of(access),
        records=records,
        sees_situations=scope_of(role, Thing.FLAG, Action.READ) is not None,
        sees_network=scope_of(role, Thing.SURROUNDINGS, Action.READ) is not None,
        decides=scope_of(role, Thing.FLAG, Action.DECIDE) is not None,
        situations=_situations(access),
        own=[(row, outcome_of(row)) for row in own],
        hours=_hours_this_week(access) if records else "",
        round_since=round_since(request, now=services.clock()) if records else None,
    )


def _hours_this_week(access: Access) -> str:
    """The own hours of rounds in the last seven days, in words; nobody else's, and nobody else sees them."""
    services, reader = access.services, access.reader
    rounds = list_rounds(services.store, reader, Scope.ORGANISATION, place=None, limit=MOST_ROUNDS)
    since = services.clock() - timedelta(days=7)
    own = [looked for looked in rounds if looked.recorder == reader.recorder and looked.started_at >= since]
    hours = sum((looked.ended_at - looked.started_at).total_seconds() for looked in own) / 3600
    return f"{hours:.1f}".replace(".", ",") + f" uur in {len(own)} {'ronde' if len(own) == 1 else 'rondes'}"


def _situations(access: Access) -> list[Waiting]:
    """Those that wait for a decision, the latest first; each counts as reading them, like on their own page."""
    scope = scope_of(access.reader.role, Thing.FLAG, Action.READ)
    if scope is None:
        return []
    services = access.services
    now = services.clock()
    found = list_situations(
        services.store,
        access.reader,
        scope,
        kept_back=access.kept_back(),
        include_gone=False,
        place=None,
        limit=MOST_LISTED,
        now=now,
    )
    return [_waiting(situation) for situation in found if situation.state == "open"][:MOST_SITUATIONS]


def _waiting(situation: Situation) -> Waiting:
    sentence = situation.content["sentence"]
    return Waiting(
        id=situation.id,
        title=first_sentence(sentence),
        seen=what_was_seen(sentence),
        where=listed(municipality_words(code) for code in situation.content["municipalities"]),
        changed=situation.changed_since_decision,
    )


def outcome_of(row: OwnRow) -> Outcome:
    """What came of an observation, as its recorder may know it."""
    if row.status != Status.VALID:
        return _NOT_COUNTED[row.status]
    if row.decisions:
        return Outcome("meegewogen in een situatie, en daarover is besloten", draws=True)
    if row.flags:
        return Outcome("meegewogen in een situatie", draws=True)
    if row.team_only:
        return Outcome("alleen voor uw team", draws=False)
    return Outcome("telt mee, nog niet in een situatie", draws=False)
