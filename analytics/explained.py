"""What an explanation holds: rows of evidence, what is left without each recorder, and each match on its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph.schema.vocabulary import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One observation that a result rests on; `recorder` is a number, so that nobody is named.

    Attributes:
        observation: its id.
        patterns: ids of the patterns that use it.
        is_minimal: it belongs to the minimal evidence.

    """

    observation: str
    started_at: datetime
    place: str
    municipality: str | None
    organisation: str
    recorder: int
    people: int
    patterns: tuple[str, ...]
    is_minimal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRow:
    """One row of another table that a result rests on.

    Attributes:
        table, id: which row (`address_signals`, `vehicles`, `companies`).
        at: when it was reported, or since when a register says it.
        kind: what it says, such as the type of a signal; empty where the table alone says enough.
        organisation: who reported it; empty for a register.
        recorder: the number of who reported it; None for a register.

    """

    table: str
    id: str
    at: datetime
    kind: str
    place: str
    organisation: str
    recorder: int | None
    patterns: tuple[str, ...]
    is_minimal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutRecorder:
    """What is left of a result without one recorder."""

    recorder: int
    organisations: tuple[str, ...]
    observations: int
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchExplanation:
    """Everything that a reader needs to weigh a match.

    Attributes:
        since, until: first and last moment of what counts.
        recorders, organisations: how many independent ones stand behind it.
        rests_on: patterns whose matches it was made from and that share its evidence; that counts once.
        without_recorder: per recorder, in the numbers of the rows of the whole explanation.

    """

    id: str
    pattern: str
    version: str
    stage: Stage
    sentence: str
    since: datetime
    until: datetime
    recorders: int
    organisations: int
    observations: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    minimal_evidence: tuple[str, ...]
    rests_on: tuple[str, ...]
    without_recorder: tuple[WithoutRecorder, ...]
    would_refute: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that a reader needs to weigh a flag, or one match.

    Attributes:
        id: content key of the flag or match.
        since, until: first and last moment of the evidence that counts.
        recorders, organisations: how many independent ones stand behind it; who is behind two matches counts once.
        rows: observations, oldest first.
        others: rows of other tables, by table and time.
        minimal_evidence: ids of rows without which there is no flag, while with any of them there is.
        without_recorder: per recorder, in the numbers of `rows`.
        matches: each match on its own.
        would_refute, missing: plain Dutch, each once.

    """

    id: str
    sentence: str
    since: datetime
    until: datetime
    recorders: int
    organisations: int
    rows: tuple[EvidenceRow, ...]
    others: tuple[OtherRow, ...]
    minimal_evidence: tuple[str, ...]
    without_recorder: tuple[WithoutRecorder, ...]
    matches: tuple[MatchExplanation, ...]
    would_refute: tuple[str, ...]
    missing: tuple[str, ...]
