"""What is left of a network when its most central nodes are taken out, one by one or in blocks.

The procedure of Cavallaro, Ficara, De Meo, Fiumara, Catanese, Bagdasar and Liotta (2020), "Disrupting resilient
criminal networks through data analysis: the case of Sicilian Mafia", PLOS ONE 15(8), e0236476.
"""

import igraph
import numpy as np
import polars as pl

from analytics.tie_arrays import TieArrays, Values, to_igraph

# Betweenness is a sum of fractions: two nodes in the same position can differ in the last digits of a float.
_DECIMALS = 9


def disruption(ties: TieArrays, *, block: int, removals: int, lengths: Values | None) -> pl.DataFrame:
    """The size of the largest component as nodes are removed by descending betweenness, `block` at a time.

    Columns `removed` (nodes taken out so far: 0, block, 2 * block, ..., one row per removal and one for the start) and
    `fraction` (nodes in the largest component left, divided by those in the largest component at the start).
    Betweenness is computed anew after each block, over all nodes that are left, those outside the largest component
    included. Of nodes with equal betweenness the one with the highest number goes first. `lengths` holds the length
    of each tie; None makes every tie one step long.
    """
    graph = to_igraph(ties)
    if lengths is not None:
        graph.es["length"] = lengths
    start = _largest_component(graph)
    sizes = [start]
    for _ in range(removals):
        graph.delete_vertices(_most_between(graph)[:block])
        sizes.append(_largest_component(graph))
    removed = np.arange(removals + 1) * block
    return pl.DataFrame({"removed": removed, "fraction": np.array(sizes) / max(start, 1)})


def _most_between(graph: igraph.Graph) -> list[int]:
    lengths = graph.es["length"] if "length" in graph.es.attributes() and graph.ecount() else None
    values = np.round(graph.betweenness(directed=graph.is_directed(), weights=lengths), _DECIMALS)
    order: list[int] = np.lexsort((np.arange(len(values)), values))[::-1].tolist()
    return order


def _largest_component(graph: igraph.Graph) -> int:
    return max(graph.connected_components(mode="weak").sizes(), default=0)
