"""Flags, their explanation and their decisions in JSON."""

from typing import Literal

from pydantic import Field

from graph.schema.vocabulary import Outcome
from regie.since_decision import What
from service.api.result_shapes import EvidenceShape
from service.api.shapes import Moment, Page, Shape, Utc


class DecisionShape(Shape):
    """What was decided; who is named by function."""

    id: str
    outcome: Outcome
    reason: str
    words: str | None = None
    watch_until: Utc | None
    decided_at: Utc
    decided_by: str
    is_own: bool


class ObservationChangeShape(Shape):
    """What happened to an observation; `left`: it was not touched itself and counts here no longer."""

    observation: str
    what: What


class SwitchedOffShape(Shape):
    """A pattern that was switched off."""

    pattern: str
    at: Utc
    reason: str


class ChangesShape(Shape):
    """What changed since the last decision on a flag, or why one is gone on which nobody decided."""

    observations: list[ObservationChangeShape]
    switched_off: list[SwitchedOffShape]


class FlagShape(Shape):
    """A situation that asks for a decision by a person."""

    id: str
    kind: Literal["recruitment", "cross_municipality", "front"]
    stages: list[str]
    matches: list[str]
    communities: list[str]
    municipalities: list[str]
    cross_municipality: bool
    observations: list[str]
    evidence: list[EvidenceShape]
    minimal_evidence: list[str]
    single_source: bool
    first_evidence_at: Utc
    last_evidence_at: Utc
    sentence: str
    is_found: bool = Field(description="The latest analysis still found it.")
    state: str = Field(description="`open`, or the outcome of the last decision on it as it is now.")
    changed_since_decision: bool
    changes: ChangesShape | None = Field(None, description="Since the last decision; only where one flag is read.")
    decisions: list[DecisionShape]


class FlagsPage(Page):
    """Flags, latest evidence first."""

    flags: list[FlagShape]


class NewDecision(Shape):
    """A decision: its outcome, a reason from the closed choices, words if wanted, a date for a watch."""

    outcome: Outcome
    reason: str = Field(max_length=50)
    words: str | None = Field(None, max_length=2000)
    watch_until: Moment | None = None


class ReasonShape(Shape):
    """A reason that can be chosen."""

    key: str
    text: str


class OutcomeReasons(Shape):
    """The reasons of one outcome."""

    outcome: Outcome
    reasons: list[ReasonShape]


class DecisionReasons(Shape):
    """The closed choices of a decision, as many for each outcome."""

    outcomes: list[OutcomeReasons]
