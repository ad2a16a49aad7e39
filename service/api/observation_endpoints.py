"""Observations: record, read, correct, withdraw and contest."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Response
from pydantic import Field

from graph.explore import WholeObservation, observations_of, observations_of_tie
from graph.schema.vocabulary import Status
from graph.statements import ObservationMoment
from regie.errors import Outdated
from regie.flags import decisions_of, flags_of_observations
from regie.observations import one_readable, readable, recorded
from regie.places import require_reach
from regie.policy import Action, Thing, require
from regie.wall import sight_of
from service import observing
from service.access import Access, Requires
from service.api.observation_shapes import (
    ContestReason,
    NewObservation,
    ObservationContent,
    ObservationShape,
    ObservationsPage,
    Outcome,
    RecordedPage,
    RecordedShape,
    pointer_of,
)
from service.api.paging import Cursor, Limit, page_of, place_of
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Moment, Shape, as_utc

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["observations"])

ObservationId = Annotated[str, Path(max_length=250)]
IfMatch = Annotated[str | None, Header(description="The ETag of the observation as it was read.")]


class ObservationsSearch(Shape):
    """Which observations: those of a node, or those that two nodes share."""

    node: str = Field(max_length=250)
    other: str | None = Field(None, max_length=250)
    since: Moment | None = None
    before: Moment | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=200)


@router.post("/observations", status_code=201, operation_id="createObservation", response_model=ObservationShape)
def create_observation(
    new: NewObservation,
    access: Annotated[Access, Depends(Requires(Thing.OBSERVATION, Action.CREATE))],
    response: Response,
) -> Any:
    """Record an observation as oneself, for the own organisation, now; the assessment follows in the background."""
    tables = new.tables(observation=new.id or observing.new_id(), said=observing.said_by_session(access))
    observation = observing.record(access, tables, pointer_of=pointer_of)
    response.headers["Location"] = f"{PREFIX}/observations/{observation}"
    return _read(access, observation, response)


@router.get("/observations", operation_id="listObservations")
def list_observations(
    access: Annotated[Access, Depends(Requires(Thing.OBSERVATION, Action.READ))],
    own: Annotated[bool, Query(description="Only what this account recorded.")] = False,  # noqa: FBT002
    cursor: Cursor = None,
    limit: Limit = 50,
) -> RecordedPage:
    """What the own organisation recorded, the latest first, each with what came of it."""
    store = access.services.store
    place: Any = place_of(cursor, parts=2)
    found, following = page_of(
        recorded(store, access.reader, own=own, place=place, limit=limit + 1),
        limit=limit,
        place=lambda row: (row.recorded_at, row.id),
    )
    outcomes = _outcomes(access, [row.id for row in found])
    shown = [
        RecordedShape.model_validate({"id": row.id, "recorded_at": row.recorded_at, "outcome": outcomes[row.id]})
        for row in found
    ]
    return RecordedPage(observations=shown, next=following)


@router.get("/observations/{observationId}", operation_id="readObservation", response_model=ObservationShape)
def read_observation(
    observation_id: Annotated[ObservationId, Path(alias="observationId")],
    access: Annotated[Access, Depends(Requires(Thing.OBSERVATION, Action.READ))],
    response: Response,
) -> Any:
    """One observation with all that hangs on it."""
    return _read(access, observation_id, response)


@router.put("/observations/{observationId}", operation_id="correctObservation", response_model=ObservationShape)
def correct_observation(
    observation_id: Annotated[ObservationId, Path(alias="observationId")],
    content: ObservationContent,
    access: Annotated[Access, Depends(Requires(Thing.OBSERVATION, Action.CORRECT))],
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Say what an own observation should have said; what it said before stays answerable as of its time."""
    held = _held(access, observation_id, if_match)
    tables = content.tables(observation=observation_id, said=observing.said_by_session(access))
    observing.correct(access, held, tables, pointer_of=pointer_of)
    return _read(access, observation_id, response)


@router.post("/observations/{observationId}/withdrawals", status_code=204, operation_id="withdrawObservation")
def withdraw_observation(
    observation_id: Annotated[ObservationId, Path(alias="observationId")],
    access: Annotated[Access, Depends(Requires(Thing.OBSERVATION, Action.WITHDRAW))],
    if_match: IfMatch = None,
) -> None:
    """Take back an own observation: it stays, and counts nowhere."""
    observing.set_status(access, _held(access, observation_id, if_match), Status.WITHDRAWN, reason=None)


@router.post("/observations/{observationId}/contestations", status_code=204, operation_id="contestObservation")
def contest_observation(
    observation_id: Annotated[ObservationId, Path(alias="observationId")],
    contest: ContestReason,
    access: Annotated[Access, Depends(Requires(Thing.OBSERVATION, Action.CONTEST))],
    if_match: IfMatch = None,
) -> None:
    """Mark an observation as contested: until that is decided it counts nowhere."""
    held = _held(access, observation_id, if_match)
    observing.set_status(access, held, Status.CONTESTED, reason=contest.reason)


@router.post("/observations/searches", operation_id="searchObservations")
def search_observations(
    search: ObservationsSearch, access: Annotated[Access, Depends(Requires(Thing.SURROUNDINGS, Action.READ))]
) -> ObservationsPage:
    """The observations of a person, vehicle or place, or those that two of them share: what a tie is made of."""
    store, reader = access.services.store, access.reader
    require_reach(store, reader, access.scope, node=search.node)
    asked: dict[str, Any] = {"limit": search.limit + 1, "since": search.since, "before": search.before}
    asked["sight"] = sight_of(reader)
    if search.other is None:
        found = observations_of(store, search.node, **asked)
    else:
        found = observations_of_tie(store, search.node, search.other, **asked)
    scope = require(reader, Thing.OBSERVATION, Action.READ)
    rows = readable(store, reader, scope, observations=[row.id for row in found[: search.limit]])
    following = _following(found, limit=search.limit)
    return ObservationsPage.model_validate(
        {"observations": rows.observations, "hidden": rows.hidden, "next": following}, by_name=True
    )


def _following(found: list[ObservationMoment], *, limit: int) -> str | None:
    return as_utc(found[limit - 1].started_at) if len(found) > limit else None


def _held(access: Access, observation: str, if_match: str | None) -> WholeObservation:
    held, _ = one_readable(access.services.store, access.reader, access.scope, observation=observation)
    if if_match is not None and if_match != _tag(held):
        raise Outdated("the observation changed after it was read")
    return held


def _read(access: Access, observation: str, response: Response) -> dict[str, Any]:
    scope = require(access.reader, Thing.OBSERVATION, Action.READ)
    held, shown = one_readable(access.services.store, access.reader, scope, observation=observation)
    response.headers["ETag"] = _tag(held)
    return shown


def _tag(held: WholeObservation) -> str:
    return f'"{held.observation.digest[:32]}"'


def _outcomes(access: Access, observations: list[str]) -> dict[str, Outcome]:
    store = access.services.store
    rows = flags_of_observations(store, observations)
    decided = decisions_of(store, sorted({row.flag for row in rows}))
    found = {}
    for observation in observations:
        flags = {row.flag for row in rows if row.observation == observation}
        found[observation] = Outcome(situations=len(flags), is_decided=any(flag in decided for flag in flags))
    return found
