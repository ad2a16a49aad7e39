"""Flags for a reader: which situations ask for attention, what was decided on them, and whose evidence they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from graph.query import Query
from graph.schema.results import Decision
from graph.schema.vocabulary import Outcome
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.first_looks import OF_CONCERN
from regie.lasting import Document
from regie.policy import Scope, reaches
from regie.roles import Reader
from regie.told import Hit, reads_all_tables, told

MOST_DECISIONS = 1000
_MOST = 1000
_MOST_MATCHES = 100_000
_END_OF_TIME = "9999-12-31T00:00:00.000000Z"


@dataclass(frozen=True, slots=True)
class InScope:
    """Parameters: flags within a scope, from a place in the list on."""

    open: list[bool]
    everywhere: bool
    municipalities: list[str]
    organisation: str
    of_concern: str
    before: str
    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class OneFlag:
    """Parameters: the id of a flag, and the pattern about addresses of concern."""

    id: str
    of_concern: str


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
    """A flag, with the organisations whose observations it rests on, and those that marked an address in it."""

    id: str
    is_open: bool
    last_evidence_at: str
    document: str
    explanation: str | None
    organisations: list[str]
    partners: list[str]


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


@dataclass(frozen=True, slots=True)
class MatchOfFlag:
    """A match in the exchange format, and the flag that holds it."""

    flag: str
    id: str
    document: str


MATCHES_OF_FLAGS = Query("read/matches_of_flags", IdsWithin, MatchOfFlag)
PATTERNS_OF_MATCHES = Query("read/patterns_of_matches", IdsWithin, PatternOfMatch)
SITUATIONS = Query("read/situations", InScope, FlagRow)
ONE_FLAG = Query("read/flag_and_organisations", OneFlag, FlagWithOrganisations)
DECISIONS = Query("read/decisions_of_flags", IdsWithin, DecisionRow)
FLAGS_OF_OBSERVATIONS = Query("read/flags_of_observations", IdsWithin, FlagOfObservation)


@dataclass(frozen=True, slots=True)
class Situation:
    """A flag for a reader.

    Attributes:
        content: the flag in the exchange format, as the reader may see it.
        whole: the flag as it is, for what a decision rests on; never to be shown.
        is_open: the latest analysis still found it.
        decisions: oldest first.
        state: `open` where nobody decided on it as it is now, else the outcome of the last decision; a watch that is
            over makes it open again.
        changed_since_decision: evidence joined or left after the last decision.
        document_hash: of the content; a decision says on which content it was taken.
        explanation: why there is one (`analytics.explanation_document`), as the reader may see it; None in a list, and
            where it is not kept.
        hits: of what else there is that the reader learns no more.
        place: where the next page of a list begins.

    """

    id: str
    content: dict[str, Any]
    whole: dict[str, Any]
    is_open: bool
    decisions: tuple[Decision, ...]
    state: str
    changed_since_decision: bool
    document_hash: str
    place: tuple[str, str]
    explanation: dict[str, Any] | None = None
    hits: tuple[Hit, ...] = ()


def list_situations(
    store: GraphStore,
    reader: Reader,
    scope: Scope,
    *,
    kept_back: Collection[str],
    include_gone: bool,
    place: tuple[str, str] | None,
    limit: int,
    now: datetime,
) -> list[Situation]:
    """The situations that the reader may see, latest evidence first; a gone one only with `include_gone`.

    `kept_back` are the matches that a partner looks at first (`regie.first_looks`).
    """
    before, after = place or (_END_OF_TIME, "")
    params = InScope(
        open=[True, False] if include_gone else [True],
        everywhere=scope is Scope.ALL,
        municipalities=sorted(reader.municipalities) if scope is Scope.AREA else [],
        organisation=reader.organisation if scope is Scope.ORGANISATION else "",
        of_concern=OF_CONCERN,
        before=before,
        after=after,
        limit=limit,
    )
    rows = store.read(SITUATIONS, params)
    decisions = decisions_of(store, [row.id for row in rows])
    found = [_situation(row, decisions.get(row.id, ()), now) for row in rows]
    return _as_told(store, reader, found, kept_back=kept_back)


def read_situation(
    store: GraphStore, reader: Reader, scope: Scope, *, kept_back: Collection[str], flag: str, now: datetime
) -> Situation:
    """One situation; raises NotKnown where there is none or it lies outside what the reader may see."""
    rows = store.read(ONE_FLAG, OneFlag(flag, OF_CONCERN))
    if not rows:
        raise NotKnown("there is no flag with this id")
    row = rows[0]
    municipalities = json.loads(row.document)["municipalities"]
    if not reaches(scope, reader, municipalities=municipalities, organisations=[*row.organisations, *row.partners]):
        raise NotKnown("the flag lies outside what the reader may see")
    listed = FlagRow(row.id, row.is_open, row.last_evidence_at, row.document)
    situation = _situation(listed, decisions_of(store, [flag]).get(flag, ()), now)
    explained = replace(situation, explanation=json.loads(row.explanation) if row.explanation else None)
    return _as_told(store, reader, [explained], kept_back=kept_back)[0]


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
    found = {row.pattern for row in store.read(PATTERNS_OF_MATCHES, IdsWithin(list(situation.whole["matches"]), _MOST))}
    return tuple(sorted(found, key=lambda pattern: int(pattern.removeprefix("P"))))


def hash_of(document: str) -> str:
    """The hash of a flag's content."""
    return "sha256:" + hashlib.sha256(document.encode()).hexdigest()


def _as_told(
    store: GraphStore, reader: Reader, found: list[Situation], *, kept_back: Collection[str]
) -> list[Situation]:
    """The situations with what the reader may see of them; what every role reads needs no second look."""
    curbed = [one for one in found if not reads_all_tables(reader) or set(kept_back).intersection(one.whole["matches"])]
    matches: dict[str, dict[str, Document]] = {one.id: {} for one in curbed}
    if curbed:
        for row in store.read(MATCHES_OF_FLAGS, IdsWithin(sorted(matches), _MOST_MATCHES)):
            matches[row.flag][row.id] = json.loads(row.document)
    return [_told(one, matches[one.id], reader, kept_back) if one.id in matches else one for one in found]


def _told(one: Situation, matches: dict[str, Document], reader: Reader, kept_back: Collection[str]) -> Situation:
    shown = told(one.whole, one.explanation, matches, reader, kept_back=kept_back)
    return replace(one, content=shown.content, explanation=shown.explanation, hits=shown.hits)


def _situation(row: FlagRow, decisions: tuple[Decision, ...], now: datetime) -> Situation:
    document_hash, content = hash_of(row.document), json.loads(row.document)
    last = decisions[-1] if decisions else None
    changed = last is not None and last.document_hash != document_hash
    return Situation(
        id=row.id,
        content=content,
        whole=content,
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
