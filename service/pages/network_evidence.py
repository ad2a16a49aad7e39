"""The evidence behind the page Netwerk, read once and afterwards only where something changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from fastapi import Request

from analytics.communities import COMMUNITIES
from analytics.evidence import Evidence, evidence_as_of
from analytics.surroundings import Web, web
from graph.snapshot import Snapshot, read_snapshot, refresh
from graph.store import GraphStore
from regie.policy import Scope
from regie.roles import Reader
from service.access import services_of

_AGES_FOR = timedelta(hours=1)
"""Weights age so slowly that an hour makes no difference to see."""


@dataclass(frozen=True)
class Held:
    """What is known at a moment: the evidence, the plate of each vehicle, and each declared group with its members."""

    at: datetime
    evidence: Evidence
    plates: Mapping[str, str]
    webs: dict[tuple[int | None, frozenset[str] | None], Web] = field(default_factory=dict)

    def web(self, reader: Reader, scope: Scope, *, days: int | None) -> Web:
        """The ties of the last `days` (None: all) that touch what the reader may see."""
        within = None if scope is Scope.ALL else reader.municipalities
        since = None if days is None else self.at - timedelta(days=days)
        key = (days, within)
        if key not in self.webs:
            self.webs[key] = web(
                self.evidence, at=self.at, since=since, half_life_days=COMMUNITIES.half_life_days, within=within
            )
        return self.webs[key]


class LiveEvidence:
    """Holds the evidence of one service; safe to ask from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._held: Held | None = None

    def current(self, store: GraphStore, *, now: datetime, known: Snapshot | None) -> Held:
        """The evidence as of now; only changes are read again, from `known` on where we have nothing yet."""
        with self._lock:
            before = self._snapshot or known
            snapshot = read_snapshot(store) if before is None else refresh(store, before)
            changed = self._snapshot is None or snapshot.until_change != self._snapshot.until_change
            self._snapshot = snapshot
            if self._held is None or changed or now - self._held.at > _AGES_FOR:
                plates = dict(snapshot["Vehicle"].select("id", "plate").iter_rows())
                self._held = Held(now, evidence_as_of(snapshot.frames, as_of=now), plates)
            return self._held


def evidence_now(request: Request) -> Held:
    """The evidence of the service that the request came to."""
    state, services = request.app.state, services_of(request)
    if not hasattr(state, "live_evidence"):
        state.live_evidence = LiveEvidence()
    live = state.live_evidence
    assert isinstance(live, LiveEvidence)  # noqa: S101  # set just above, typed Any by the framework
    latest = services.assessor.latest
    return live.current(services.store, now=services.clock(), known=latest.snapshot if latest else None)
