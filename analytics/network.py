"""The derived ties as a network to look at elsewhere: GraphML, GEXF, CSV and JSON, each tie with its observations."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import networkx as nx
import polars as pl

from analytics.evidence import Evidence
from analytics.ties import Layer, ties

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIE_COLUMNS = ["source", "target", "weight", "count", "first", "last", "observations"]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and ties of one layer at a moment.

    Attributes:
        at: the moment from which age counts.
        nodes: `id`, `kind` of the nodes that have a tie, in order of their number.
        ties: `source`, `target` (ids), `weight`, `count`, `first`, `last` (UTC), `observations` (list of their ids).

    """

    at: datetime
    nodes: pl.DataFrame
    ties: pl.DataFrame


def network(evidence: Evidence, *, layer: Layer, at: datetime, half_life_days: float | None) -> Network:
    """The network of a layer, from everything observed up to `at`."""
    derived = ties(evidence, layer=layer, at=at, half_life_days=half_life_days)
    named = derived.evidence.join(evidence.observations.select("observation", "id"), on="observation")
    seen = named.sort("observation").group_by("source", "target").agg(pl.col("id").alias("observations"))
    joined = derived.frame.join(seen, on=["source", "target"]).sort("source", "target")
    names = dict(derived.nodes.select("node", "id").iter_rows())
    named_ends = [pl.col(end).replace_strict(names, return_dtype=pl.String) for end in ("source", "target")]
    tied = pl.concat([joined["source"], joined["target"].alias("source")]).unique()
    nodes = derived.nodes.filter(pl.col("node").is_in(tied.implode())).sort("node").select("id", "kind")
    return Network(at=at, nodes=nodes, ties=joined.with_columns(named_ends).select(_TIE_COLUMNS))


def written(found: Network, *, form: str) -> str:
    """The network as text in one of the forms of `FORMS`; equal networks give equal text.

    Raises:
        ValueError: the form is unknown.

    """
    if form not in FORMS:
        raise ValueError(f"form of a network: expected one of {', '.join(FORMS)}, found {form}")
    return FORMS[form](found)


def _graphml(found: Network) -> str:
    return "\n".join(nx.generate_graphml(_graph(found))) + "\n"


def _gexf(found: Network) -> str:
    text = "\n".join(nx.generate_gexf(_graph(found))) + "\n"
    # NetworkX writes today; the file must say of which moment it is.
    return re.sub(r'lastmodifieddate="[^"]*"', f'lastmodifieddate="{found.at:%Y-%m-%d}"', text, count=1)


def _csv(found: Network) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(_TIE_COLUMNS)
    writer.writerows(row.values() for row in _tie_rows(found))
    return target.getvalue()


def _json(found: Network) -> str:
    rows = [
        {**row, "observations": ids}
        for row, ids in zip(_tie_rows(found), found.ties["observations"].to_list(), strict=True)
    ]
    return json.dumps({"nodes": found.nodes.to_dicts(), "ties": rows}, ensure_ascii=False, indent=1) + "\n"


def _graph(found: Network) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for node in found.nodes.to_dicts():
        graph.add_node(_for_xml(node["id"]), kind=node["kind"])
    for row in _tie_rows(found):
        ends = [_for_xml(row.pop(end)) for end in ("source", "target")]
        graph.add_edge(*ends, **{name: _for_xml(value) for name, value in row.items()})
    return graph


def _tie_rows(found: Network) -> list[dict[str, Any]]:
    """One row per tie: moments as text in UTC, observations joined by a semicolon."""
    moment = "%Y-%m-%dT%H:%M:%SZ"
    columns = [pl.col(name).dt.strftime(moment) for name in ("first", "last")]
    return found.ties.with_columns(*columns, pl.col("observations").list.join(";")).to_dicts()


def _for_xml(value: Any) -> Any:
    """Text without characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value


FORMS: Mapping[str, Callable[[Network], str]] = {"graphml": _graphml, "gexf": _gexf, "csv": _csv, "json": _json}
"""The forms that `written` knows."""
