"""What changed about a flag since somebody decided on it: its observations, and patterns that were switched off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph.explore import whole_observations
from graph.schema.observations import Observation
from graph.schema.vocabulary import Status
from graph.store import GraphStore
from regie.flags import Situation, patterns_of
from regie.pattern_switches import Switch, latest_switches
from regie.registry import Registry


class What(StrEnum):
    """What happened to an observation."""

    JOINED = "joined"
    CORRECTED = "corrected"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ObservationChange:
    """That an observation joined, was corrected, contested or withdrawn, or no longer counts here."""

    observation: str
    what: What


@dataclass(frozen=True, slots=True)
class SinceDecision:
    """What changed: observations by id, each once, and patterns that were switched off."""

    observations: tuple[ObservationChange, ...]
    switched_off: tuple[Switch, ...]

    def count(self, what: What) -> int:
        """Of how many observations this is so."""
        return sum(change.what is what for change in self.observations)


def since_decision(store: GraphStore, registry: Registry, situation: Situation) -> SinceDecision:
    """The difference with the last decision; of a flag that is gone without one, why it went.

    An observation that counts no longer and was not touched itself has `left`: somebody turned out to have a known
    role, say, or other evidence went with which it belonged.
    """
    last = situation.decisions[-1] if situation.decisions else None
    if last is None and situation.is_open:
        return SinceDecision((), ())
    now = frozenset(situation.whole["observations"] if situation.is_open else ())
    then = frozenset((last.observations if last else ()) or situation.whole["observations"])
    since = last.decided_at if last else None
    found = {item.observation.id: item.observation for item in whole_observations(store, sorted(now | then))}
    changes = (
        (key, _what(found.get(key), now=key in now, then=key in then, since=since)) for key in sorted(now | then)
    )
    patterns = (last.patterns if last else ()) or patterns_of(store, situation)
    off = (switch for pattern, switch in latest_switches(registry).items() if pattern in patterns and not switch.is_on)
    return SinceDecision(
        tuple(ObservationChange(key, what) for key, what in changes if what is not None),
        tuple(switch for switch in off if since is None or switch.at > since),
    )


def _what(observation: Observation | None, *, now: bool, then: bool, since: datetime | None) -> What | None:
    if now and not then:
        return What.JOINED
    if observation is None:
        return What.LEFT
    if observation.status == Status.CONTESTED:
        return What.CONTESTED
    if observation.status == Status.WITHDRAWN:
        return What.WITHDRAWN
    if since is not None and observation.changed_at is not None and observation.changed_at > since:
        return What.CORRECTED
    return None if now else What.LEFT
