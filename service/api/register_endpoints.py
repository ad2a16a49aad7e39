"""Hangouts, rounds and declared groups."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from graph.batch import Batch
from graph.explore import hangouts
from graph.moments import moment_text
from graph.save import save
from graph.schema.entities import Hangout, Municipality
from graph.schema.observations import Round
from graph.schema.registers import Group
from graph.schema.vocabulary import HangoutKind
from ingest.forbidden.notes import scan_note
from ingest.validators.municipality import municipality_name
from regie import ledger
from regie.errors import AccessDenied, NotKnown
from regie.ledger import Line
from regie.places import municipalities_of
from regie.policy import Action, Thing
from regie.redaction import redact
from regie.registers import list_groups, list_rounds, members_of, read_groups
from service.access import Access, Requires
from service.api.paging import Cursor, Limit, page_of, place_of
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Moment, Page, Shape, Utc, shape_of
from service.errors import InputRefused
from service.observing import own_organisation
from service.problem import Mistake

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["registers"])

HangoutShape = shape_of(Hangout, name="Hangout")
RoundShape = shape_of(Round, name="Round")


class HangoutsPage(Page):
    """Hangouts, by id."""

    hangouts: list[HangoutShape]  # type: ignore[valid-type]


class NewHangout(Shape):
    """A place where youths meet."""

    name: str = Field(max_length=200)
    municipality: str = Field(pattern=r"^GM\d{4}$")
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    kind: HangoutKind | None = None


class NewRound(Shape):
    """Time spent looking, also when nothing was seen."""

    started_at: Moment
    ended_at: Moment
    hangouts: list[str] = Field(min_length=1, max_length=100)
    nothing_seen: bool = False


class RoundsPage(Page):
    """Rounds, the latest first."""

    rounds: list[RoundShape]  # type: ignore[valid-type]


class MemberShape(Shape):
    """Who belongs to a group, as a pseudonym, and over which period."""

    person: str
    since: Utc | None
    until: Utc | None


GroupShape = shape_of(Group, name="Group")
GroupWithMembers = shape_of(Group, name="GroupWithMembers", members=(list[MemberShape], ...))


class GroupsPage(Page):
    """Declared groups, by id."""

    groups: list[GroupShape]  # type: ignore[valid-type]


@router.get("/hangouts", operation_id="listHangouts")
def list_hangouts(
    access: Annotated[Access, Depends(Requires(Thing.HANGOUT, Action.READ))],
    municipality: Annotated[str | None, Query(pattern=r"^GM\d{4}$")] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> HangoutsPage:
    """The hangouts of all municipalities; coordinates outside the own area are rounded to 25 metres."""
    place = place_of(cursor, parts=1)
    after = str(place[0]) if place else ""
    rows = hangouts(access.services.store, limit=limit + 1, after=after, municipality=municipality)
    found, following = page_of(rows, limit=limit, place=lambda row: (row.id,))
    names = ("id", "name", "kind", "latitude", "longitude", "municipality")
    shown = [redact({name: getattr(row, name) for name in names}, access.reader, kind=Hangout) for row in found]
    return HangoutsPage.model_validate({"hangouts": shown, "next": following})


@router.post("/hangouts", status_code=201, operation_id="createHangout", response_model=HangoutShape)
def create_hangout(new: NewHangout, access: Annotated[Access, Depends(Requires(Thing.HANGOUT, Action.CREATE))]) -> Any:
    """Add a hangout in the own area."""
    if not access.reaches(municipalities=(new.municipality,)):
        raise InputRefused([Mistake("body", "#/municipality", "area", "Deze gemeente ligt buiten uw gebied.")])
    finding = scan_note(new.name)
    if finding is not None:
        words = f"Dit mag hier niet staan. {finding.suggestion}"
        raise InputRefused([Mistake("body", "#/name", "forbidden", words)])
    hangout = Hangout(id=f"{Hangout.prefix}form-{secrets.token_hex(8)}", **new.model_dump())
    place = Municipality(id=new.municipality, name=municipality_name(new.municipality))
    _write(access, Batch(nodes=(place, hangout)), subject=hangout.id)
    return redact(hangout, access.reader)


@router.get("/rounds", operation_id="listRounds")
def list_own_rounds(
    access: Annotated[Access, Depends(Requires(Thing.ROUND, Action.READ))], cursor: Cursor = None, limit: Limit = 50
) -> RoundsPage:
    """Rounds, the latest first: of the own organisation, or for analyst and director past the own area's hangouts."""
    place: Any = place_of(cursor, parts=2)
    rows = list_rounds(access.services.store, access.reader, access.scope, place=place, limit=limit + 1)
    found, following = page_of(rows, limit=limit, place=lambda row: (moment_text(row.started_at), row.id))
    return RoundsPage.model_validate({"rounds": [redact(row, access.reader) for row in found], "next": following})


@router.post("/rounds", status_code=201, operation_id="createRound", response_model=RoundShape)
def create_round(new: NewRound, access: Annotated[Access, Depends(Requires(Thing.ROUND, Action.CREATE))]) -> Any:
    """Record a round of one's own; "nothing seen" counts as much as anything else."""
    reader = access.reader
    if reader.recorder is None:
        raise AccessDenied("this account records nothing: it has no recorder")
    _refuse_round(access, new)
    looked = Round(
        id=f"{Round.prefix}form-{secrets.token_hex(8)}",
        started_at=new.started_at,
        ended_at=new.ended_at,
        organisation=reader.organisation,
        recorder=reader.recorder,
        hangouts=tuple(sorted(set(new.hangouts))),
        nothing_seen=new.nothing_seen,
    )
    _write(access, Batch(nodes=(*own_organisation(access), looked)), subject=looked.id)
    return redact(looked, reader)


@router.get("/groups", operation_id="listGroups")
def list_declared_groups(
    access: Annotated[Access, Depends(Requires(Thing.GROUP, Action.READ))], cursor: Cursor = None, limit: Limit = 50
) -> GroupsPage:
    """The declared groups of the own area, without their members."""
    place = place_of(cursor, parts=1)
    after = str(place[0]) if place else ""
    rows = list_groups(access.services.store, access.reader, access.scope, after=after, limit=limit + 1)
    found, following = page_of(rows, limit=limit, place=lambda row: (row.id,))
    return GroupsPage.model_validate({"groups": [redact(row, access.reader) for row in found], "next": following})


@router.get("/groups/{groupId}", operation_id="readGroup", response_model=GroupWithMembers)
def read_group(groupId: str, access: Annotated[Access, Depends(Requires(Thing.GROUP, Action.READ))]) -> Any:  # noqa: N803
    """A declared group with its members, as pseudonyms."""
    store = access.services.store
    for group in read_groups(store, [groupId]):
        if access.reaches(municipalities=(group.municipality,)):
            members = [
                MemberShape(person=row.person, since=row.since, until=row.until) for row in members_of(store, groupId)
            ]
            return {**redact(group, access.reader), "members": members}
    raise NotKnown("there is no group with this id within reach")


def _refuse_round(access: Access, new: NewRound) -> None:
    mistakes = []
    if new.ended_at < new.started_at:
        mistakes.append(Mistake("body", "#/endedAt", "order", "De ronde eindigt voor het begin."))
    for number, hangout in enumerate(new.hangouts):
        if not hangout.startswith(Hangout.prefix) or not access.reaches(
            municipalities=municipalities_of(access.services.store, hangout, reader=access.reader)
        ):
            mistakes.append(Mistake("body", f"#/hangouts/{number}", "area", "Deze plek is in uw gebied niet bekend."))
    if mistakes:
        raise InputRefused(mistakes)


def _write(access: Access, batch: Batch, *, subject: str) -> None:
    services = access.services
    line = Line(f"{access.thing}.{access.action}", subject, "saved")
    with ledger.intent(services.registry, line, actor=access.actor, clock=services.clock, trace_id=access.trace_id):
        save(services.store, batch, now=services.clock())
    services.assessor.request()
