"""What the form Waarneming and the home page read of the graph: places, who was seen there lately, own observations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph.explore import HangoutRow, hangouts
from graph.query import Query
from graph.store import GraphStore
from regie.policy import Action, Thing, scope_of
from regie.roles import Reader
from regie.wall import sight_of
from service.pages.observing_choices import HANGOUT_KINDS
from service.pages.short_labels import short_labels

MOST_PLACES = 500
MOST_PERSONS = 12
MOST_OWN = 50
SEEN_LATELY = timedelta(weeks=8)
"""Who was not seen for longer than this is not offered: the list is for tonight, it is no register."""
LOOKING_BACK = timedelta(weeks=26)
_PSEUDONYM = re.compile(r"(?:youth|visitor)-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class LatelyParams:
    """At which hangouts, since when, as far as one may see."""

    hangouts: tuple[str, ...]
    since: datetime
    regimes: list[str]
    team: str | None
    others: bool
    limit: int


@dataclass(frozen=True, slots=True)
class LatelyRow:
    """A person and when somebody saw that person last."""

    id: str
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class OwnParams:
    """Whose observations, since when."""

    organisation: str
    recorder: str
    since: datetime
    limit: int


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An own observation and what came of it; `flags` are situations that rest on it, `decisions` those on them."""

    id: str
    started_at: datetime
    recorded_at: datetime
    status: str
    people: int | None
    team_only: bool
    hangout: str | None
    place: str | None
    persons: int
    vehicles: int
    flags: int
    decisions: int


PERSONS_LATELY_AT = Query("read/persons_lately_at", LatelyParams, LatelyRow)
OWN_OBSERVATIONS = Query("read/own_observations", OwnParams, OwnRow)


@dataclass(frozen=True, slots=True)
class Place:
    """A hangout as a chip."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A pseudonym as a chip."""

    pseudonym: str
    label: str


def own_observations(store: GraphStore, reader: Reader, *, now: datetime) -> list[OwnRow]:
    """What the reader recorded in the last half year, the latest first."""
    if reader.recorder is None:
        return []
    params = OwnParams(reader.organisation, reader.recorder, now - LOOKING_BACK, MOST_OWN)
    return store.read(OWN_OBSERVATIONS, params)


def places_for(store: GraphStore, reader: Reader, *, now: datetime) -> list[Place]:
    """The hangouts of the own area: where the reader last recorded something first, then by name."""
    area = sorted(reader.municipalities)
    rows = [row for code in area for row in hangouts(store, limit=MOST_PLACES, municipality=code)]
    visited = [row.hangout for row in own_observations(store, reader, now=now) if row.hangout]
    recency = {place: order for order, place in enumerate(dict.fromkeys(visited))}
    places = [Place(row.id, _name(row), row.latitude, row.longitude) for row in rows]
    return sorted(places, key=lambda place: (recency.get(place.id, len(recency)), place.name, place.id))


def persons_lately(
    store: GraphStore, reader: Reader, *, at: tuple[str, ...], also: tuple[str, ...], now: datetime
) -> list[KnownPerson]:
    """Who was seen at these hangouts lately, in the order in which they were last seen, and who was chosen already.

    A role that may not look persons up is offered those alone whom its own organisation recorded.
    """
    sight = sight_of(reader)
    others = scope_of(reader.role, Thing.PERSON, Action.READ) is not None
    params = LatelyParams(at, now - SEEN_LATELY, sight.regime_names, sight.team, others, MOST_PERSONS)
    rows = store.read(PERSONS_LATELY_AT, params)
    persons = list(dict.fromkeys((*filter(_PSEUDONYM.fullmatch, also), *(row.id for row in rows))))
    labels = short_labels(persons)
    return [KnownPerson(person, labels[person]) for person in persons]


def _name(row: HangoutRow) -> str:
    return row.name or f"{HANGOUT_KINDS.get(row.kind or '', 'plek')} zonder naam"
