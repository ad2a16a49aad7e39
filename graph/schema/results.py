"""What an analysis concluded and what people decided on it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from graph.schema.element import Node
from graph.schema.fields import ResultCount, ResultFlag, ResultText, ResultTexts, ResultTime
from graph.schema.rule import Keep, Privacy, Reference, Rule
from graph.schema.vocabulary import Outcome, Stage

SITUATION_LABELS = ("Youth", "Visitor", "Vehicle", "Hangout", "Company", "Address", "Municipality", "Community")
EvidenceIds = Annotated[tuple[str, ...], Rule(Privacy.INTERNAL, Keep.RESULT), Reference("RESTS_ON", ("Observation",))]
Change = Annotated[int, Rule(Privacy.MACHINERY, Keep.MACHINERY, indexed=True)]


class Community(Node):
    """A computed group of youths who were seen together; `stability` is a share of the ensemble's runs (0-1).

    `document` is its exchange-format JSON.
    """

    prefix: ClassVar[str] = "community-"
    members: Annotated[tuple[str, ...], Rule(Privacy.PERSONAL, Keep.RESULT), Reference("HAS_MEMBER", ("Youth",))]
    core: Annotated[tuple[str, ...], Rule(Privacy.PERSONAL, Keep.RESULT)]
    stability: Annotated[float, Rule(Privacy.INTERNAL, Keep.RESULT)]
    municipalities: ResultTexts
    since: ResultTime = None
    as_of: ResultTime = None
    is_current: ResultFlag = True
    document: Annotated[str, Rule(Privacy.PERSONAL, Keep.RESULT)] = ""
    change: Change = 0


class PatternMatch(Node):
    """A pattern was seen: about a situation, resting on listed observations. `document` is its exchange-format JSON.

    `explanation` is the JSON of why it was seen; empty where an earlier version of the service found it.
    """

    prefix: ClassVar[str] = "match-"
    pattern: ResultText
    version: ResultText
    stage: Annotated[Stage, Rule(Privacy.INTERNAL, Keep.RESULT)]
    started_at: ResultTime
    ended_at: ResultTime
    is_current: ResultFlag
    single_source: ResultFlag
    weak: ResultFlag
    subjects: Annotated[
        tuple[str, ...], Rule(Privacy.PERSONAL, Keep.RESULT), Reference("ABOUT_SUBJECT", SITUATION_LABELS)
    ]
    observations: EvidenceIds
    document: Annotated[str, Rule(Privacy.PERSONAL, Keep.RESULT)]
    explanation: Annotated[str, Rule(Privacy.PERSONAL, Keep.RESULT)] = ""
    change: Change = 0


class Flag(Node):
    """A situation that asks for a decision by a person. `document` is its exchange-format JSON.

    `explanation` is the JSON of why there is one; empty where an earlier version of the service found it.
    """

    prefix: ClassVar[str] = "flag-"
    kind: ResultText
    content_key: ResultText
    matches: Annotated[tuple[str, ...], Rule(Privacy.INTERNAL, Keep.RESULT), Reference("HOLDS", ("PatternMatch",))]
    municipalities: ResultTexts
    observations: EvidenceIds
    first_evidence_at: ResultTime
    last_evidence_at: ResultTime
    sentence: ResultText
    is_open: ResultFlag
    document: Annotated[str, Rule(Privacy.PERSONAL, Keep.RESULT)]
    explanation: Annotated[str, Rule(Privacy.PERSONAL, Keep.RESULT)] = ""
    analysis: ResultText
    change: Change = 0


class Decision(Node):
    """A named person's decision on a flag, with a reason; `document_hash` is of the flag as it was then.

    `observations` and `patterns` are those that it rested on then, so that can be told what changed since.
    """

    prefix: ClassVar[str] = "decision-"
    flag: Annotated[str, Rule(Privacy.INTERNAL, Keep.DECISION), Reference("DECIDES", ("Flag",))]
    outcome: Annotated[Outcome, Rule(Privacy.INTERNAL, Keep.DECISION)]
    reason: Annotated[str, Rule(Privacy.INTERNAL, Keep.DECISION)]
    words: Annotated[str | None, Rule(Privacy.OWN_TEXT, Keep.DECISION)] = None
    watch_until: Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.DECISION)] = None
    account: Annotated[str, Rule(Privacy.SOURCE, Keep.DECISION)]
    decided_at: Annotated[datetime, Rule(Privacy.INTERNAL, Keep.DECISION)]
    document_hash: Annotated[str, Rule(Privacy.INTERNAL, Keep.DECISION)]
    observations: Annotated[tuple[str, ...], Rule(Privacy.INTERNAL, Keep.DECISION)] = ()
    patterns: Annotated[tuple[str, ...], Rule(Privacy.INTERNAL, Keep.DECISION)] = ()
    change: Change = 0


class Analysis(Node):
    """One run of the analysis: what went in (moment, ruleset, change number) and the hash of what came out.

    `document` is its exchange-format JSON with, in each list, only the ids of the results.
    """

    prefix: ClassVar[str] = "analysis-"
    as_of: ResultTime
    computed_at: ResultTime
    ruleset: ResultText
    hash: ResultText
    until_change: ResultCount
    document: Annotated[str, Rule(Privacy.INTERNAL, Keep.RESULT)] = ""
    change: Change = 0
