"""How far a node's contacts know each other: Burt's constraint and effective size.

Both work on mutual weight, the sum of all ties between two nodes in either direction, so that parallel ties add up
and it does not matter which of two nodes a tie comes from. An isolated node has neither measure (nan). NetworkX and
igraph agree on this except for self-ties, which `TieArrays` refuses. NetworkX 3.6.1 disagrees with itself twice: with
`nodes=...` it gives nan to a directed node without outgoing ties, and without it its effective size divides by the
strongest tie of the wrong node. Here both follow Burt's definition.
"""

import numpy as np
from scipy import sparse

from analytics.tie_arrays import TieArrays, Values, to_igraph


def constraint(ties: TieArrays) -> Values:
    """How much each node is invested in contacts who are invested in each other (Burt 1992, 2004); nan if isolated.

    High for the member of one closed group, low for who stands between groups. May exceed 1 in very small networks.
    """
    return np.asarray(to_igraph(ties).constraint(weights=ties.weight.tolist()), dtype=np.float64)


def effective_size(ties: TieArrays) -> Values:
    """The number of each node's contacts less their mean redundancy (Burt 1992); nan if isolated.

    Unweighted and undirected this is n - 2t / n, with n contacts and t ties among them (Borgatti 1997).
    """
    mutual = _mutual_weights(ties)
    total = np.asarray(mutual.sum(axis=1), dtype=np.float64).ravel()
    strongest = np.zeros(ties.number_of_nodes) if mutual.nnz == 0 else mutual.max(axis=1).toarray().ravel()
    invested = sparse.diags_array(_inverse(total)) @ mutual
    relative = sparse.diags_array(_inverse(strongest)) @ mutual
    contacts = (mutual > 0).astype(np.float64)
    redundancy = np.asarray((contacts * (invested @ relative.T)).sum(axis=1)).ravel()
    number_of_contacts = np.asarray(contacts.sum(axis=1)).ravel()
    return np.where(total > 0, number_of_contacts - redundancy, np.nan)


def _mutual_weights(ties: TieArrays) -> sparse.csr_array:
    ends = (np.concatenate((ties.source, ties.target)), np.concatenate((ties.target, ties.source)))
    shape = (ties.number_of_nodes, ties.number_of_nodes)
    return sparse.csr_array((np.concatenate((ties.weight, ties.weight)), ends), shape=shape)


def _inverse(values: Values) -> Values:
    return np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)
