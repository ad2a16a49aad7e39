"""What the form Waarneming writes, through the same functions as the API: an observation, its correction, a round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from graph.explore import WholeObservation
from graph.query import Ids
from graph.schema.entities import Vehicle
from graph.schema.observations import Release, SaidToMove, SeenIn, ShowedConcern, TookPart
from graph.schema.vocabulary import Role, Status
from graph.statements import HELD
from graph.store import GraphStore
from regie.observations import one_readable
from service import observing
from service.access import Access
from service.api.observation_shapes import NewObservation, ObservationContent
from service.api.register_endpoints import NewRound, create_round
from service.errors import InputRefused
from service.pages.observing_choices import act_of
from service.pages.observing_form import FilledForm, Report
from service.pages.spoken_moments import AMSTERDAM

Mistakes = dict[str, str]
"""What stands in the way of saving, by field of the form; empty where it was saved."""

_FIELDS = {"hangout": "place", "participants": "person", "vehicle_sightings": "plate", "started_at": "when"}
_KEPT = ("ended_at", "reliability", "information", "handling", "round", "context", "incident")


def record(access: Access, report: Report) -> Mistakes:
    """Saves a new observation; one that was sent before with the same id is there already."""
    try:
        new = NewObservation.model_validate({"id": report.id, **_content(report)})
    except ValidationError as error:
        return _unfit(error)
    tables = new.tables(observation=report.id, said=observing.said_by_session(access))
    try:
        observing.record(access, tables, pointer_of=_field_of)
    except InputRefused as refused:
        return _mistakes(refused)
    return {}


def correct(access: Access, report: Report) -> Mistakes:
    """Saves what the observation says now; what it said before stays as its earlier version."""
    held = own(access, report.id)
    try:
        content = ObservationContent.model_validate({**_unasked(held, report), **_content(report, held)})
    except ValidationError as error:
        return _unfit(error)
    tables = content.tables(observation=report.id, said=observing.said_by_session(access))
    try:
        observing.correct(access, held, tables, pointer_of=_field_of)
    except InputRefused as refused:
        return _mistakes(refused)
    return {}


def withdraw(access: Access, observation: str) -> None:
    """Takes an observation back: it stays, and counts nowhere."""
    observing.set_status(access, own(access, observation), Status.WITHDRAWN, reason=None)


def record_round(access: Access, *, since: datetime, hangouts: Iterable[str], nothing_seen: bool) -> None:
    """Saves the time from `since` until now at these places."""
    now = access.services.clock()
    create_round(NewRound(started_at=since, ended_at=now, hangouts=list(hangouts), nothing_seen=nothing_seen), access)


def own(access: Access, observation: str) -> WholeObservation:
    """The observation, where the policy's scope reaches it; raises NotKnown elsewhere."""
    return one_readable(access.services.store, access.reader, access.scope, observation=observation)[0]


def form_of(access: Access, held: WholeObservation) -> FilledForm:
    """The form as it would have been filled in for this observation."""
    observation = held.observation
    parts = sorted(_of_kind(held, TookPart), key=lambda part: part.position)
    unknown = [item.person.partition("-")[0] for item in parts if item.is_unknown]
    sighting = next(iter(_of_kind(held, SeenIn)), None)
    return FilledForm(
        id=observation.id,
        revises=observation.id,
        place=observation.hangout or "",
        when="other",
        at=observation.started_at.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M"),
        person=tuple(item.person for item in parts if not item.is_unknown),
        unknown_youths=str(unknown.count("youth")),
        visitors=str(unknown.count("visitor")),
        act=act_of(parts[0].role if parts else Role.PRESENT),
        plate=_plate(access.services.store, sighting.vehicle) if sighting else "",
        country=(sighting.country or "") if sighting else "",
        contact="1" if sighting and sighting.contact else "",
        basis=observation.basis,
        regime=observation.regime,
        note=observation.note or "",
        sharing="team" if observation.team_only else "counts",
    )


def _content(report: Report, held: WholeObservation | None = None) -> dict[str, Any]:
    """What the form says; of a person who took part before, what the form does not ask stays as it was."""
    earlier = {part.person: part for part in _of_kind(held, TookPart)} if held else {}
    sighting = {"plate": report.plate, "contact": report.contact, "country": report.country}
    return {
        "started_at": report.started_at,
        "hangout": report.hangout,
        "people": report.people or None,
        "basis": report.basis,
        "regime": report.regime,
        "team_only": report.team_only,
        "note": report.note,
        "participants": [
            {
                **_said_of(earlier.get(one.person or "")),
                "person": one.person,
                "kind": one.kind,
                "role": one.role,
            }
            for one in report.participants
        ],
        "vehicle_sightings": [sighting] if report.plate else [],
    }


def _said_of(part: TookPart | None) -> dict[str, Any]:
    if part is None:
        return {}
    return {"part": part.part, "birth_year": part.birth_year, "home_municipality": part.home_municipality}


def _unasked(held: WholeObservation, report: Report) -> dict[str, Any]:
    """What the form does not ask of the observation: kept, where it still speaks of somebody who took part."""
    present = {one.person for one in report.participants}
    moves, concerns = _of_kind(held, SaidToMove), _of_kind(held, ShowedConcern)
    return {
        **{name: getattr(held.observation, name) for name in _KEPT},
        "release": (held.observation.release or "").removeprefix(Release.prefix) or None,
        "moves": [
            {"person": one.person, "municipality": one.municipality, "reason": one.reason}
            for one in moves
            if one.person in present
        ],
        "concerns": [{"person": one.person, "code": one.code} for one in concerns if one.person in present],
    }


def _of_kind(held: WholeObservation, kind: type[Any]) -> list[Any]:
    return [child for child in held.children if isinstance(child, kind)]


def _field_of(table: str, _row: int, column: str | None) -> str:
    return _FIELDS.get(table) or _FIELDS.get(column or "") or column or "place"


def _unfit(error: ValidationError) -> Mistakes:
    """What no form of ours sends, such as a note of many pages."""
    names = [str(item["loc"][0]) for item in error.errors(include_input=False, include_url=False)]
    words = "Dit is te lang of te veel om zo te bewaren. Maak het korter."
    return {(name if name == "note" else _FIELDS.get(name, "place")): words for name in names}


def _mistakes(refused: InputRefused) -> Mistakes:
    """By field; a refusal that speaks in the API's own pointers ends at the field it is about."""
    names = [mistake.pointer.removeprefix("#/").split("/")[0] for mistake in refused.mistakes]
    return {_FIELDS.get(name, name): item.detail for name, item in zip(names, refused.mistakes, strict=True)}


def _plate(store: GraphStore, vehicle: str) -> str:
    columns = store.read_columns(HELD[Vehicle], Ids([vehicle]))
    row: list[Any] | Mapping[str, Any] | None = next(iter(columns.get("rows", ())), None)
    return str(row[1]) if isinstance(row, list) else ""
