"""Everything that it takes to weigh a flag: its evidence as the reader may see it, and what the rules say of it."""

from dataclasses import dataclass
from typing import Any

from analytics.explanation import Explanation
from regie.deciding import note_evidence_view
from regie.errors import NotKnown
from regie.flags import Situation
from regie.observations import readable
from regie.policy import Scope
from regie.result_reads import read_match
from service.access import Access


@dataclass(frozen=True, slots=True)
class Weighing:
    """A flag opened by a reader.

    Attributes:
        situation: the flag.
        matches: its matches in the exchange format.
        evidence: its observations as the reader may see them, oldest first.
        hidden: how many of them are out of the reader's reach.
        explanation: what the last analysis of this process says of it, None before that ended or where it differs.

    """

    situation: Situation
    matches: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    hidden: int
    explanation: Explanation | None

    def patterns_of(self, observation: str) -> list[str]:
        """The patterns that use an observation."""
        return [match["pattern"] for match in self.matches if observation in match["observations"]]

    @property
    def would_refute(self) -> list[str]:
        """What would show that the situation is an ordinary one, each once."""
        return _each_once([line for match in self.matches for line in match["wouldRefute"]])

    @property
    def missing(self) -> list[str]:
        """What is not known, each once."""
        return _each_once([line for match in self.matches for line in match["dataGaps"]])


def weigh(access: Access, situation: Situation) -> Weighing:
    """Opens the evidence of a flag; that it was opened is in the ledger before this returns.

    Its observations are shown as far as the flag itself reaches: who may see the flag may see what it rests on, but
    for what another regime or another team keeps to itself.
    """
    services, reader = access.services, access.reader
    observations = readable(services.store, reader, Scope.ALL, observations=situation.content["observations"])
    matches = [read_match(services.store, reader, Scope.ALL, match=match) for match in situation.content["matches"]]
    evidence = sorted(observations.observations, key=lambda row: (row["started_at"], row["id"]))
    note_evidence_view(
        services.registry,
        situation,
        actor=access.actor,
        purpose=access.purpose(),
        at=services.clock(),
        trace_id=access.trace_id,
    )
    return Weighing(situation, matches, evidence, observations.hidden, _explanation(access, situation))


def _explanation(access: Access, situation: Situation) -> Explanation | None:
    latest = access.services.assessor.latest
    try:
        found = latest.explanation(situation.id) if latest else None
    except NotKnown:
        return None
    same = found is not None and list(found.flag.observations) == situation.content["observations"]
    return found if same else None


def _each_once(lines: list[str]) -> list[str]:
    return list(dict.fromkeys(lines))
