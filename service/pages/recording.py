"""What the form Waarneming writes: an observation of one's own, its correction or withdrawal, and a round."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from graph.batch import Batch
from graph.explore import WholeObservation, whole_observation
from graph.query import Ids
from graph.save import save
from graph.schema.element import Node
from graph.schema.entities import Vehicle
from graph.schema.observations import Observation, Round, SaidToMove, SeenIn, ShowedConcern, TookPart
from graph.schema.vocabulary import Regime, Role, Status
from graph.statements import HELD
from graph.store import GraphStore
from ingest.naming import Naming, person
from regie import ledger
from regie.errors import AccessDenied, NotKnown
from regie.ledger import Line
from service.access import Access
from service.pages.observing_choices import act_of
from service.pages.observing_form import FilledForm, Report
from service.pages.spoken_moments import AMSTERDAM


def record(access: Access, report: Report) -> None:
    """Saves a new observation; one that was sent before with the same id is there already."""
    if whole_observation(access.services.store, report.id) is None:
        _save(access, _batch(access, report, before=None), line=_line(access, report.id, "recorded"))


def correct(access: Access, report: Report) -> None:
    """Saves what the observation says now; what it said before stays as its earlier version."""
    before = own(access, report.id)
    _save(access, _batch(access, report, before=before), line=_line(access, report.id, "corrected"))


def withdraw(access: Access, observation: str) -> None:
    """Takes an observation back: it stays, and counts nowhere."""
    held = own(access, observation)
    now = access.services.clock()
    withdrawn = held.observation.model_copy(update={"status": Status.WITHDRAWN.value, "changed_at": now})
    batch = Batch(nodes=(withdrawn,), relations=held.children)
    _save(access, batch, line=_line(access, observation, "withdrawn"))


def record_round(access: Access, *, since: datetime, hangouts: Iterable[str], nothing_seen: bool) -> None:
    """Saves the time from `since` until now at these places."""
    looked = Round(
        id=f"{Round.prefix}form-{secrets.token_hex(8)}",
        started_at=since,
        ended_at=access.services.clock(),
        organisation=access.reader.organisation,
        recorder=_recorder(access),
        hangouts=tuple(sorted(set(hangouts))),
        nothing_seen=nothing_seen,
    )
    _save(access, Batch(nodes=(looked,)), line=_line(access, looked.id, "recorded"))


def own(access: Access, observation: str) -> WholeObservation:
    """The observation, where the policy's scope reaches it; raises NotKnown elsewhere."""
    held = whole_observation(access.services.store, observation)
    if held is None or not access.reaches(
        recorders=(held.observation.recorder,), organisations=(held.observation.organisation,)
    ):
        raise NotKnown("there is no observation of one's own with this id")
    return held


def form_of(access: Access, held: WholeObservation) -> FilledForm:
    """The form as it would have been filled in for this observation."""
    observation = held.observation
    parts = sorted((item for item in held.children if isinstance(item, TookPart)), key=lambda part: part.position)
    unknown = [item.person.partition("-")[0] for item in parts if item.is_unknown]
    sighting = next((item for item in held.children if isinstance(item, SeenIn)), None)
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


def _batch(access: Access, report: Report, *, before: WholeObservation | None) -> Batch:
    now, naming = access.services.clock(), Naming(access.services.keys.pseudonyms, source=None, shares_persons=False)
    said = {
        "started_at": report.started_at,
        "hangout": report.hangout,
        "people": report.people or None,
        "basis": report.basis,
        "regime": report.regime or Regime.AVG.value,
        "note": report.note,
        "team_only": report.team_only,
    }
    if before is None:
        new = {
            "id": report.id,
            "recorded_at": now,
            "recorder": _recorder(access),
            "organisation": access.reader.organisation,
        }
        observation = Observation.model_validate({**said, **new, "purpose": access.purpose().key})
    else:
        observation = before.observation.model_copy(update={**said, "ended_at": None, "changed_at": now})
    unknown, parts = _participations(report, before=before, naming=naming)
    vehicles, sightings = _sightings(report, naming=naming)
    kept = [child for child in (before.children if before else ()) if isinstance(child, SaidToMove | ShowedConcern)]
    return Batch(nodes=(*unknown, *vehicles, observation), relations=(*parts, *sightings, *kept))


def _participations(
    report: Report, *, before: WholeObservation | None, naming: Naming
) -> tuple[list[Node], list[TookPart]]:
    """Unknown persons as nodes, and everybody's part; what a file said of somebody beside the part is kept."""
    earlier = {child.person: child for child in (before.children if before else ()) if isinstance(child, TookPart)}
    nodes: list[Node] = []
    parts = []
    for position, participant in enumerate(report.participants):
        who = participant.person
        if who is None:
            who = naming.unknown_person(participant.kind, observation=report.id, position=position)
            nodes.append(person(participant.kind, who))
        said = {"observation": report.id, "position": position, "role": participant.role}
        known = earlier.get(who, TookPart(person=who, observation=report.id, position=position))
        parts.append(known.model_copy(update={**said, "is_unknown": participant.person is None}))
    return nodes, parts


def _sightings(report: Report, *, naming: Naming) -> tuple[list[Node], list[SeenIn]]:
    if report.plate is None:
        return [], []
    vehicle = naming.vehicle(report.plate)
    return [vehicle], [
        SeenIn(vehicle=vehicle.id, observation=report.id, contact=report.contact, country=report.country)
    ]


def _save(access: Access, batch: Batch, *, line: Line) -> None:
    services = access.services
    with ledger.intent(services.registry, line, actor=access.actor, clock=services.clock, trace_id=access.trace_id):
        save(services.store, batch, now=services.clock())


def _line(access: Access, subject: str, result: str) -> Line:
    return Line(f"{access.thing}.{access.action}", subject, result, access.purpose().key)


def _recorder(access: Access) -> str:
    if access.reader.recorder is None:
        raise AccessDenied("this account records nothing: it has no recorder")
    return access.reader.recorder


def _plate(store: GraphStore, vehicle: str) -> str:
    columns = store.read_columns(HELD[Vehicle], Ids([vehicle]))
    row = next(iter(columns.get("rows", ())), None)
    return str(row[1]) if row else ""
