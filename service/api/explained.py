"""From what is kept of a flag or match to its explanation for a reader."""

from __future__ import annotations

from typing import Any

from service.api.explanation_shapes import (
    EvidenceLine,
    ExplainedMatchShape,
    ExplanationShape,
    OtherEvidenceLine,
    ResultExplanationShape,
    WithoutRecorderShape,
)
from service.weighing import Opened, Weighing

_OF_OBSERVATION = (
    "started_at", "place", "municipality", "organisation", "basis", "reliability", "information", "people", "status",
)  # fmt: skip


def explained_flag(weighing: Weighing) -> ExplanationShape:
    """The explanation of a flag that was opened."""
    situation = weighing.situation
    content = situation.content
    return ExplanationShape(
        **_values(weighing.opened, content, since=content["firstEvidenceAt"], until=content["lastEvidenceAt"]),
        document_hash=situation.document_hash,
    )


def explained_match(opened: Opened) -> ResultExplanationShape:
    """The explanation of a match."""
    (match,) = opened.matches
    return ResultExplanationShape(**_values(opened, match, since=match["from"], until=match["until"]))


def _values(opened: Opened, content: dict[str, Any], *, since: str, until: str) -> dict[str, Any]:
    why = opened.explanation
    minimal = content["minimalEvidence"]
    numbers = {row["observation"]: row["recorder"] for row in why["rows"]} if why else {}
    return {
        "id": content["id"],
        "sentence": content["sentence"],
        "since": since,
        "until": until,
        "recorders": why["recorders"] if why else None,
        "organisations": why["organisations"] if why else None,
        "matches": [_match(opened, match) for match in opened.matches],
        "evidence": [_line(opened, row, numbers.get(row["id"]), minimal=minimal) for row in opened.evidence],
        "other_evidence": [_other(row) for row in opened.other_rows],
        "hidden": opened.hidden,
        "minimal_evidence": minimal,
        "without_recorder": _without(why),
        "would_refute": opened.would_refute,
        "missing": opened.missing,
    }


def _match(opened: Opened, match: dict[str, Any]) -> ExplainedMatchShape:
    why = opened.explanation_of(match)
    same = ("pattern", "version", "stage", "sentence", "recorders", "organisations")
    return ExplainedMatchShape(
        match=match["id"],
        **{name: match[name] for name in same},
        since=match["from"],
        until=match["until"],
        single_source=match["singleSource"],
        weak=match["weak"],
        minimal_evidence=match["minimalEvidence"],
        rests_on=why["restsOn"] if why else [],
        without_recorder=_without(why),
        would_refute=match["wouldRefute"],
        missing=match["dataGaps"],
    )


def _line(opened: Opened, row: dict[str, Any], recorder: int | None, *, minimal: list[str]) -> EvidenceLine:
    return EvidenceLine(
        observation=row["id"],
        patterns=opened.patterns_of(row["id"]),
        is_minimal=row["id"] in minimal,
        recorder=recorder,
        **{name: row[name] for name in _OF_OBSERVATION},
    )


def _other(row: dict[str, Any]) -> OtherEvidenceLine:
    same = ("table", "id", "at", "kind", "organisation", "patterns", "recorder")
    return OtherEvidenceLine(**{name: row[name] for name in same}, is_minimal=row["isMinimal"])


def _without(why: dict[str, Any] | None) -> list[WithoutRecorderShape] | None:
    if why is None:
        return None
    return [
        WithoutRecorderShape(
            recorder=item["recorder"],
            organisations=item["organisations"],
            observations=item["observations"],
            flag_stands=item["stands"],
        )
        for item in why["withoutRecorder"]
    ]
