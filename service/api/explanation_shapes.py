"""Why there is a flag or a match, in JSON."""

from service.api.shapes import Shape, Utc


class EvidenceLine(Shape):
    """One observation that a result rests on; `recorder` is a number, so that nobody is named."""

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


class OtherEvidenceLine(Shape):
    """One row of another table that a result rests on; `kind` is what it says, such as the type of a signal."""

    table: str
    id: str
    at: Utc
    kind: str
    organisation: str
    patterns: list[str]
    is_minimal: bool
    recorder: int | None


class WithoutRecorderShape(Shape):
    """What is left of a result without one recorder."""

    recorder: int
    organisations: list[str]
    observations: int
    flag_stands: bool


class ExplainedMatchShape(Shape):
    """A pattern that was seen, in words, with what it hangs on.

    `restsOn` are the patterns that it was made from; what it shares with them counts once. `withoutRecorder` speaks of
    the match alone (`flagStands`: the match does) and is null where the analysis that found it kept no explanation.
    """

    match: str
    pattern: str
    version: str
    stage: str
    sentence: str
    since: Utc
    until: Utc
    recorders: int
    organisations: int
    single_source: bool
    weak: bool
    minimal_evidence: list[str]
    rests_on: list[str]
    without_recorder: list[WithoutRecorderShape] | None
    would_refute: list[str]
    missing: list[str]


class ResultExplanationShape(Shape):
    """Everything that a reader needs to weigh a flag or a match.

    `recorders`, `organisations` and `withoutRecorder` are null where the analysis that found it kept no explanation;
    `hidden` evidence is out of reach.
    """

    id: str
    sentence: str
    since: Utc
    until: Utc
    recorders: int | None
    organisations: int | None
    matches: list[ExplainedMatchShape]
    evidence: list[EvidenceLine]
    other_evidence: list[OtherEvidenceLine]
    hidden: int
    minimal_evidence: list[str]
    without_recorder: list[WithoutRecorderShape] | None
    would_refute: list[str]
    missing: list[str]


class ExplanationShape(ResultExplanationShape):
    """The explanation of a flag; opening it is what a decision rests on, as it was then (`documentHash`)."""

    document_hash: str
