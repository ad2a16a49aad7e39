"""An assessment: everything that the graph holds, through the analysis, into stored results with lasting ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.analysis import Analysis, Progress, analyse
from analytics.document import to_document
from analytics.evidence import evidence_as_of
from analytics.explanation import explanations
from analytics.explanation_document import explanation_document
from analytics.fresh import refreshed
from analytics.ruleset import Ruleset
from graph.snapshot import Snapshot, read_snapshot, refresh
from graph.store import GraphStore
from regie import ledger
from regie.ledger import Actor, Line
from regie.registry import Registry
from regie.results import StoredResults, store_results
from regie.turns import Turn, turn

TURN = "analysis"
"""Who stores results has this turn: no two processes do so at once over one store."""
PATIENCE = timedelta(minutes=30)
"""How long to wait for another process that assesses a large store."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Basis:
    """A whole analysis that is not stored, and what it was made of."""

    analysis: Analysis
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an assessment found and stored; `snapshot` spares the next one from reading everything again."""

    analysis: Analysis
    results: StoredResults
    snapshot: Snapshot


def assess(
    store: GraphStore,
    registry: Registry,
    *,
    as_of: datetime,
    ruleset: Ruleset,
    actor: Actor,
    clock: Clock,
    earlier: Snapshot | None = None,
    progress: Progress | None = None,
) -> Assessment:
    """Analyse what is known as of the moment and store what came out, between two lines in the ledger.

    With `earlier` only what changed since is read. The analysis itself is computed anew in full.
    """
    with _run(registry, as_of=as_of, ruleset=ruleset, actor=actor, clock=clock, kind="whole") as held:
        basis = whole(store, as_of=as_of, ruleset=ruleset, earlier=earlier, progress=progress)
        return _stored(store, basis, held=held, now=clock())


def whole(
    store: GraphStore,
    *,
    as_of: datetime,
    ruleset: Ruleset,
    earlier: Snapshot | None = None,
    progress: Progress | None = None,
) -> Basis:
    """Analyse what is known as of the moment in full and store nothing."""
    snapshot = read_snapshot(store) if earlier is None else refresh(store, earlier)
    return Basis(analyse(evidence_as_of(snapshot.frames, as_of=as_of), ruleset, progress=progress), snapshot)


def bring_up_to_date(
    store: GraphStore,
    registry: Registry,
    basis: Basis | Assessment,
    *,
    as_of: datetime,
    ruleset: Ruleset,
    actor: Actor,
    clock: Clock,
) -> Assessment:
    """Store what an earlier analysis makes of all that is known now; its communities are held where anything changed.

    What it stores is read and found within one turn, so that it never puts back what a later one replaced.
    """
    with _run(registry, as_of=as_of, ruleset=ruleset, actor=actor, clock=clock, kind="quick") as held:
        snapshot, analysis = refresh(store, basis.snapshot), basis.analysis
        if snapshot.until_change != basis.snapshot.until_change or ruleset.hash != analysis.ruleset.hash:
            analysis = refreshed(analysis, evidence_as_of(snapshot.frames, as_of=as_of), ruleset)
        return _stored(store, Basis(analysis, snapshot), held=held, now=clock())


@contextmanager
def _run(
    registry: Registry, *, as_of: datetime, ruleset: Ruleset, actor: Actor, clock: Clock, kind: str
) -> Iterator[Turn]:
    detail = {"asOf": as_of.isoformat(), "ruleset": ruleset.hash, "kind": kind}
    line = Line("analysis.run", "analysis", "stored", None, detail)
    with (
        ledger.intent(registry, line, actor=actor, clock=clock),
        turn(registry, TURN, clock=clock, patience=PATIENCE) as held,
    ):
        yield held


def _stored(store: GraphStore, basis: Basis, *, held: Turn, now: datetime) -> Assessment:
    document = to_document(basis.analysis)
    held.check()
    why = {key: explanation_document(found) for key, found in explanations(basis.analysis).items()}
    results = store_results(store, document, explanations=why, until_change=basis.snapshot.until_change, now=now)
    return Assessment(basis.analysis, results, basis.snapshot)
