"""From a result in the exchange format to its node in the graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from graph.schema.results import Community, Flag, PatternMatch
from graph.schema.vocabulary import Stage


def community_node(item: Mapping[str, Any], *, as_of: datetime, is_current: bool) -> Community:
    """The node of a community."""
    return Community(
        id=item["id"],
        members=tuple(item["members"]),
        core=tuple(item["core"]),
        stability=item["stability"],
        municipalities=tuple(item["municipalities"]),
        since=_moment(item["lineage"]["since"]),
        as_of=as_of,
        is_current=is_current,
        document=canonical(item),
    )


def match_node(item: Mapping[str, Any], *, explanation: str, is_current: bool) -> PatternMatch:
    """The node of a match; `is_current` says that the latest analysis still found it."""
    subjects = sorted({subject for kind in item["subjects"].values() for subject in kind})
    return PatternMatch(
        id=item["id"],
        pattern=item["pattern"],
        version=item["version"],
        stage=Stage(item["stage"]),
        started_at=_moment(item["from"]),
        ended_at=_moment(item["until"]),
        is_current=is_current,
        single_source=item["singleSource"],
        weak=item["weak"],
        subjects=tuple(subjects),
        observations=tuple(item["observations"]),
        document=canonical(item),
        explanation=explanation,
    )


def flag_node(item: Mapping[str, Any], *, content_key: str, analysis: str, explanation: str, is_open: bool) -> Flag:
    """The node of a flag; `is_open` says that the latest analysis still found it."""
    return Flag(
        id=item["id"],
        kind=item["kind"],
        content_key=content_key,
        matches=tuple(item["matches"]),
        municipalities=tuple(item["municipalities"]),
        observations=tuple(item["observations"]),
        first_evidence_at=_moment(item["firstEvidenceAt"]),
        last_evidence_at=_moment(item["lastEvidenceAt"]),
        sentence=item["sentence"],
        is_open=is_open,
        document=canonical(item),
        explanation=explanation,
        analysis=analysis,
    )


def canonical(document: Mapping[str, Any]) -> str:
    """The one text of a document: sorted keys, no spaces, characters as they are."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
