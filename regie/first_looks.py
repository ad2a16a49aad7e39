"""First looks: what concerns an address that a partner marked is for that partner first, and for others after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph.query import Query
from graph.store import GraphStore
from regie import ledger
from regie.accounts import account_by_id
from regie.errors import NotKnown
from regie.policy import Action, Scope, Thing, scope_of
from regie.registry import Registry
from regie.roles import Reader

OF_CONCERN = "P7"
"""The pattern about addresses that a partner marked as of concern."""
FIRST_LOOK = timedelta(hours=48)
"""How long others wait after the last observation was recorded, where the partner does not look."""
EVIDENCE_VIEW = "flag.evidence"
_MOST = 10_000
_MOST_LOOKS = 1000


@dataclass(frozen=True, slots=True)
class OfPattern:
    """Parameters: which pattern, and how many rows at most."""

    pattern: str
    limit: int


@dataclass(frozen=True, slots=True)
class AboutAddress:
    """A match about marked addresses: who marked them, which flags hold it, and when its last row was recorded."""

    id: str
    partners: list[str]
    flags: list[str]
    last_recorded_at: datetime | None


MATCHES_ABOUT_ADDRESSES = Query("read/matches_about_addresses", OfPattern, AboutAddress)


def kept_back(store: GraphStore, registry: Registry, reader: Reader, *, now: datetime) -> frozenset[str]:
    """The matches that a partner looks at first and that the reader may not see yet.

    The wait ends when somebody of the partner opened the evidence of a situation that holds the match, and at the
    latest 48 hours after the last observation that it rests on was recorded.
    """
    if scope_of(reader.role, Thing.FIRST_LOOK, Action.READ) in (Scope.AREA, Scope.ALL):
        return frozenset()
    rows = store.read(MATCHES_ABOUT_ADDRESSES, OfPattern(OF_CONCERN, _MOST))
    return frozenset(
        row.id
        for row in rows
        if reader.organisation not in row.partners
        and (row.last_recorded_at is None or now < row.last_recorded_at + FIRST_LOOK)
        and not _looked(registry, row.flags, partners=row.partners)
    )


def _looked(registry: Registry, flags: Sequence[str], *, partners: Sequence[str]) -> bool:
    """Whether somebody of one of these organisations opened the evidence of one of the flags."""
    lines = (
        line
        for flag in sorted(flags)
        for line in ledger.lines_about(registry, flag, actions=(EVIDENCE_VIEW,), limit=_MOST_LOOKS)
    )
    accounts = dict.fromkeys(line.actor for line in lines)
    return any(_organisation(registry, account) in partners for account in accounts)


def _organisation(registry: Registry, account: str) -> str | None:
    try:
        return account_by_id(registry, account).organisation
    except NotKnown:
        return None
