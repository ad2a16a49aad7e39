"""Communities and matches for a reader, in the exchange format and within the scope."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from graph.query import Query
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.lasting import Document
from regie.policy import Scope, reaches
from regie.roles import Reader

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Within:
    """Parameters: which municipalities (or everywhere), after which id, and how many."""

    everywhere: bool
    municipalities: list[str]
    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class WithinBut:
    """The same, without some ids."""

    everywhere: bool
    municipalities: list[str]
    after: str
    without: list[str]
    limit: int


@dataclass(frozen=True, slots=True)
class OneResult:
    """Parameter: the id of a result."""

    id: str


@dataclass(frozen=True, slots=True)
class ResultDocument:
    """A result in the exchange format."""

    id: str
    document: str


@dataclass(frozen=True, slots=True)
class Places:
    """Parameters: which municipalities (or everywhere), and how many rows at most."""

    everywhere: bool
    municipalities: list[str]
    limit: int


@dataclass(frozen=True, slots=True)
class GoneDocument:
    """A result in the exchange format that is there no more, and the moment of the analysis that missed it."""

    id: str
    as_of: datetime
    document: str


@dataclass(frozen=True, slots=True)
class GoneCommunity:
    """A community as it last was, and since when it is not found any more."""

    content: Document
    since: datetime


@dataclass(frozen=True, slots=True)
class ExplainedMatch:
    """A match in the exchange format, and why it was seen."""

    id: str
    document: str
    explanation: str | None


COMMUNITIES_WITHIN = Query("read/communities_in_municipalities", Within, ResultDocument)
MATCHES_WITHIN = Query("read/matches_in_municipalities", WithinBut, ResultDocument)
COMMUNITIES_GONE = Query("read/communities_gone", Places, GoneDocument)
ONE_COMMUNITY = Query("read/one_community", OneResult, ResultDocument)
ONE_MATCH = Query("read/one_match", OneResult, ResultDocument)
EXPLAINED_MATCH = Query("read/explanation_of_match", OneResult, ExplainedMatch)


def list_communities(store: GraphStore, reader: Reader, scope: Scope, *, after: str, limit: int) -> list[Document]:
    """The communities of the latest analysis, by id."""
    params = Within(scope is Scope.ALL, sorted(reader.municipalities) if scope is Scope.AREA else [], after, limit)
    return [json.loads(row.document) for row in store.read(COMMUNITIES_WITHIN, params)]


def all_communities(store: GraphStore, reader: Reader, scope: Scope) -> list[Document]:
    """Every community of the latest analysis, by id."""
    found: list[Document] = []
    while page := list_communities(store, reader, scope, after=found[-1]["id"] if found else "", limit=_PAGE):
        found += page
    return found


def gone_communities(store: GraphStore, reader: Reader, scope: Scope, *, limit: int) -> list[GoneCommunity]:
    """The communities that are there no more, the latest to go first."""
    params = Places(scope is Scope.ALL, sorted(reader.municipalities) if scope is Scope.AREA else [], limit)
    return [GoneCommunity(json.loads(row.document), row.as_of) for row in store.read(COMMUNITIES_GONE, params)]


def list_matches(
    store: GraphStore, reader: Reader, scope: Scope, *, kept_back: Collection[str], after: str, limit: int
) -> list[Document]:
    """The matches of the latest analysis, by id, but for those that a partner looks at first (`regie.first_looks`)."""
    within = sorted(reader.municipalities) if scope is Scope.AREA else []
    params = WithinBut(scope is Scope.ALL, within, after, sorted(kept_back), limit)
    return [json.loads(row.document) for row in store.read(MATCHES_WITHIN, params)]


def read_community(store: GraphStore, reader: Reader, scope: Scope, *, community: str) -> Document:
    """One community; raises NotKnown where there is none within reach."""
    return _one(store, ONE_COMMUNITY, community, reader, scope, places=lambda found: found["municipalities"])


def read_match(store: GraphStore, reader: Reader, scope: Scope, *, kept_back: Collection[str], match: str) -> Document:
    """One match; raises NotKnown where there is none within reach, or a partner looks first."""
    if match in kept_back:
        raise NotKnown("a partner looks at this match first")
    return _one(store, ONE_MATCH, match, reader, scope, places=lambda found: found["subjects"]["municipalities"])


def read_explanation(
    store: GraphStore, reader: Reader, scope: Scope, *, kept_back: Collection[str], match: str
) -> tuple[Document, Document]:
    """One match, and why it was seen; raises NotKnown where there is none within reach, or nothing is kept of it."""
    content = read_match(store, reader, scope, kept_back=kept_back, match=match)
    for row in store.read(EXPLAINED_MATCH, OneResult(match)):
        if row.explanation:
            return content, json.loads(row.explanation)
    raise NotKnown("no explanation is kept of this match; an analysis makes one")


def _one(
    store: GraphStore,
    query: Query[OneResult, ResultDocument],
    result: str,
    reader: Reader,
    scope: Scope,
    *,
    places: Callable[[Document], list[str]],
) -> Document:
    for row in store.read(query, OneResult(result)):
        found: Document = json.loads(row.document)
        if reaches(scope, reader, municipalities=places(found)):
            return found
    raise NotKnown("there is no result with this id within the reader's reach")
