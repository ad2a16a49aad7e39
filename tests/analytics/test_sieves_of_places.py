"""The sieves of the patterns about addresses and streets lose nothing: counted one by one there is no more."""

from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pytest
from scipy.stats import poisson

from analytics.analysis import weekly_communities
from analytics.evidence import Evidence, evidence_as_of
from analytics.patterns import p14_many_alike_in_one_street, p15_signals_on_one_address
from analytics.patterns.candidate import NOTHING
from analytics.patterns.context import Context, context_of
from analytics.patterns.pattern import Values
from analytics.patterns.register_meetings import signals_by_address
from analytics.ruleset import Ruleset
from graph.frames import frames_of
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import generate_region

pytestmark = pytest.mark.slow

P14, P15 = p14_many_alike_in_one_street.PATTERN, p15_signals_on_one_address.PATTERN


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    folder: Path = tmp_path_factory.mktemp("region")
    generate_region(folder, seed=11, municipalities=3, months=7, scale=0.5)
    frames = frames_of(elements_of_folder(folder, key=PUBLISHED_KEY).elements).frames
    known = frames["Observation"]["recorded_at"].max()
    evidence = evidence_as_of(frames, as_of=known)  # type: ignore[arg-type]  # a column of moments
    return context_of(evidence, weekly_communities(evidence, Ruleset()))


@pytest.mark.parametrize("types", [2, 3])
def test_p15_finds_every_address_of_which_the_definition_holds(context: Context, types: int) -> None:
    values = P15.defaults().changed({"types": types})
    everywhere = context.evidence.signals["address"].unique().to_list()
    check = p15_signals_on_one_address.check(values)
    signals = signals_by_address(context.evidence, everywhere)
    held = {address for address, meetings in signals.items() if check(meetings, context.labels, NOTHING)}

    expected = held - shared_by_hand(context.evidence)

    assert expected
    assert {
        candidate.addresses[0]
        for candidate in P15.match(context, values)
        if candidate.check(candidate.meetings, context.labels, NOTHING)
    } == expected


@pytest.mark.parametrize("changes", [{}, {"least": 2, "share_by_chance": 0.5}, {"establishments": 100_000}])
def test_p14_finds_every_street_of_which_the_definition_holds(context: Context, changes: dict[str, float]) -> None:
    values = P14.defaults().changed(changes)

    found = {
        frozenset(candidate.companies)
        for candidate in P14.match(context, values)
        if candidate.check(candidate.meetings, context.labels, NOTHING)
    }

    assert found == streets_by_hand(context.evidence, values)
    assert found or changes.get("establishments")


def shared_by_hand(evidence: Evidence) -> set[str]:
    companies = defaultdict(set)
    for row in evidence.establishments.iter_rows(named=True):
        companies[row["address"]].add(row["company"])
    return {
        row["id"]
        for row in evidence.addresses.iter_rows(named=True)
        if row["kind"] == "shared_office" or (row["registrations"] or 0) > 20 or len(companies[row["id"]]) > 20
    }


def streets_by_hand(evidence: Evidence, values: Values) -> set[frozenset[str]]:
    """Every cell counted in plain Python, tested, and compared with all others of its municipality."""
    where = {row["id"]: (row["municipality"], row["postcode"]) for row in evidence.addresses.iter_rows(named=True)}
    shared = shared_by_hand(evidence)
    placed = [
        (*where[row["address"]], row["sbi"].replace(".", "")[:4], row["company"])
        for row in evidence.establishments.filter(pl.col("address").is_not_null()).iter_rows(named=True)
        if row["address"] not in shared
    ]
    found: set[frozenset[str]] = set()
    for municipality in {one[0] for one in placed}:
        mine = [one[1:] for one in placed if one[0] == municipality]
        streets, branches = Counter(one[0] for one in mine), Counter(one[1] for one in mine)
        cells = Counter((street, branch) for street, branch, _ in mine)
        chances = {
            cell: float(poisson.sf(there - 1, streets[cell[0]] * branches[cell[1]] / len(mine)))
            for cell, there in cells.items()
        }
        ranked = sorted(chances.values())
        standing = [
            chance for rank, chance in enumerate(ranked, 1) if chance <= values["share_by_chance"] * rank / len(ranked)
        ]
        for cell, there in cells.items():
            enough = there >= values["least"] and len(mine) >= values["establishments"]
            if enough and chances[cell] <= max(standing, default=-1.0):
                found.add(frozenset(company for *of, company in mine if tuple(of) == cell))
    return found
