"""Reads for those who explore: one observation whole, the observations of a node or a tie, and look-ups by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.elements import elements_of_rows
from graph.query import Ids, Query
from graph.schema.element import Relation
from graph.schema.observations import Observation
from graph.schema.vocabulary import AddressKind, HangoutKind, Step
from graph.shape import RELATION_SHAPES, label_of
from graph.sight import Sight
from graph.statements import (
    OBSERVATIONS_OF,
    SEEN,
    SHARED,
    WHOLE,
    ObservationMoment,
    ObservationsOf,
    Seen,
    SeenBy,
    SharedWith,
)
from graph.store import GraphStore
from graph.surroundings import ALWAYS, KINDS

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
MOST_GROUPS = 100
_SEEN_KINDS = tuple(kind for kind in KINDS if kind in SEEN)


@dataclass(frozen=True, slots=True)
class WholeObservation:
    """An observation with all its child rows."""

    observation: Observation
    children: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class HangoutRow:
    """A hangout as lists show it."""

    id: str
    name: str | None
    kind: HangoutKind | None
    latitude: float | None
    longitude: float | None
    municipality: str | None


@dataclass(frozen=True, slots=True)
class HangoutsAfter:
    """After which id, in which municipality (None for all), and how many."""

    after: str
    municipality: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class GroupOfPerson:
    """A declared group that a person belonged to, and over which period."""

    id: str
    name: str | None
    step: Step
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class OfOne:
    """Of which node, and how many at most."""

    id: str
    limit: int


@dataclass(frozen=True, slots=True)
class ByPlate:
    """Which plate, in capitals and digits only."""

    plate: str
    limit: int


@dataclass(frozen=True, slots=True)
class FoundVehicle:
    """A vehicle that was looked up."""

    id: str
    plate: str


@dataclass(frozen=True, slots=True)
class ByKvkNumber:
    """Which KvK number."""

    kvk_number: str
    limit: int


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company that was looked up."""

    id: str
    kvk_number: str


@dataclass(frozen=True, slots=True)
class ByPostcode:
    """Which postcode, and which house number (None for any)."""

    postcode: str
    house_number: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address that was looked up."""

    id: str
    bag_id: str
    postcode: str | None
    house_number: str | None
    kind: AddressKind | None


HANGOUTS_AFTER = Query("read/hangouts_after", HangoutsAfter, HangoutRow)
GROUPS_OF_PERSON = Query("read/groups_of_person", OfOne, GroupOfPerson)
VEHICLES_BY_PLATE = Query("read/vehicles_by_plate", ByPlate, FoundVehicle)
COMPANIES_BY_KVK_NUMBER = Query("read/companies_by_kvk_number", ByKvkNumber, FoundCompany)
ADDRESSES_BY_POSTCODE = Query("read/addresses_by_postcode", ByPostcode, FoundAddress)


def whole_observations(store: GraphStore, ids: Sequence[str]) -> list[WholeObservation]:
    """These observations with all their child rows, in the order of `ids`; those that do not exist are left out."""
    wanted = Ids(list(ids))
    children: dict[str, list[Relation]] = defaultdict(list)
    for relation, shape in RELATION_SHAPES.items():
        for child in elements_of_rows(relation, store.read_columns(WHOLE[relation], wanted)["rows"]):
            if isinstance(child, Relation):
                children[child.__dict__[shape.ends[1]]].append(child)
    found = elements_of_rows(Observation, store.read_columns(WHOLE[Observation], wanted)["rows"])
    by_id = {item.id: item for item in found if isinstance(item, Observation)}
    return [WholeObservation(by_id[item], tuple(sorted(children[item], key=repr))) for item in ids if item in by_id]


def whole_observation(store: GraphStore, observation_id: str) -> WholeObservation | None:
    """One observation with all its child rows, or None where there is none."""
    return next(iter(whole_observations(store, [observation_id])), None)


def observations_of(
    store: GraphStore,
    node_id: str,
    *,
    sight: Sight,
    limit: int,
    since: datetime | None = None,
    before: datetime | None = None,
) -> list[ObservationMoment]:
    """The observations of a person, vehicle, hangout or address, of every status, the latest first.

    `before` is the cursor: the moment of the last one of the page before.
    """
    query = OBSERVATIONS_OF[label_of(node_id, _SEEN_KINDS)]
    asked = ObservationsOf(node_id, since or ALWAYS, before or FOREVER, limit, sight.regime_names, sight.team)
    return store.read(query, asked)


def observations_of_tie(
    store: GraphStore,
    node_id: str,
    other_id: str,
    *,
    sight: Sight,
    limit: int,
    since: datetime | None = None,
    before: datetime | None = None,
) -> list[ObservationMoment]:
    """The observations that two persons, vehicles or places share, the latest first, of every status."""
    first, other = sorted((node_id, other_id), key=_fewest_first)
    query = SHARED[label_of(first, _SEEN_KINDS)]
    asked = SharedWith(first, other, since or ALWAYS, before or FOREVER, limit, sight.regime_names, sight.team)
    return store.read(query, asked)


def seen(store: GraphStore, node_id: str, *, sight: Sight) -> Seen | None:
    """How often a person, vehicle, hangout or address was in a valid observation; None where it does not exist."""
    asked = SeenBy(node_id, sight.regime_names, sight.team)
    return next(iter(store.read(SEEN[label_of(node_id, _SEEN_KINDS)], asked)), None)


def groups_of_person(store: GraphStore, person_id: str) -> list[GroupOfPerson]:
    """The declared groups that a person belonged to."""
    return store.read(GROUPS_OF_PERSON, OfOne(person_id, MOST_GROUPS))


def hangouts(store: GraphStore, *, limit: int, after: str = "", municipality: str | None = None) -> list[HangoutRow]:
    """Hangouts by id; the last id is the next page's `after`."""
    return store.read(HANGOUTS_AFTER, HangoutsAfter(after, municipality, limit))


def vehicles_with_plate(store: GraphStore, plate: str, *, limit: int = 10) -> list[FoundVehicle]:
    """The vehicles with a normalised plate."""
    return store.read(VEHICLES_BY_PLATE, ByPlate(plate, limit))


def companies_with_kvk_number(store: GraphStore, kvk_number: str, *, limit: int = 10) -> list[FoundCompany]:
    """The companies with a KvK number."""
    return store.read(COMPANIES_BY_KVK_NUMBER, ByKvkNumber(kvk_number, limit))


def addresses_with_postcode(
    store: GraphStore, postcode: str, *, house_number: str | None = None, limit: int = 100
) -> list[FoundAddress]:
    """The addresses with a postcode, and with a house number where one is given."""
    return store.read(ADDRESSES_BY_POSTCODE, ByPostcode(postcode, house_number, limit))


def _fewest_first(node_id: str) -> tuple[int, str]:
    """Persons and vehicles before places: they have fewer observations to go through."""
    return _SEEN_KINDS.index(label_of(node_id, _SEEN_KINDS)), node_id
