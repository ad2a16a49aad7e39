"""Where things lie: the municipalities that a node touches, and the place of an observation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.query import Query
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.policy import Scope, reaches
from regie.roles import Reader

MOST_MUNICIPALITIES = 400
"""More than there are in the country."""


@dataclass(frozen=True, slots=True)
class OfNode:
    """Parameters: the id of a node, and how many rows at most."""

    id: str
    limit: int


@dataclass(frozen=True, slots=True)
class Touches:
    """A municipality that a node touches, None where an observation has no place."""

    municipality: str | None


@dataclass(frozen=True, slots=True)
class OfObservations:
    """Parameters: ids of observations, and how many rows at most."""

    ids: list[str]
    limit: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an observation was made: the name of the hangout, and the municipality."""

    id: str
    place: str | None
    municipality: str | None


TOUCHING: dict[str, Query[OfNode, Touches]] = {
    "youth": Query("read/municipalities_of_youth", OfNode, Touches),
    "visitor": Query("read/municipalities_of_visitor", OfNode, Touches),
    "vehicle": Query("read/municipalities_of_vehicle", OfNode, Touches),
    "hangout": Query("read/municipalities_of_hangout", OfNode, Touches),
    "address": Query("read/municipalities_of_address", OfNode, Touches),
    "company": Query("read/municipalities_of_company", OfNode, Touches),
    "group": Query("read/municipalities_of_group", OfNode, Touches),
}
PLACES = Query("read/places_of_observations", OfObservations, Placed)


def municipalities_of(store: GraphStore, node: str) -> frozenset[str]:
    """The municipalities that a node touches; raises NotKnown for an id of another kind."""
    query = TOUCHING.get(node.partition("-")[0])
    if query is None:
        raise NotKnown("this is no id of a person, vehicle, place, company or group")
    return frozenset(
        row.municipality for row in store.read(query, OfNode(node, MOST_MUNICIPALITIES)) if row.municipality
    )


def require_reach(store: GraphStore, reader: Reader, scope: Scope, *, node: str) -> frozenset[str]:
    """The municipalities that the node touches; raises NotKnown where none of them is within the scope."""
    found = municipalities_of(store, node)
    if not reaches(scope, reader, municipalities=found):
        raise NotKnown("the node lies outside what the reader may see")
    return found


def places_of(store: GraphStore, observations: Sequence[str]) -> dict[str, Placed]:
    """Where each of the observations was made."""
    if not observations:
        return {}
    return {row.id: row for row in store.read(PLACES, OfObservations(list(observations), len(observations)))}
