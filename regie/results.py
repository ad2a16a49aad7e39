"""Results of an analysis as nodes of the graph: under lasting ids, written where they changed, kept when they go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from graph.batch import Batch
from graph.query import Query
from graph.save import save
from graph.schema.element import Node
from graph.schema.results import Analysis
from graph.store import GraphStore
from regie.lasting import Document, under_lasting_ids
from regie.result_nodes import canonical, community_node, flag_node, match_node

_PAGE = 500


@dataclass(frozen=True, slots=True)
class After:
    """Parameters of a page by id."""

    after: str
    limit: int


@dataclass(frozen=True, slots=True)
class HeldResult:
    """A result that an analysis left, and whether the latest one still found it."""

    id: str
    is_current: bool
    document: str


@dataclass(frozen=True, slots=True)
class HeldFlag:
    """A flag that an analysis left; `analysis` is the latest that found it."""

    id: str
    is_current: bool
    document: str
    content_key: str
    analysis: str


@dataclass(frozen=True, slots=True)
class StoredResults:
    """What an analysis left in the graph: its document under lasting ids, and which flags are new, changed or gone."""

    analysis: str
    document: Document
    new_flags: tuple[str, ...]
    changed_flags: tuple[str, ...]
    gone_flags: tuple[str, ...]


_COMMUNITIES = Query("read/result_communities", After, HeldResult)
_MATCHES = Query("read/result_matches", After, HeldResult)
_FLAGS = Query("read/result_flags", After, HeldFlag)
Held = TypeVar("Held", HeldResult, HeldFlag)


def store_results(store: GraphStore, document: Document, *, until_change: int, now: datetime) -> StoredResults:
    """Store a document in the exchange format; the same one again writes nothing but the analysis itself.

    Communities come first, then matches, flags and at last the analysis, so that one that was cut off is not taken
    for a whole one: it is simply computed again.
    """
    communities, matches, flags = held(store, _COMMUNITIES), held(store, _MATCHES), held(store, _FLAGS)
    lasting, keys = under_lasting_ids(
        document, communities=_contents(communities), matches=_contents(matches), flags=_contents(flags)
    )
    moment = datetime.fromisoformat(document["asOf"])
    run = _analysis(document, until_change=until_change, now=now)
    nodes: list[Node] = []
    for item, is_current in _differing(communities, lasting["communities"]):
        nodes.append(community_node(item, as_of=moment, is_current=is_current))
    for item, is_current in _differing(matches, lasting["matches"]):
        nodes.append(match_node(item, is_current=is_current))
    for item, is_current in _differing(flags, lasting["flags"]):
        key = keys.get(item["id"]) or flags[item["id"]].content_key
        analysis = run.id if is_current else flags[item["id"]].analysis
        nodes.append(flag_node(item, content_key=key, analysis=analysis, is_open=is_current))
    for start in range(0, len(nodes), _PAGE):
        save(store, Batch.of(nodes[start : start + _PAGE]), now=now)
    save(store, Batch.of([run]), now=now)
    return _stored(run, lasting, flags)


def held(store: GraphStore, query: Query[After, Held]) -> dict[str, Held]:
    """Everything that the statement gives, by id, read in pages."""
    found: dict[str, Held] = {}
    after = ""
    while page := store.read(query, After(after, _PAGE)):
        found.update({item.id: item for item in page})
        after = page[-1].id
    return found


def current_document(store: GraphStore, analysis: Analysis) -> Document:
    """The whole document of the latest analysis, put together from its results."""
    parts = {"communities": held(store, _COMMUNITIES), "matches": held(store, _MATCHES)}
    listed = {
        name: [json.loads(item.document) for _, item in sorted(found.items()) if item.is_current]
        for name, found in parts.items()
    }
    flags = [json.loads(item.document) for _, item in sorted(held(store, _FLAGS).items()) if item.is_current]
    return {**json.loads(analysis.ruleset), "hash": analysis.hash, **listed, "flags": flags}


def _contents(found: Mapping[str, Held]) -> list[Document]:
    return [json.loads(item.document) for _, item in sorted(found.items())]


def _differing(found: Mapping[str, Held], items: list[Document]) -> Iterator[tuple[Document, bool]]:
    """What must be written: new and changed results, and those that are there no more."""
    for item in items:
        earlier = found.get(item["id"])
        if earlier is None or not earlier.is_current or earlier.document != canonical(item):
            yield item, True
    present = {item["id"] for item in items}
    for key, earlier in sorted(found.items()):
        if earlier.is_current and key not in present:
            yield json.loads(earlier.document), False


def _analysis(document: Document, *, until_change: int, now: datetime) -> Analysis:
    return Analysis(
        id="analysis-" + document["hash"].rpartition(":")[2][:32],
        as_of=datetime.fromisoformat(document["asOf"]),
        computed_at=now,
        ruleset=canonical({"asOf": document["asOf"], "ruleset": document["ruleset"]}),
        hash=document["hash"],
        until_change=until_change,
    )


def _stored(run: Analysis, lasting: Document, flags: Mapping[str, HeldFlag]) -> StoredResults:
    present = {item["id"]: canonical(item) for item in lasting["flags"]}
    was_open = {key for key, flag in flags.items() if flag.is_current}
    changed = (key for key, text in sorted(present.items()) if key in flags and flags[key].document != text)
    return StoredResults(
        analysis=run.id,
        document=lasting,
        new_flags=tuple(sorted(set(present) - set(flags))),
        changed_flags=tuple(changed),
        gone_flags=tuple(sorted(was_open - set(present))),
    )
