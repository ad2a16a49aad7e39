"""Observations as lines that a reader can weigh: when, where, what, grade and organisation, never the recorder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from graph.query import Query
from graph.store import GraphStore
from ingest.validators.municipality import municipality_name
from regie.policy import Scope, reaches
from regie.roles import Reader
from service.pages.short_labels import short_labels

MOST_LINES = 2000

BASIS = {
    "seen": "zelf gezien",
    "told_by_youth": "van een jongere gehoord",
    "told_by_other": "van een ander gehoord",
    "camera": "camerabeeld",
}
ROLES = {
    "present": "erbij",
    "talked": "praatte",
    "handed_over": "gaf iets door",
    "picked_up": "haalde op",
    "dropped_off": "zette af",
    "rode_along": "reed mee",
    "drove": "reed",
    "waited": "wachtte",
    "mentioned": "werd genoemd",
}
CONTEXTS = {
    "school": "school",
    "sports": "sport",
    "event": "evenement",
    "delivery": "bezorging",
    "family": "familie",
    "care": "zorg",
    "work": "werk",
}
STATUS = {"contested": "betwist", "withdrawn": "ingetrokken", "expired": "vervallen"}
_RELIABILITY = {1: "bron betrouwbaar", 2: "bron niet bekend", 3: "bron niet betrouwbaar"}
_INFORMATION = {
    "A": "rechtstreeks gezien",
    "B": "bron weet het zelf",
    "C": "van horen zeggen",
    "D": "niet te beoordelen",
    "E": "waarschijnlijk onjuist",
}


@dataclass(frozen=True, slots=True)
class EvidenceParams:
    """Which observations."""

    ids: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """An observation as it is held; persons as [id, role, is unknown], vehicles as [id, plate, contact]."""

    id: str
    started_at: datetime
    status: str
    basis: str
    reliability: int | None
    information: str | None
    context: str | None
    people: int | None
    team_only: bool
    regime: str
    recorder: str
    organisation: str | None
    organisation_name: str | None
    hangout: str | None
    hangout_name: str | None
    address: str | None
    own_municipality: str | None
    hangout_municipality: str | None
    address_municipality: str | None
    persons: list[list[str | None]]
    vehicles: list[list[str | None]]

    @property
    def municipality(self) -> str | None:
        """Where it was, by code."""
        return self.hangout_municipality or self.address_municipality or self.own_municipality


OBSERVATIONS_AS_EVIDENCE = Query("read/observations_as_evidence", EvidenceParams, EvidenceRow)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a line: pseudonym (empty for an unknown person), short label and what that person did, in words."""

    id: str
    label: str
    role: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One observation, ready to read; `grade` says in words what `grade_code` says in the 3x5x2 scale."""

    id: str
    started_at: datetime
    place: str
    municipality: str
    persons: tuple[Person, ...]
    others: int
    vehicles: tuple[tuple[str, str], ...]
    basis: str
    context: str
    grade_code: str
    grade: str
    organisation: str
    status: str

    @property
    def by_role(self) -> list[tuple[str, list[Person]]]:
        """The persons together with whom they did the same, in the order of `ROLES`."""
        order = {words: place for place, words in enumerate(ROLES.values())}
        roles = sorted({person.role for person in self.persons}, key=lambda role: (order.get(role, len(order)), role))
        return [(role, [person for person in self.persons if person.role == role]) for role in roles]


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """The lines that the reader may see, oldest first, and how many lie outside that, by municipality in words."""

    lines: tuple[EvidenceLine, ...]
    elsewhere: tuple[tuple[str, int], ...]


def read_rows(store: GraphStore, observations: Iterable[str]) -> list[EvidenceRow]:
    """The observations with these ids, oldest first; what a team keeps to itself and police data stay away."""
    params = EvidenceParams(tuple(sorted(set(observations))), MOST_LINES)
    rows = store.read(OBSERVATIONS_AS_EVIDENCE, params)
    return [row for row in rows if not row.team_only and row.regime != "wpg"]


def evidence_table(rows: Sequence[EvidenceRow], reader: Reader, scope: Scope) -> EvidenceTable:
    """The rows as this reader may see them."""
    inside = [row for row in rows if _may_see(row, reader, scope)]
    persons = {str(item[0]) for row in inside for item in row.persons if item[2] != "true"}
    labels = short_labels(persons)
    outside: dict[str, int] = {}
    for row in rows:
        if not _may_see(row, reader, scope):
            where = municipality_words(row.municipality)
            outside[where] = outside.get(where, 0) + 1
    return EvidenceTable(tuple(_line(row, labels) for row in inside), tuple(sorted(outside.items())))


def evidence_of_flag(rows: Sequence[EvidenceRow], reader: Reader, scope: Scope) -> EvidenceTable:
    """All rows of a flag: who may see the flag sees what it rests on, but who was there only within own reach."""
    persons = {str(item[0]) for row in rows for item in row.persons if item[2] != "true"}
    labels = short_labels(persons)
    lines = [_line(row, labels) if _may_see(row, reader, scope) else _bare_line(row) for row in rows]
    return EvidenceTable(tuple(lines), ())


def municipality_words(code: str | None) -> str:
    """The name of a municipality, or its code where the table has none."""
    return (municipality_name(code) or code) if code else "onbekende gemeente"


def grade_words(reliability: int | None, information: str | None) -> str:
    """The grade of the 3x5x2 scale in words."""
    words = [_RELIABILITY.get(reliability or 0, ""), _INFORMATION.get(information or "", "")]
    return ", ".join(filter(None, words)) or "telt naar hoe men het weet"


def _may_see(row: EvidenceRow, reader: Reader, scope: Scope) -> bool:
    return reaches(
        scope,
        reader,
        municipalities=(row.municipality,),
        organisations=(row.organisation,),
        recorders=(row.recorder,),
    )


def _bare_line(row: EvidenceRow) -> EvidenceLine:
    """When, where and by which organisation, without who or which car."""
    present = max(row.people or 0, len(row.persons))
    return replace(_line(replace(row, persons=[], vehicles=[]), {}), others=present)


def _line(row: EvidenceRow, labels: dict[str, str]) -> EvidenceLine:
    known = [item for item in row.persons if item[2] != "true"]
    unknown = len(row.persons) - len(known)
    present = row.people or 0
    return EvidenceLine(
        id=row.id,
        started_at=row.started_at,
        place=row.hangout_name or ("een adres" if row.address else "plek zonder naam"),
        municipality=municipality_words(row.municipality),
        persons=tuple(
            Person(str(item[0]), labels[str(item[0])], ROLES.get(str(item[1]), str(item[1])))
            for item in sorted(known, key=str)
        ),
        others=max(unknown, present - len(known)),
        vehicles=tuple((str(item[0]), str(item[1])) for item in sorted(row.vehicles, key=str)),
        basis=BASIS.get(row.basis, row.basis),
        context=CONTEXTS.get(row.context or "", ""),
        grade_code=f"{row.reliability or ''}{row.information or ''}" or "niet gegeven",
        grade=grade_words(row.reliability, row.information),
        organisation=row.organisation_name or "onbekende organisatie",
        status=STATUS.get(row.status, ""),
    )
