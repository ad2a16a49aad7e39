"""Published figures: who stands between the organisations of the Boston revolutionaries (Healy 2013)."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from analytics.centrality import betweenness
from analytics.measure import Parallel, project_memberships
from analytics.tie_arrays import merge_parallel, tie_arrays

MEMBERSHIPS = Path(__file__).parents[1] / "data" / "paul_revere" / "prevere2mode_edges.csv"
NAMES = ["Revere Paul", "Urann Thomas", "Warren Joseph", "Peck Samuel"]


@pytest.mark.parametrize(
    ("parallel", "figures"), [("keep", [3839, 2185, 1817, 1150]), ("sum", [3664, 2211, 1759, 1191])]
)
def test_the_four_highest_betweenness_figures_come_out(parallel: Parallel, figures: list[int]) -> None:
    memberships = pl.read_csv(MEMBERSHIPS).rename({"source": "person", "target": "event"})
    ties = project_memberships(memberships)
    persons = memberships["person"].unique().sort().to_list()
    number = {person: index for index, person in enumerate(persons)}
    source, target = (np.array([number[person] for person in ties[end]]) for end in ("source", "target"))
    kept = tie_arrays(len(persons), source=source, target=target, weight=None, directed=False)

    values = betweenness(kept if parallel == "keep" else merge_parallel(kept), lengths=None)

    highest = np.argsort(-values)[:4]
    assert [persons[index] for index in highest] == NAMES
    assert [round(values[index]) for index in highest] == figures
