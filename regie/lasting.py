"""Lasting ids: a result that rests on the same evidence as an earlier one keeps its id, and all that refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from analytics.lineage import Descent, lineage

SHARED = 0.5
"""Share of the smaller of two sets of evidence that both must hold to be one situation: evidence may join or be
withdrawn without end, but one observation in common among many does not make two situations one."""

Document = dict[str, Any]
Evidence = Mapping[str, frozenset[str]]
"""What each result rests on: observations, or members for a community."""


def under_lasting_ids(
    document: Document, *, communities: list[Document], matches: list[Document], flags: list[Document]
) -> tuple[Document, dict[str, str]]:
    """The document with lasting ids throughout, and the content key of each of its matches and flags by that id.

    `communities`, `matches` and `flags` are what earlier analyses left, under their lasting ids.
    """
    groups = _lineages(communities, document["communities"], key="members")
    seen = {key: value for part in _by_pattern(matches, document["matches"]) for key, value in part.items()}
    situations = _lineages(flags, document["flags"], key="observations")
    ids = {
        **_ids(groups, communities),
        **_ids(seen, matches),
        **_ids(situations, flags),
    }
    told = {item["id"]: item["lineage"] for item in communities}
    members = _evidence(communities, "members")
    renamed = {
        **document,
        "communities": [
            _community(item, ids, _come_along(groups[item["id"]], members), told) for item in document["communities"]
        ],
        "matches": [_match(item, ids) for item in document["matches"]],
        "flags": [_flag(item, ids) for item in document["flags"]],
    }
    keys = {ids[item["id"]]: item["id"] for name in ("matches", "flags") for item in document[name]}
    return renamed, keys


def _lineages(held: list[Document], found: list[Document], *, key: str) -> dict[str, Descent]:
    return lineage(_evidence(held, key), _evidence(found, key), share=SHARED)[0]


def _evidence(items: list[Document], key: str) -> Evidence:
    """What each rests on; a match about an address or street rests on no observation, but on rows of other tables."""
    rows = {item["id"]: frozenset(row["id"] for row in item.get("evidence", ())) for item in items}
    return {item["id"]: frozenset(item[key]) or rows[item["id"]] for item in items}


def _by_pattern(held: list[Document], found: list[Document]) -> list[dict[str, Descent]]:
    """Matches continue only matches of the same pattern."""
    patterns: dict[str, tuple[list[Document], list[Document]]] = defaultdict(lambda: ([], []))
    for item in held:
        patterns[item["pattern"]][0].append(item)
    for item in found:
        patterns[item["pattern"]][1].append(item)
    return [_lineages(*patterns[pattern], key="observations") for pattern in sorted(patterns)]


def _ids(descents: Mapping[str, Descent], held: list[Document]) -> dict[str, str]:
    """The lasting id by content key; a new one is the content key, with a number behind it where that is taken."""
    lasting = {key: descent.heir_of for key, descent in descents.items() if descent.heir_of is not None}
    used = {item["id"] for item in held}
    for key in sorted(set(descents) - set(lasting)):
        number, name = 1, key
        while name in used:
            number += 1
            name = f"{key}-{number}"
        lasting[key] = name
        used.add(name)
    return lasting


def _come_along(descent: Descent, members: Evidence) -> frozenset[str]:
    """The parents of which a part came along since: communities of several weeks share members from the start."""
    own = members.get(descent.heir_of or "", frozenset())
    return frozenset(
        parent
        for parent in descent.parents
        if len(own & members[parent]) < SHARED * min(len(own), len(members[parent])) or not own
    )


def _community(
    item: Document, ids: Mapping[str, str], parents: frozenset[str], told: Mapping[str, Document]
) -> Document:
    """The community with where it comes from: what earlier analyses said of that stays true."""
    lasting = ids[item["id"]]
    earlier = told.get(lasting, {"from": [], "since": item["lineage"]["since"]})
    origins = sorted({*parents, *earlier["from"]} - {lasting})
    return {**item, "id": lasting, "lineage": {**item["lineage"], "from": origins, "since": earlier["since"]}}


def _match(item: Document, ids: Mapping[str, str]) -> Document:
    subjects = {**item["subjects"], "communities": _renamed(item["subjects"]["communities"], ids)}
    return {**item, "id": ids[item["id"]], "subjects": subjects}


def _flag(item: Document, ids: Mapping[str, str]) -> Document:
    names = {key: _renamed(item[key], ids) for key in ("matches", "communities")}
    return {**item, "id": ids[item["id"]], **names}


def _renamed(keys: list[str], ids: Mapping[str, str]) -> list[str]:
    return sorted(ids.get(key, key) for key in keys)
