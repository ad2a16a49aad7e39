"""What statements about results give back: results as they were left, and the analyses that left them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from graph.query import Query
from graph.store import GraphStore

_PAGE = 500


@dataclass(frozen=True, slots=True)
class After:
    """Parameters of a page by id."""

    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class HeldResult:
    """A result that an analysis left, and whether the latest one still found it."""

    id: str
    is_current: bool
    document: str


@dataclass(frozen=True, slots=True)
class HeldMatch:
    """A match that an analysis left."""

    id: str
    is_current: bool
    document: str
    explanation: str | None


@dataclass(frozen=True, slots=True)
class HeldFlag:
    """A flag that an analysis left; `analysis` is the latest that found it."""

    id: str
    is_current: bool
    document: str
    content_key: str
    analysis: str
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Most:
    """Parameter: how many at most."""

    limit: int


@dataclass(frozen=True, slots=True)
class ByHash:
    """Parameters: the hash of an analysis, and how many at most."""

    hash: str
    limit: int


@dataclass(frozen=True, slots=True)
class AnalysisRow:
    """An analysis as it stands in the graph."""

    id: str
    as_of: datetime
    computed_at: datetime
    ruleset: str
    hash: str
    until_change: int
    document: str


ANALYSIS_BY_HASH = Query("read/analysis_by_hash", ByHash, AnalysisRow)
LATEST_ANALYSIS = Query("read/latest_analysis", Most, AnalysisRow)
COMMUNITIES = Query("read/result_communities", After, HeldResult)
MATCHES = Query("read/result_matches", After, HeldMatch)
FLAGS = Query("read/result_flags", After, HeldFlag)
Held = TypeVar("Held", HeldResult, HeldMatch, HeldFlag)


def latest_analysis(store: GraphStore) -> AnalysisRow | None:
    """The analysis that was computed last, or None before the first."""
    return next(iter(store.read(LATEST_ANALYSIS, Most(1))), None)


def held(store: GraphStore, query: Query[After, Held]) -> dict[str, Held]:
    """Everything that the statement gives, by id, read in pages."""
    found: dict[str, Held] = {}
    after = ""
    while page := store.read(query, After(after, _PAGE)):
        found.update({item.id: item for item in page})
        after = page[-1].id
    return found
