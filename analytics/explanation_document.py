"""An explanation as plain values: what is kept beside a result, given by the API and printed for programs."""

from __future__ import annotations

from analytics.document import Document, time_text
from analytics.explained import EvidenceRow, Explanation, MatchExplanation, OtherRow, WithoutRecorder
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.pattern import STAGE_NAMES


def explanation_document(explanation: Explanation) -> Document:
    """The explanation without the id of its result, which a store gives; recorders are numbers."""
    return {
        "sentence": explanation.sentence,
        "since": time_text(explanation.since),
        "until": time_text(explanation.until),
        "recorders": explanation.recorders,
        "organisations": explanation.organisations,
        "rows": [_row(row) for row in explanation.rows],
        "otherRows": [_other(row) for row in explanation.others],
        "minimalEvidence": list(explanation.minimal_evidence),
        "withoutRecorder": [_without(item) for item in explanation.without_recorder],
        "matches": [_match(match) for match in explanation.matches],
        "wouldRefute": list(explanation.would_refute),
        "dataGaps": list(explanation.missing),
    }


def counted_once_sentence(rests_on: tuple[str, ...] | list[str]) -> str:
    """That what a match shares with the patterns it was made from counts once; empty where it was made from none.

    >>> counted_once_sentence(("P1", "P2"))
    'Dit steunt ook op P1 en P2. Wat beide gebruiken, telt één keer.'
    """
    if not rests_on:
        return ""
    *most, last = rests_on
    names = f"{', '.join(most)} en {last}" if most else last
    return f"Dit steunt ook op {names}. Wat beide gebruiken, telt één keer."


def _row(row: EvidenceRow) -> Document:
    return {
        "observation": row.observation,
        "startedAt": time_text(row.started_at),
        "place": row.place,
        "municipality": row.municipality,
        "organisation": row.organisation,
        "recorder": row.recorder,
        "people": row.people,
        "patterns": list(row.patterns),
        "isMinimal": row.is_minimal,
    }


def _other(row: OtherRow) -> Document:
    return {
        "table": row.table,
        "id": row.id,
        "at": time_text(row.at),
        "kind": row.kind,
        "place": row.place,
        "organisation": row.organisation,
        "recorder": row.recorder,
        "patterns": list(row.patterns),
        "isMinimal": row.is_minimal,
    }


def _without(item: WithoutRecorder) -> Document:
    return {
        "recorder": item.recorder,
        "organisations": list(item.organisations),
        "observations": item.observations,
        "stands": item.stands,
    }


def _match(match: MatchExplanation) -> Document:
    return {
        "pattern": match.pattern,
        "version": match.version,
        "name": PATTERN_BY_ID[match.pattern].name,
        "stage": match.stage.value,
        "stageName": STAGE_NAMES[match.stage],
        "sentence": match.sentence,
        "since": time_text(match.since),
        "until": time_text(match.until),
        "recorders": match.recorders,
        "organisations": match.organisations,
        "observations": list(match.observations),
        "evidence": [{"table": table, "id": identity} for table, identity in match.evidence],
        "minimalEvidence": list(match.minimal_evidence),
        "restsOn": list(match.rests_on),
        "withoutRecorder": [_without(item) for item in match.without_recorder],
        "wouldRefute": list(match.would_refute),
        "dataGaps": list(match.missing),
    }
