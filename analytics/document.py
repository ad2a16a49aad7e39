"""An analysis as the exchange format has it: plain values, canonical JSON, and a hash that no pseudonym touches."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from analytics.analysis import Analysis
from analytics.evidence_rows import KEYED
from analytics.flags import Flag
from analytics.listed_communities import ListedCommunity
from analytics.patterns.match import Match, Subjects

Document = dict[str, Any]

_LISTS = ("communities", "matches", "flags")
_NOT_HASHED = {
    "communities": {"id", "members", "core", "lineage"},
    "matches": {"id"},
    "flags": {"id", "matches", "communities"},
}
"""Pseudonyms, generated ids, references to them, and lineage."""
_SUBJECTS_HASHED = ("hangouts", "municipalities")


def to_document(analysis: Analysis) -> Document:
    """The whole result; the same bytes for the same rows, rules, key and moment."""
    lists: Document = {
        "communities": [community_document(community) for community in analysis.communities],
        "matches": [match_document(match) for match in analysis.matches],
        "flags": [flag_document(flag) for flag in analysis.flags],
    }
    return {
        "asOf": time_text(analysis.as_of),
        "ruleset": {"version": analysis.ruleset.version, "hash": analysis.ruleset.hash},
        "hash": content_hash(lists),
        **lists,
    }


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces; one text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_hash(document: Document) -> str:
    """`sha256:` and the hash of communities, matches and flags without pseudonyms, generated ids and lineage."""
    kept = {name: [_hashed(name, item) for item in document[name]] for name in _LISTS}
    return f"sha256:{sha256(canonical_json(kept).encode()).hexdigest()}"


def time_text(moment: datetime) -> str:
    """ISO 8601 in UTC with a Z.

    >>> time_text(datetime(2026, 6, 1, tzinfo=UTC))
    '2026-06-01T00:00:00Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def community_document(community: ListedCommunity) -> Document:
    """One community; its lineage is filled in where earlier runs are known."""
    return {
        "id": community.id,
        "members": list(community.members),
        "core": list(community.core),
        "stability": community.stability,
        "municipalities": list(community.municipalities),
        "declaredGroups": list(community.declared_groups),
        "lineage": {"from": [], "since": time_text(community.since)},
    }


def match_document(match: Match) -> Document:
    """One match."""
    return {
        "id": match.id,
        "pattern": match.pattern,
        "version": match.version,
        "stage": match.stage.value,
        "from": time_text(match.started_at),
        "until": time_text(match.ended_at),
        "current": match.current,
        "subjects": _subjects(match.subjects),
        "observations": list(match.observations),
        "evidence": _rows(match.evidence),
        "minimalEvidence": list(match.minimal_evidence),
        "recorders": match.recorders,
        "organisations": len(match.organisations),
        "singleSource": match.single_source,
        "weak": match.weak,
        "parameters": {name: _plain(value) for name, value in match.parameters.items()},
        "sentence": match.sentence,
        "wouldRefute": list(match.would_refute),
        "dataGaps": list(match.data_gaps),
    }


def flag_document(flag: Flag) -> Document:
    """One flag."""
    return {
        "id": flag.id,
        "kind": flag.kind,
        "stages": [stage.value for stage in flag.stages],
        "matches": list(flag.matches),
        "communities": list(flag.communities),
        "municipalities": list(flag.municipalities),
        "crossMunicipality": flag.crosses_municipalities,
        "observations": list(flag.observations),
        "evidence": _rows(flag.evidence),
        "minimalEvidence": list(flag.minimal_evidence),
        "singleSource": False,
        "firstEvidenceAt": time_text(flag.first_evidence_at),
        "lastEvidenceAt": time_text(flag.last_evidence_at),
        "sentence": flag.sentence,
    }


def _plain(value: float | tuple[str, ...]) -> float | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _subjects(subjects: Subjects) -> Document:
    return {
        "youths": list(subjects.youths),
        "visitors": list(subjects.visitors),
        "vehicles": list(subjects.vehicles),
        "hangouts": list(subjects.hangouts),
        "companies": list(subjects.companies),
        "addresses": list(subjects.addresses),
        "municipalities": list(subjects.municipalities),
        "communities": list(subjects.communities),
    }


def _rows(evidence: tuple[tuple[str, str], ...]) -> list[Document]:
    return [{"table": table, "id": identity} for table, identity in evidence]


def _hashed(name: str, item: Document) -> Document:
    kept = {key: value for key, value in item.items() if key not in _NOT_HASHED[name]}
    if "evidence" in kept:
        kept["evidence"] = [row for row in kept["evidence"] if row["table"] not in KEYED]
        keyed = {row["id"] for row in item["evidence"] if row["table"] in KEYED}
        kept["minimalEvidence"] = [identity for identity in kept["minimalEvidence"] if identity not in keyed]
    if "subjects" in kept:
        kept["subjects"] = {key: kept["subjects"][key] for key in _SUBJECTS_HASHED}
    return kept
