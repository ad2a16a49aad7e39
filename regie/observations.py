"""Observations for a reader: within the scope, behind the wall between regimes, and without what is shielded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.explore import WholeObservation, whole_observations
from graph.query import Query
from graph.schema.element import Relation
from graph.schema.observations import Observation, SaidToMove, SeenIn, ShowedConcern, TookPart
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.places import Placed, places_of
from regie.policy import Scope, reaches
from regie.redaction import redact
from regie.roles import Reader
from regie.wall import is_walled_off

END_OF_TIME = "9999-12-31T00:00:00.000000Z"
_CHILDREN: dict[type[Relation], str] = {
    TookPart: "participants",
    SeenIn: "vehicle_sightings",
    SaidToMove: "moves",
    ShowedConcern: "concerns",
}


@dataclass(frozen=True, slots=True)
class RecordedBefore:
    """Parameters: of which organisation and recorder (None for all of it), from a place in the list on."""

    organisation: str
    recorder: str | None
    before: str
    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """An observation as listed."""

    id: str
    recorded_at: str


RECORDED = Query("read/observations_by_organisation", RecordedBefore, Recorded)


@dataclass(frozen=True, slots=True)
class Readable:
    """Observations as the reader may see them, and how many were kept back."""

    observations: list[dict[str, Any]]
    hidden: int


def readable(store: GraphStore, reader: Reader, scope: Scope, *, observations: Sequence[str]) -> Readable:
    """These observations for the reader, in the order given; what is out of reach is counted and not shown."""
    found = whole_observations(store, observations)
    places = places_of(store, [item.observation.id for item in found])
    shown = [
        described(item, places[item.observation.id], reader)
        for item in found
        if _may_read(item.observation, places[item.observation.id], reader, scope)
    ]
    return Readable(shown, len(found) - len(shown))


def one_readable(
    store: GraphStore, reader: Reader, scope: Scope, *, observation: str
) -> tuple[WholeObservation, dict[str, Any]]:
    """One observation, whole for who changes it and as the reader may see it; raises NotKnown out of reach."""
    found = whole_observations(store, [observation])
    places = places_of(store, [item.observation.id for item in found])
    for item in found:
        place = places[item.observation.id]
        if _may_read(item.observation, place, reader, scope):
            return item, described(item, place, reader)
    raise NotKnown("there is no observation with this id within the reader's reach")


def recorded(
    store: GraphStore, reader: Reader, *, own: bool, place: tuple[str, str] | None, limit: int
) -> list[Recorded]:
    """What the own organisation recorded, or the reader alone, the latest first."""
    before, after = place or (END_OF_TIME, "")
    recorder = (reader.recorder or "nobody") if own else None
    return store.read(RECORDED, RecordedBefore(reader.organisation, recorder, before, after, limit))


def described(item: WholeObservation, place: Placed, reader: Reader) -> dict[str, Any]:
    """The observation with its child rows and its place, without what the reader may not see."""
    shown = redact(item.observation, reader, municipality=place.municipality)
    shown |= {"municipality": place.municipality, "place": place.place}
    for kind, name in _CHILDREN.items():
        rows = [redact(child, reader) for child in item.children if isinstance(child, kind)]
        shown[name] = [{key: value for key, value in row.items() if key != "observation"} for row in rows]
    shown["participants"].sort(key=lambda row: row["position"])
    return shown


def _may_read(observation: Observation, place: Placed, reader: Reader, scope: Scope) -> bool:
    if is_walled_off(observation, reader):
        return False
    return reaches(
        scope,
        reader,
        municipalities=(place.municipality,),
        organisations=(observation.organisation,),
        recorders=(observation.recorder,),
    )
