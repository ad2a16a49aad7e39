"""Flags, their explanation and their decisions in JSON."""

from typing import Literal

from pydantic import Field

from graph.schema.vocabulary import Outcome
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
    decisions: list[DecisionShape]


class FlagsPage(Page):
    """Flags, latest evidence first."""

    flags: list[FlagShape]


class EvidenceLine(Shape):
    """One observation that a flag rests on; `recorder` is a number, so that nobody is named."""

    observation: str
    started_at: Utc
    place: str | None
    municipality: str | None
    organisation: str | None
    basis: str
    reliability: int | None
    information: str | None
    people: int | None
    status: str
    patterns: list[str]
    is_minimal: bool
    recorder: int | None


class WithoutRecorderShape(Shape):
    """What is left of the flag without one recorder."""

    recorder: int
    organisations: list[str]
    observations: int
    flag_stands: bool


class MatchSentence(Shape):
    """A pattern that belongs to the flag, in words."""

    match: str
    pattern: str
    version: str
    stage: str
    sentence: str


class ExplanationShape(Shape):
    """Everything that a reader needs to weigh a flag; opening it is what a decision rests on.

    `withoutRecorder` is null until the first analysis after a start has ended; `hidden` evidence is out of reach.
    """

    id: str
    sentence: str
    matches: list[MatchSentence]
    evidence: list[EvidenceLine]
    hidden: int
    minimal_evidence: list[str]
    without_recorder: list[WithoutRecorderShape] | None
    would_refute: list[str]
    missing: list[str]
    document_hash: str


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
