"""Rounds and declared groups for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.elements import elements_of_rows
from graph.query import Ids, Query
from graph.schema.observations import Round
from graph.schema.registers import Group
from graph.statements import WHOLE
from graph.store import GraphStore
from regie.observations import END_OF_TIME
from regie.policy import Scope, reaches
from regie.roles import Reader

MOST_MEMBERS = 1000


@dataclass(frozen=True, slots=True)
class OrganisationBefore:
    """Parameters: of which organisation, from a place in the list on."""

    organisation: str
    before: str
    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class MunicipalitiesBefore:
    """Parameters: in which municipalities, from a place in the list on."""

    municipalities: list[str]
    before: str
    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class ListedRound:
    """A round as listed."""

    id: str
    started_at: str


@dataclass(frozen=True, slots=True)
class AfterId:
    """Parameters: after which id, and how many."""

    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class OneId:
    """The id of one node."""

    id: str


@dataclass(frozen=True, slots=True)
class MembersOf:
    """Parameters: of which group, and how many at most."""

    id: str
    limit: int


@dataclass(frozen=True, slots=True)
class Member:
    """Who belongs to a group, and over which period."""

    person: str
    since: datetime | None
    until: datetime | None


ROUNDS_OF_ORGANISATION = Query("read/rounds_of_organisation", OrganisationBefore, ListedRound)
ROUNDS_IN_MUNICIPALITIES = Query("read/rounds_in_municipalities", MunicipalitiesBefore, ListedRound)
GROUPS_AFTER = Query("read/groups_after", AfterId, OneId)
MEMBERS_OF_GROUP = Query("read/members_of_group", MembersOf, Member)


def list_rounds(
    store: GraphStore, reader: Reader, scope: Scope, *, place: tuple[str, str] | None, limit: int
) -> list[Round]:
    """Rounds within the scope, the latest first: of the own organisation, or past hangouts of the own area."""
    before, after = place or (END_OF_TIME, "")
    if scope is Scope.AREA:
        own = MunicipalitiesBefore(sorted(reader.municipalities), before, after, limit)
        rows = store.read(ROUNDS_IN_MUNICIPALITIES, own)
    else:
        rows = store.read(ROUNDS_OF_ORGANISATION, OrganisationBefore(reader.organisation, before, after, limit))
    ids = [row.id for row in rows]
    found = {item.id: item for item in _whole(store, Round, ids) if isinstance(item, Round)}
    return [found[item] for item in ids if item in found]


def list_groups(store: GraphStore, reader: Reader, scope: Scope, *, after: str, limit: int) -> list[Group]:
    """Declared groups within the scope, by id."""
    shown: list[Group] = []
    while len(shown) < limit:
        ids = [row.id for row in store.read(GROUPS_AFTER, AfterId(after, limit))]
        if not ids:
            break
        after = ids[-1]
        found = read_groups(store, ids)
        shown += [group for group in found if reaches(scope, reader, municipalities=(group.municipality,))]
    return shown[:limit]


def read_groups(store: GraphStore, ids: Sequence[str]) -> list[Group]:
    """These groups, by id."""
    found = [item for item in _whole(store, Group, ids) if isinstance(item, Group)]
    return sorted(found, key=lambda group: group.id)


def members_of(store: GraphStore, group: str) -> list[Member]:
    """The members of a declared group, as pseudonyms."""
    return store.read(MEMBERS_OF_GROUP, MembersOf(group, MOST_MEMBERS))


def _whole(store: GraphStore, kind: type[Round | Group], ids: Sequence[str]) -> Sequence[object]:
    return elements_of_rows(kind, store.read_columns(WHOLE[kind], Ids(list(ids)))["rows"]) if ids else []
