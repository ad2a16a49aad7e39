"""Results of an analysis as nodes of the graph: under lasting ids, written where they changed, kept when they go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.document import content_hash
from graph.batch import Batch
from graph.save import save
from graph.schema.element import Node
from graph.schema.results import Analysis
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.lasting import Document, under_lasting_ids
from regie.result_nodes import canonical, community_node, flag_node, match_node
from regie.result_rows import ANALYSIS_BY_HASH, COMMUNITIES, FLAGS, MATCHES, ByHash, Held, HeldFlag, held

_PAGE = 500


@dataclass(frozen=True, slots=True)
class StoredResults:
    """What an analysis left in the graph: its document under lasting ids, and which flags are new, changed or gone.

    `content_keys` gives the content key of each match and flag by its lasting id.
    """

    analysis: str
    document: Document
    content_keys: Mapping[str, str]
    new_flags: tuple[str, ...]
    changed_flags: tuple[str, ...]
    gone_flags: tuple[str, ...]


def store_results(
    store: GraphStore,
    document: Document,
    *,
    explanations: Mapping[str, Document],
    until_change: int,
    now: datetime,
) -> StoredResults:
    """Store a document in the exchange format; the same one again writes nothing but the analysis itself.

    `explanations` say by content key why there is each match and flag; one that has none is stored without.

    Communities come first, then matches, flags and at last the analysis, so that one that was cut off is not taken
    for a whole one: it is simply computed again.
    """
    communities, matches, flags = held(store, COMMUNITIES), held(store, MATCHES), held(store, FLAGS)
    lasting, keys = under_lasting_ids(
        document, communities=_contents(communities), matches=_contents(matches), flags=_contents(flags)
    )
    told = {lasting_id: canonical(explanations[key]) for lasting_id, key in keys.items() if key in explanations}
    moment = datetime.fromisoformat(document["asOf"])
    run = _analysis(lasting, until_change=until_change, now=now)
    nodes: list[Node] = []
    for item, is_current in _differing(communities, lasting["communities"], told):
        nodes.append(community_node(item, as_of=moment, is_current=is_current))
    for item, is_current in _differing(matches, lasting["matches"], told):
        explanation = told.get(item["id"], "") if is_current else matches[item["id"]].explanation or ""
        nodes.append(match_node(item, explanation=explanation, is_current=is_current))
    for item, is_current in _differing(flags, lasting["flags"], told):
        key = keys.get(item["id"]) or flags[item["id"]].content_key
        analysis = run.id if is_current else flags[item["id"]].analysis
        explanation = told.get(item["id"], "") if is_current else flags[item["id"]].explanation or ""
        nodes.append(flag_node(item, content_key=key, analysis=analysis, explanation=explanation, is_open=is_current))
    for start in range(0, len(nodes), _PAGE):
        save(store, Batch.of(nodes[start : start + _PAGE]), now=now)
    save(store, Batch.of([run]), now=now)
    return _stored(run, lasting, keys, flags)


def as_lasting(store: GraphStore, document: Document) -> tuple[Document, Mapping[str, str]]:
    """The document under the lasting ids of what the store holds already, without storing anything.

    With it the content key of each match and flag by its lasting id.
    """
    earlier = [_contents(held(store, COMMUNITIES)), _contents(held(store, MATCHES)), _contents(held(store, FLAGS))]
    return under_lasting_ids(document, communities=earlier[0], matches=earlier[1], flags=earlier[2])


def document_of(store: GraphStore, analysis: str) -> Document:
    """The document of an analysis, put together from its results.

    Raises NotKnown where a later analysis has changed them: what is kept is what holds now.
    """
    headers = store.read(ANALYSIS_BY_HASH, ByHash(analysis, 1))
    if not headers:
        raise NotKnown("there is no analysis with this hash")
    document: Document = json.loads(headers[0].document)
    for name, query in (("communities", COMMUNITIES), ("matches", MATCHES)):
        document[name] = _listed(document[name], held(store, query))
    document["flags"] = _listed(document["flags"], held(store, FLAGS))
    if content_hash(document) != analysis:
        raise NotKnown("a later analysis has replaced this one")
    return document


def _listed(ids: list[str], found: Mapping[str, Held]) -> list[Document]:
    return [json.loads(found[key].document) for key in ids if key in found]


def _contents(found: Mapping[str, Held]) -> list[Document]:
    return [json.loads(item.document) for _, item in sorted(found.items())]


def _differing(
    found: Mapping[str, Held], items: list[Document], told: Mapping[str, str]
) -> Iterator[tuple[Document, bool]]:
    """What must be written: new and changed results, those explained otherwise, and those that are there no more."""
    for item in items:
        earlier = found.get(item["id"])
        same = earlier is not None and earlier.is_current and earlier.document == canonical(item)
        if not same or told.get(item["id"], "") != (getattr(earlier, "explanation", "") or ""):
            yield item, True
    present = {item["id"] for item in items}
    for key, earlier in sorted(found.items()):
        if earlier.is_current and key not in present:
            yield json.loads(earlier.document), False


def _analysis(document: Document, *, until_change: int, now: datetime) -> Analysis:
    ids = {name: [item["id"] for item in document[name]] for name in ("communities", "matches", "flags")}
    return Analysis(
        id="analysis-" + document["hash"].rpartition(":")[2][:32],
        as_of=datetime.fromisoformat(document["asOf"]),
        computed_at=now,
        ruleset=document["ruleset"]["hash"],
        hash=document["hash"],
        until_change=until_change,
        document=canonical({**document, **ids}),
    )


def _stored(run: Analysis, lasting: Document, keys: Mapping[str, str], flags: Mapping[str, HeldFlag]) -> StoredResults:
    present = {item["id"]: canonical(item) for item in lasting["flags"]}
    was_open = {key for key, flag in flags.items() if flag.is_current}
    changed = (key for key, text in sorted(present.items()) if key in flags and flags[key].document != text)
    return StoredResults(
        analysis=run.id,
        document=lasting,
        content_keys=keys,
        new_flags=tuple(sorted(set(present) - set(flags))),
        changed_flags=tuple(changed),
        gone_flags=tuple(sorted(was_open - set(present))),
    )
