"""Every measure of every node of any network, as one table that can be held against a published one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import polars as pl
from scipy.sparse import coo_array, csgraph

from analytics import centrality, structural_holes
from analytics.tie_arrays import (
    Flags,
    Numbers,
    TieArrays,
    Values,
    lengths_of,
    merge_parallel,
    tie_arrays,
    without_weights,
)

Parallel = Literal["sum", "keep"]


class CommunityFinder(Protocol):
    """Finds communities among numbered nodes.

    Gives each node's community number, and whether the node is in the core of it.
    """

    def __call__(
        self, number_of_nodes: int, source: Numbers, target: Numbers, weight: Values, *, resolution: float, seed: int
    ) -> tuple[Numbers, Flags]: ...


@dataclass(frozen=True)
class CommunitySearch:
    """How communities are found: by what, at which tie weight per pair of members, with which seed.

    `resolution` None takes `mean_tie_weight`, so that a community is a set of nodes tied more than the average pair.
    """

    finder: CommunityFinder
    resolution: float | None
    seed: int


def measure(
    edges: pl.DataFrame,
    *,
    nodes: Iterable[str],
    directed: bool,
    weighted: bool,
    parallel: Parallel,
    communities: CommunitySearch,
) -> pl.DataFrame:
    """One row per node, sorted by id, whatever the order of the rows of `edges`.

    `edges` has the columns source, target and, where `weighted`, weight (positive); ties of a node to itself are left
    out, the node stays. `nodes` names nodes that exist also without ties; it may repeat those in `edges`.

    Columns: `id`; `degree` (ties at the node), `strength` (sum of their weights; of 1 per row where not `weighted`),
    `betweenness`, `closeness`, `constraint`, `participation` over the communities found, `community` (numbered from 0
    by its first member) and `core`. Isolated nodes have null for closeness, constraint and participation.

    `parallel="keep"`: rows between the same two nodes are ties of their own everywhere. `"sum"`: they become one tie
    whose weight is their sum, so that degree counts neighbours; where not `weighted` that one tie counts 1 in all
    but `strength`. Weighted distance is 1 / weight.
    """
    ids, ties = _numbered(edges, nodes=nodes, directed=directed, weighted=weighted)
    if parallel == "sum":
        ties = merge_parallel(ties)
    strength = centrality.strength(ties)
    if not weighted:
        ties = without_weights(ties)
    lengths = lengths_of(ties) if weighted else None
    community, core = _communities(ties, search=communities)
    columns = {
        "id": ids,
        "degree": centrality.degree(ties),
        "strength": strength,
        "betweenness": centrality.betweenness(ties, lengths=lengths),
        "closeness": centrality.closeness(ties, lengths=lengths),
        "constraint": structural_holes.constraint(ties),
        "participation": centrality.participation(ties, groups=community),
        "community": community,
        "core": core,
    }
    table = pl.DataFrame(columns)
    return table.with_columns(pl.col("closeness", "constraint", "participation").fill_nan(None))


def mean_tie_weight(ties: TieArrays) -> float:
    """The tie weight per pair of nodes within one component (0 without ties); parallel ties and directions add up.

    As resolution of CPM this is modularity against a random graph of the same density (Reichardt and Bornholdt 2006;
    Traag, Van Dooren and Nesterov 2011): a level that follows from the network itself, and counts no other component.
    """
    if not len(ties.weight):
        return 0.0
    shape = (ties.number_of_nodes, ties.number_of_nodes)
    adjacency = coo_array((ties.weight, (ties.source, ties.target)), shape=shape)
    _, component = csgraph.connected_components(adjacency, directed=False)
    sizes = np.bincount(component).astype(np.float64)
    return float(ties.weight.sum() / (sizes * (sizes - 1) / 2).sum())


def project_memberships(memberships: pl.DataFrame) -> pl.DataFrame:
    """Ties between persons from the columns person and event: one row per pair and event that they share.

    Columns source, target (source < target), weight (1), sorted. A membership given twice counts once. A person who
    shares no event has no row: give `memberships["person"]` to `measure` as `nodes`.
    """
    distinct = memberships.select("person", "event").unique()
    pairs = distinct.join(distinct, on="event", suffix="_other").filter(pl.col("person") < pl.col("person_other"))
    ties = pairs.select(source="person", target="person_other", weight=pl.lit(1.0))
    return ties.sort("source", "target")


def _numbered(
    edges: pl.DataFrame, *, nodes: Iterable[str], directed: bool, weighted: bool
) -> tuple[pl.Series, TieArrays]:
    """Ids in sorted order, and the ties between their positions in sorted order, so that no order of rows shows."""
    named = pl.Series("id", list(nodes), dtype=pl.String)
    ends = [edges[name].cast(pl.String).rename("id") for name in ("source", "target")]
    ids = pl.concat([named, *ends]).unique().sort()
    number = pl.DataFrame({"id": ids, "number": np.arange(len(ids))})
    source, target = (end.to_frame().join(number, on="id", how="left", maintain_order="left")["number"] for end in ends)
    weight = edges["weight"].cast(pl.Float64) if weighted else pl.repeat(1.0, edges.height, eager=True)
    rows = pl.DataFrame({"source": source, "target": target, "weight": weight})
    if not directed:
        low, high = pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")
        rows = rows.with_columns(source=low, target=high)
    rows = rows.filter(pl.col("source") != pl.col("target")).sort("source", "target", "weight")
    columns = {name: rows[name].to_numpy() for name in rows.columns}
    return ids, tie_arrays(len(ids), **columns, directed=directed)


def _communities(ties: TieArrays, *, search: CommunitySearch) -> tuple[Numbers, Flags]:
    """Community numbers in order of first member, and the core flags."""
    resolution = mean_tie_weight(ties) if search.resolution is None else search.resolution
    labels, core = search.finder(
        ties.number_of_nodes, ties.source, ties.target, ties.weight, resolution=resolution, seed=search.seed
    )
    _, first, position = np.unique(labels, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first))
    return order[position].astype(np.int64), core
