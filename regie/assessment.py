"""An assessment: everything that the graph holds, through the analysis, into stored results with lasting ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from analytics.analysis import Analysis, Progress, analyse
from analytics.document import to_document
from analytics.evidence import evidence_as_of
from analytics.explanation import Explanation, explain
from analytics.ruleset import Ruleset
from graph.snapshot import Snapshot, read_snapshot, refresh
from graph.store import GraphStore
from regie import ledger
from regie.errors import NotKnown
from regie.ledger import Actor, Line
from regie.registry import Registry
from regie.results import StoredResults, store_results


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an assessment found and stored; `snapshot` spares the next one from reading everything again."""

    analysis: Analysis
    results: StoredResults
    snapshot: Snapshot

    def explanation(self, flag: str) -> Explanation:
        """Why there is this flag, by its lasting id; raises NotKnown where this assessment did not find it."""
        if flag not in self.results.content_keys:
            raise NotKnown("the latest assessment did not find this flag")
        return explain(self.analysis, self.results.content_keys[flag])


def assess(
    store: GraphStore,
    registry: Registry,
    *,
    as_of: datetime,
    ruleset: Ruleset,
    actor: Actor,
    clock: Callable[[], datetime],
    earlier: Snapshot | None = None,
    progress: Progress | None = None,
) -> Assessment:
    """Analyse what is known as of the moment and store what came out, between two lines in the ledger.

    With `earlier` only what changed since is read. The analysis itself is computed anew in full.
    """
    line = Line("analysis.run", "analysis", "stored", None, {"asOf": as_of.isoformat(), "ruleset": ruleset.hash})
    with ledger.intent(registry, line, actor=actor, clock=clock):
        snapshot = read_snapshot(store) if earlier is None else refresh(store, earlier)
        evidence = evidence_as_of(snapshot.frames, as_of=as_of)
        analysis = analyse(evidence, ruleset, progress=progress)
        results = store_results(store, to_document(analysis), until_change=snapshot.until_change, now=clock())
    return Assessment(analysis, results, snapshot)
