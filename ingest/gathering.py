"""An observation with its child rows, and the elements that they become together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from graph.schema.element import Relation
from graph.schema.entities import Hangout
from graph.schema.observations import (
    Observation,
    Release,
    Round,
    SaidToMove,
    SeenIn,
    ShowedConcern,
    TookPart,
)
from graph.schema.vocabulary import Regime
from ingest.naming import Naming
from ingest.pseudonym import normalised
from ingest.support import Support
from ingest.tables.children import ChildRow, ConcernRow, MoveRow, ParticipantRow, VehicleSightingRow
from ingest.tables.observations import ObservationRow
from ingest.tables.row import Problem
from ingest.validators.moment import LOCAL

YOUNGEST = 12
"""Years. Younger children are counted in `people` and never registered one by one."""

Refuse = Callable[[int, ChildRow, Problem], None]
Key = TypeVar("Key")
Child = TypeVar("Child", bound=ChildRow)


@dataclass(slots=True)
class Gathered:
    """An observation and its child rows, each with the line where it stands."""

    observation: ObservationRow
    participants: list[tuple[int, ParticipantRow]] = field(default_factory=list)
    sightings: list[tuple[int, VehicleSightingRow]] = field(default_factory=list)
    moves: list[tuple[int, MoveRow]] = field(default_factory=list)
    concerns: list[tuple[int, ConcernRow]] = field(default_factory=list)

    def add(self, line: int, child: ChildRow) -> None:
        """Put a child row with its kind."""
        if isinstance(child, ParticipantRow):
            self.participants.append((line, child))
        elif isinstance(child, VehicleSightingRow):
            self.sightings.append((line, child))
        elif isinstance(child, MoveRow):
            self.moves.append((line, child))
        elif isinstance(child, ConcernRow):
            self.concerns.append((line, child))

    def counts(self) -> Counter[str]:
        """How many child rows there are, by table."""
        rows = (*self.participants, *self.sightings, *self.moves, *self.concerns)
        return Counter(child.table for _, child in rows)


def elements_of(
    gathered: Gathered, *, naming: Naming, support: Support, refuse: Refuse
) -> tuple[Observation, list[Relation]]:
    """The observation and its relations; the nodes that they refer to go to `support`.

    A child row that cannot stand beside the others goes to `refuse`, and the rest remains.
    """
    observation = _observation(gathered, naming=naming, support=support)
    relations: list[Relation] = [
        *_participations(gathered, observation=observation.id, support=support, refuse=refuse),
        *_sightings(gathered, observation=observation.id, support=support, refuse=refuse),
    ]
    kinds = {item.person: item.person.partition("-")[0] for item in relations if isinstance(item, TookPart)}

    def person(reference: str) -> str:
        kind = next((kind for kind in ("youth", "visitor") if naming.person(kind, reference) in kinds), "youth")
        return support.person(kind, reference)

    relations += _moves(gathered, observation=observation.id, person=person, support=support, refuse=refuse)
    relations += _concerns(gathered, observation=observation.id, person=person)
    return observation, relations


def _observation(gathered: Gathered, *, naming: Naming, support: Support) -> Observation:
    row = gathered.observation
    release = _release(row, naming=naming, support=support)
    children = (*gathered.participants, *gathered.sightings, *gathered.moves, *gathered.concerns)
    changes = [moment for item in (row, *(child for _, child in children)) if (moment := item.changed_at) is not None]
    return Observation(
        id=naming.row(Observation.prefix, row.id),
        source=naming.source,
        changed_at=max(changes, default=None),
        started_at=row.started_at,
        ended_at=row.ended_at,
        recorded_at=row.recorded_at,
        hangout=naming.row(Hangout.prefix, row.hangout) if row.hangout else None,
        address=naming.address(row.address) if row.address else None,
        municipality=support.municipality(row.municipality) if row.municipality and not row.hangout else None,
        recorder=naming.recorder(row.recorder, organisation=row.organisation),
        organisation=support.organisation(row.organisation),
        people=row.people,
        basis=row.basis,
        reliability=row.reliability,
        information=row.information,
        handling=row.handling,
        regime=row.regime or Regime.AVG,
        release=release,
        purpose=row.purpose,
        round=naming.row(Round.prefix, row.round) if row.round else None,
        context=row.context,
        status=row.status,
        incident=row.incident,
        team_only=row.team_only,
        note=row.note,
    )


def _release(row: ObservationRow, *, naming: Naming, support: Support) -> str | None:
    if row.release is None:
        return None
    release = Release(id=naming.row(Release.prefix, row.release), source=naming.source, reference=row.release)
    support.add_once(release)
    return release.id


def _participations(gathered: Gathered, *, observation: str, support: Support, refuse: Refuse) -> Iterator[TookPart]:
    """Participants in an order that follows from what they are, so that the order of rows in a file says nothing."""
    year = gathered.observation.started_at.astimezone(LOCAL).year
    seen: dict[tuple[str, str], ParticipantRow] = {}
    position = 0
    for line, row in sorted(gathered.participants, key=_order):
        if row.birth_year is not None and year - row.birth_year < YOUNGEST:
            refuse(line, row, Problem("birth_year", f"jonger dan {YOUNGEST}: tel dit kind alleen mee in people"))
            continue
        if row.person is None:
            person = support.unknown_person(row.kind, observation=observation, position=position)
        else:
            person = support.person(row.kind, row.person)
            if _is_repeated(seen, (person, row.role), line=line, row=row, refuse=refuse):
                continue
        yield TookPart(
            person=person,
            observation=observation,
            position=position,
            role=row.role,
            part=row.part,
            is_unknown=row.person is None,
            vehicle=support.vehicle(row.vehicle) if row.vehicle else None,
            birth_year=row.birth_year,
            home_municipality=support.municipality(row.home_municipality) if row.home_municipality else None,
        )
        position += 1


def _order(item: tuple[int, ParticipantRow]) -> tuple[object, ...]:
    row = item[1]
    reference = "" if row.person is None else normalised(row.person)
    rest = (row.vehicle or "", row.birth_year or 0, row.home_municipality or "")
    return (row.person is None, reference, row.kind, row.role, row.part, *rest)


def _sightings(gathered: Gathered, *, observation: str, support: Support, refuse: Refuse) -> Iterator[SeenIn]:
    seen: dict[str, VehicleSightingRow] = {}
    for line, row in gathered.sightings:
        vehicle = support.vehicle(row.plate)
        if not _is_repeated(seen, vehicle, line=line, row=row, refuse=refuse):
            yield SeenIn(
                vehicle=vehicle, observation=observation, minutes=row.minutes, contact=row.contact, country=row.country
            )


def _moves(
    gathered: Gathered, *, observation: str, person: Callable[[str], str], support: Support, refuse: Refuse
) -> Iterator[SaidToMove]:
    seen: dict[tuple[str, str], MoveRow] = {}
    for line, row in gathered.moves:
        who = person(row.person)
        if not _is_repeated(seen, (who, row.municipality), line=line, row=row, refuse=refuse):
            municipality = support.municipality(row.municipality)
            yield SaidToMove(person=who, observation=observation, municipality=municipality, reason=row.reason)


def _concerns(gathered: Gathered, *, observation: str, person: Callable[[str], str]) -> Iterator[ShowedConcern]:
    """A concern has nothing beside its key, so that repeating it adds nothing."""
    found: Sequence[tuple[str, str]] = sorted({(person(row.person), row.code) for _, row in gathered.concerns})
    for who, code in found:
        yield ShowedConcern.model_validate({"person": who, "observation": observation, "code": code})


def _is_repeated(seen: dict[Key, Child], key: Key, *, line: int, row: Child, refuse: Refuse) -> bool:
    """Whether the key came before; the same content again is nothing, other content is refused."""
    first = seen.setdefault(key, row)
    if first is row:
        return False
    if first != row:
        refuse(line, row, Problem(None, "staat dubbel in deze waarneming met andere inhoud; de eerste is geladen"))
    return True
