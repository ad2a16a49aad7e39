"""Where things lie: the municipalities that a node touches, and the place of an observation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.query import Query
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.policy import Scope, reaches
from regie.roles import Reader
from regie.wall import sight_of

MOST_MUNICIPALITIES = 400
"""More than there are in the country."""


@dataclass(frozen=True, slots=True)
class OfNode:
    """Parameters: the id of a node, and how many rows at most."""

    id: str
    limit: int


@dataclass(frozen=True, slots=True)
class OfSeen:
    """Parameters: the id of what was seen, and by which observations: of which regimes and team, of others too."""

    id: str
    regimes: list[str]
    team: str | None
    others: bool
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


SEEN_IN: dict[str, Query[OfSeen, Touches]] = {
    "youth": Query("read/municipalities_of_youth", OfSeen, Touches),
    "visitor": Query("read/municipalities_of_visitor", OfSeen, Touches),
    "vehicle": Query("read/municipalities_of_vehicle", OfSeen, Touches),
}
LIES_IN: dict[str, Query[OfNode, Touches]] = {
    "hangout": Query("read/municipalities_of_hangout", OfNode, Touches),
    "address": Query("read/municipalities_of_address", OfNode, Touches),
    "company": Query("read/municipalities_of_company", OfNode, Touches),
    "group": Query("read/municipalities_of_group", OfNode, Touches),
}
PLACES = Query("read/places_of_observations", OfObservations, Placed)


def municipalities_of(store: GraphStore, node: str, *, reader: Reader) -> frozenset[str]:
    """The municipalities that a node touches; raises NotKnown for an id of another kind.

    A person or vehicle lies where it was seen, as far as the reader may come across those observations: police data,
    and what another team keeps to itself, bring nobody within reach.
    """
    kind = node.partition("-")[0]
    if kind in SEEN_IN:
        return _seen_in(store, node, reader=reader, others=True)
    if kind not in LIES_IN:
        raise NotKnown("this is no id of a person, vehicle, place, company or group")
    return _named(store.read(LIES_IN[kind], OfNode(node, MOST_MUNICIPALITIES)))


def seen_by_own_organisation(store: GraphStore, node: str, *, reader: Reader) -> bool:
    """Whether the reader's own organisation recorded this person or vehicle."""
    return bool(_seen_in(store, node, reader=reader, others=False))


def require_reach(store: GraphStore, reader: Reader, scope: Scope, *, node: str) -> frozenset[str]:
    """The municipalities that the node touches; raises NotKnown where none of them is within the scope."""
    found = municipalities_of(store, node, reader=reader)
    if not reaches(scope, reader, municipalities=found):
        raise NotKnown("the node lies outside what the reader may see")
    return found


def places_of(store: GraphStore, observations: Sequence[str]) -> dict[str, Placed]:
    """Where each of the observations was made."""
    if not observations:
        return {}
    return {row.id: row for row in store.read(PLACES, OfObservations(list(observations), len(observations)))}


def _seen_in(store: GraphStore, node: str, *, reader: Reader, others: bool) -> frozenset[str]:
    sight = sight_of(reader)
    asked = OfSeen(node, sight.regime_names, sight.team, others, MOST_MUNICIPALITIES)
    return _named(store.read(SEEN_IN[node.partition("-")[0]], asked))


def _named(rows: list[Touches]) -> frozenset[str]:
    return frozenset(row.municipality for row in rows if row.municipality)
