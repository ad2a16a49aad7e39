"""Everything that it takes to weigh a flag or a match: its evidence as the reader may see it, and why there is one."""

from dataclasses import dataclass
from typing import Any

from regie.deciding import note_evidence_view
from regie.errors import NotKnown
from regie.flags import Situation
from regie.observations import readable
from regie.policy import Scope
from regie.result_reads import read_explanation, read_match
from regie.told import SAME, may_read_table
from service.access import Access


@dataclass(frozen=True, slots=True)
class Opened:
    """What a flag or a match rests on, as a reader may see it.

    Attributes:
        matches: in the exchange format.
        evidence: observations, oldest first.
        other_rows: rows of other tables, as the explanation has them.
        hidden: how many observations and other rows are out of the reader's reach.
        explanation: why there is one (`analytics.explanation_document`); None where none is kept.

    """

    matches: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    other_rows: list[dict[str, Any]]
    hidden: int
    explanation: dict[str, Any] | None

    def patterns_of(self, observation: str) -> list[str]:
        """The patterns that use an observation."""
        return [match["pattern"] for match in self.matches if observation in match["observations"]]

    def explanation_of(self, match: dict[str, Any]) -> dict[str, Any] | None:
        """Why there is this match; None where none is kept."""
        told: list[dict[str, Any]] = self.explanation["matches"] if self.explanation else []
        same = (item for item in told if all(item[name] == match[name] for name in SAME))
        return next(same, None)

    @property
    def would_refute(self) -> list[str]:
        """What would show that the situation is an ordinary one, each once."""
        return _each_once([line for match in self.matches for line in match["wouldRefute"]])

    @property
    def missing(self) -> list[str]:
        """What is not known, each once."""
        return _each_once([line for match in self.matches for line in match["dataGaps"]])


@dataclass(frozen=True, slots=True)
class Weighing:
    """A flag opened by a reader."""

    situation: Situation
    opened: Opened


def weigh(access: Access, situation: Situation) -> Weighing:
    """Opens the evidence of a flag; that it was opened is in the ledger before this returns.

    Its observations are shown as far as the flag itself reaches: who may see the flag may see what it rests on, but
    for what another regime or another team keeps to itself.
    """
    services = access.services
    matches = [
        read_match(services.store, access.reader, Scope.ALL, kept_back=(), match=match)
        for match in situation.content["matches"]
    ]
    opened = _opened(access, situation.content, matches, situation.explanation)
    note_evidence_view(
        services.registry,
        situation,
        actor=access.actor,
        purpose=access.purpose(),
        at=services.clock(),
        trace_id=access.trace_id,
    )
    return Weighing(situation, opened)


def open_match(access: Access, match: str) -> Opened:
    """Opens the evidence of a match within the reader's reach."""
    store = access.services.store
    kept_back = access.kept_back()
    content = read_match(store, access.reader, access.scope, kept_back=kept_back, match=match)
    try:
        _, explanation = read_explanation(store, access.reader, access.scope, kept_back=kept_back, match=match)
    except NotKnown:
        return _opened(access, content, [content], None)
    return _opened(access, content, [content], explanation)


def _opened(
    access: Access, content: dict[str, Any], matches: list[dict[str, Any]], explanation: dict[str, Any] | None
) -> Opened:
    store, reader = access.services.store, access.reader
    observations = readable(store, reader, Scope.ALL, observations=content["observations"])
    rows = explanation["otherRows"] if explanation else []
    shown = [row for row in rows if may_read_table(reader, row["table"])]
    return Opened(
        matches=matches,
        evidence=sorted(observations.observations, key=lambda row: (row["started_at"], row["id"])),
        other_rows=shown,
        hidden=observations.hidden + len(rows) - len(shown),
        explanation=explanation,
    )


def _each_once(lines: list[str]) -> list[str]:
    return list(dict.fromkeys(lines))
