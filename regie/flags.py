"""Flags for a reader: which situations ask for attention, what was decided on them, and whose evidence they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from graph.query import Query
from graph.schema.results import Decision
from graph.schema.vocabulary import Outcome
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.policy import Scope, reaches
from regie.roles import Reader

MOST_DECISIONS = 1000
_MOST = 1000
_END_OF_TIME = "9999-12-31T00:00:00.000000Z"


@dataclass(frozen=True, slots=True)
class InScope:
    """Parameters: flags within a scope, from a place in the list on."""

    open: list[bool]
    everywhere: bool
    municipalities: list[str]
    organisation: str
    before: str
    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class OneId:
    """Parameter: one id."""

    id: str


@dataclass(frozen=True, slots=True)
class IdsWithin:
    """Parameters: ids, and how many rows at most."""

    ids: list[str]
    limit: int


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag as listed."""

    id: str
    is_open: bool
    last_evidence_at: str
    document: str


@dataclass(frozen=True, slots=True)
class FlagWithOrganisations:
    """A flag, with the ids of the organisations whose observations it rests on."""

    id: str
    is_open: bool
    last_evidence_at: str
    document: str
    explanation: str | None
    organisations: list[str]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it stands in the graph."""

    id: str
    flag: str
    outcome: Outcome
    reason: str
    words: str | None
    watch_until: datetime | None
    account: str
    decided_at: datetime
    document_hash: str
    observations: list[str]
    patterns: list[str]


@dataclass(frozen=True, slots=True)
class FlagOfObservation:
    """That a flag rests on an observation."""

    observation: str
    flag: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PatternOfMatch:
    """The pattern of a match."""

    pattern: str


PATTERNS_OF_MATCHES = Query("read/patterns_of_matches", IdsWithin, PatternOfMatch)
SITUATIONS = Query("read/situations", InScope, FlagRow)
ONE_FLAG = Query("read/flag_and_organisations", OneId, FlagWithOrganisations)
DECISIONS = Query("read/decisions_of_flags", IdsWithin, DecisionRow)
FLAGS_OF_OBSERVATIONS = Query("read/flags_of_observations", IdsWithin, FlagOfObservation)


@dataclass(frozen=True, slots=True)
class Situation:
    """A flag for a reader.

    Attributes:
        content: the flag in the exchange format.
        is_open: the latest analysis still found it.
        decisions: oldest first.
        state: `open` where nobody decided on it as it is now, else the outcome of the last decision; a watch that is
            over makes it open again.
        changed_since_decision: evidence joined or left after the last decision.
        document_hash: of the content; a decision says on which content it was taken.
        explanation: why there is one (`analytics.explanation_document`); None in a list, and where it is not kept.
        place: where the next page of a list begins.

    """

    id: str
    content: dict[str, Any]
    is_open: bool
    decisions: tuple[Decision, ...]
    state: str
    changed_since_decision: bool
    document_hash: str
    place: tuple[str, str]
    explanation: dict[str, Any] | None = None


def list_situations(
    store: GraphStore,
    reader: Reader,
    scope: Scope,
    *,
    include_gone: bool,
    place: tuple[str, str] | None,
    limit: int,
    now: datetime,
) -> list[Situation]:
    """The situations that the reader may see, latest evidence first; a gone one only with `include_gone`."""
    before, after = place or (_END_OF_TIME, "")
    params = InScope(
        open=[True, False] if include_gone else [True],
        everywhere=scope is Scope.ALL,
        municipalities=sorted(reader.municipalities) if scope is Scope.AREA else [],
        organisation=reader.organisation if scope is Scope.ORGANISATION else "",
        before=before,
        after=after,
        limit=limit,
    )
    rows = store.read(SITUATIONS, params)
    decisions = decisions_of(store, [row.id for row in rows])
    return [_situation(row, decisions.get(row.id, ()), now) for row in rows]


def read_situation(store: GraphStore, reader: Reader, scope: Scope, *, flag: str, now: datetime) -> Situation:
    """One situation; raises NotKnown where there is none or it lies outside what the reader may see."""
    rows = store.read(ONE_FLAG, OneId(flag))
    if not rows:
        raise NotKnown("there is no flag with this id")
    row = rows[0]
    municipalities = json.loads(row.document)["municipalities"]
    if not reaches(scope, reader, municipalities=municipalities, organisations=row.organisations):
        raise NotKnown("the flag lies outside what the reader may see")
    listed = FlagRow(row.id, row.is_open, row.last_evidence_at, row.document)
    situation = _situation(listed, decisions_of(store, [flag]).get(flag, ()), now)
    return replace(situation, explanation=json.loads(row.explanation) if row.explanation else None)


def decisions_of(store: GraphStore, flags: Sequence[str]) -> dict[str, tuple[Decision, ...]]:
    """The decisions on each of the flags, oldest first."""
    found: dict[str, tuple[Decision, ...]] = {}
    if not flags:
        return found
    for row in store.read(DECISIONS, IdsWithin(list(flags), MOST_DECISIONS)):
        values = {name: getattr(row, name) for name in DecisionRow.__dataclass_fields__}
        found[row.flag] = (*found.get(row.flag, ()), Decision(**values))
    return found


def flags_of_observations(store: GraphStore, observations: Sequence[str]) -> list[FlagOfObservation]:
    """Which flags rest on the observations; what a recorder needs to hear what came of it."""
    if not observations:
        return []
    return store.read(FLAGS_OF_OBSERVATIONS, IdsWithin(list(observations), MOST_DECISIONS))


def patterns_of(store: GraphStore, situation: Situation) -> tuple[str, ...]:
    """The patterns of its matches as they are kept, in order of number."""
    found = {
        row.pattern for row in store.read(PATTERNS_OF_MATCHES, IdsWithin(list(situation.content["matches"]), _MOST))
    }
    return tuple(sorted(found, key=lambda pattern: int(pattern.removeprefix("P"))))


def hash_of(document: str) -> str:
    """The hash of a flag's content."""
    return "sha256:" + hashlib.sha256(document.encode()).hexdigest()


def _situation(row: FlagRow, decisions: tuple[Decision, ...], now: datetime) -> Situation:
    document_hash = hash_of(row.document)
    last = decisions[-1] if decisions else None
    changed = last is not None and last.document_hash != document_hash
    return Situation(
        id=row.id,
        content=json.loads(row.document),
        is_open=row.is_open,
        decisions=decisions,
        state=_state(last, now) if not changed else "open",
        changed_since_decision=changed,
        document_hash=document_hash,
        place=(row.last_evidence_at, row.id),
    )


def _state(last: Decision | None, now: datetime) -> str:
    if last is None or (last.watch_until is not None and last.watch_until <= now):
        return "open"
    return str(last.outcome)
