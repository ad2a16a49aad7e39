"""Communities: a partition into connected groups that no name, order or unrelated town can move."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.communities import COMMUNITIES, WeeklyCommunities, communities_of_edges, mondays
from analytics.evidence import Evidence
from analytics.leiden import partition
from analytics.second_opinion import second_opinion
from analytics.ties import Layer, ties
from graph.schema.element import Element
from tests.analytics.invented_town import LATER, MONDAY, evidence_of, hangouts, seen

AT = MONDAY + timedelta(weeks=6)


def test_two_groups_that_meet_apart_are_two_communities() -> None:
    evidence = evidence_of(_evenings("x"), _evenings("y", place="b"), hangouts("b"))

    assert _groups(evidence) == [{f"youth-x{n}" for n in range(5)}, {f"youth-y{n}" for n in range(5)}]


def test_fewer_than_three_youths_visitors_and_the_unknown_are_no_community() -> None:
    town = [
        *(row for day in range(5) for row in seen(f"a{day}", ["youth-a", "youth-b", "visitor-v"], day=day)),
        *(row for day in range(5) for row in seen(f"u{day}", [f"youth-unknown-{day}{n}" for n in range(4)], day=day)),
    ]

    assert _groups(evidence_of(town)) == []


def test_what_started_later_or_longer_than_the_window_ago_holds_no_group() -> None:
    evenings = _evenings("x")

    assert _groups(evidence_of(evenings), at=MONDAY) == []
    assert len(_groups(evidence_of(evenings), at=AT)) == 1
    assert _groups(evidence_of(evenings, as_of=AT + timedelta(weeks=60)), at=AT + timedelta(weeks=27)) == []


def test_watching_twice_as_much_changes_no_community() -> None:
    twice = [row for day in range(30) for row in seen(f"again{day}", _present("x", day), day=day, hour=21)]

    once_seen, twice_seen = evidence_of(_evenings("x")), evidence_of(_evenings("x"), twice)

    first, second = _weekly(once_seen), _weekly(twice_seen)
    assert first.firmness(0).together.tolist() == second.firmness(0).together.tolist()


def test_every_community_is_connected_and_every_youth_is_in_one_at_most() -> None:
    evidence = _random_town(seed=3)
    graph = _graph(evidence)
    groups = _groups(evidence)

    assert len(groups) > 3
    assert sum(len(group) for group in groups) == len(set.union(*groups))
    assert all(len(group) >= 3 and nx.is_connected(graph.subgraph(group)) for group in groups)


@pytest.mark.parametrize("seed", range(5))
def test_other_pseudonyms_and_another_order_give_the_same_groups(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - an order, not a secret
    names = {f"youth-{n:03d}": f"youth-{draw.random()}" for n in range(60)}

    first = _weekly(_random_town(seed=3))
    other = _weekly(_random_town(seed=3, names=names, shuffle=draw))

    assert np.array_equal(first.partition(0), other.partition(0))
    assert all(np.array_equal(*pair) for pair in zip(first.ensemble(0), other.ensemble(0), strict=True))


def test_an_unrelated_town_changes_nothing() -> None:
    alone = _random_town(seed=3)
    both = _random_town(seed=3, beside=_evenings("x"))

    groups, stability = _groups(alone), _stability(alone)

    assert [group for group in _groups(both) if "youth-x0" not in group] == groups
    assert {key: value for key, value in _stability(both).items() if "youth-x0" not in key} == stability


def test_a_part_of_the_ensemble_says_the_same_as_the_whole() -> None:
    weekly, other = _weekly(_random_town(seed=3)), _weekly(_random_town(seed=3))
    person = int(np.flatnonzero(weekly.partition(0) >= 0)[0])

    whole, part = weekly.ensemble(0), other.ensemble(0, persons=[person])

    assert [run[person] for run in whole] == [run[person] for run in part]
    for left, right in zip(whole, part, strict=True):
        members = right == right[person]
        assert np.array_equal(members, left == left[person])


def test_a_group_that_is_always_seen_whole_is_firm_and_one_evening_is_not() -> None:
    whole = [row for day in range(30) for row in seen(f"w{day}", [f"youth-w{n}" for n in range(4)], day=day)]
    once = seen("once", [f"youth-z{n}" for n in range(4)], day=29, hangout="hangout-b")
    weekly = _weekly(evidence_of(whole, once, hangouts("b")))

    firmness = weekly.firmness(0)

    assert firmness.stability[0] == 1.0
    assert firmness.core(share=0.9)[:4].all()
    assert 0.4 < firmness.stability[1] < 0.8  # an evening is drawn at least once in 63 % of the runs
    assert not firmness.core(share=0.9)[4:].any()


def test_the_second_opinion_agrees_on_groups_apart_and_is_silent_where_there_is_none() -> None:
    apart = evidence_of(_evenings("x"), _evenings("y", place="b"), hangouts("b"))

    assert second_opinion(_weekly(apart)) == 1.0
    assert second_opinion(_weekly(evidence_of(seen("o-1", ["a", "b"])))) is None


def test_mondays_begin_at_local_midnight() -> None:
    found = mondays(datetime(2026, 3, 24, 12, tzinfo=UTC), datetime(2026, 4, 6, tzinfo=UTC))

    local = [monday.astimezone(ZoneInfo("Europe/Amsterdam")).isoformat() for monday in found]
    assert local == ["2026-03-23T00:00:00+01:00", "2026-03-30T00:00:00+02:00", "2026-04-06T00:00:00+02:00"]


@given(nodes=st.integers(3, 14), data=st.data())
@settings(max_examples=40, deadline=None)
def test_leiden_reaches_a_quality_that_no_single_move_improves(nodes: int, data: st.DataObject) -> None:
    pairs = [(a, b) for a in range(nodes) for b in range(a + 1, nodes)]
    weight = np.array(data.draw(st.lists(st.floats(0, 1), min_size=len(pairs), max_size=len(pairs))))
    matrix = np.zeros((nodes, nodes))
    matrix[tuple(np.array(pairs).T)] = weight
    matrix += matrix.T - 0.5 * (1 - np.eye(nodes))
    source, target = np.array(pairs).T

    labels = partition(nodes, source, target, weight, resolution=0.5, seed=1)

    for node in range(nodes):
        gain = [matrix[node, labels == label].sum() for label in np.unique(labels)]
        assert matrix[node, labels == labels[node]].sum() >= max(0.0, *gain) - 1e-9


def test_the_search_leaves_the_randomness_of_others_alone() -> None:
    def draw() -> list[list[int]]:
        random.seed(7)
        return [edge.tuple for edge in igraph.Graph.Erdos_Renyi(n=12, m=20).es]

    before = draw()
    communities_of_edges(3, np.array([0, 1]), np.array([1, 2]), np.ones(2), resolution=0.1, seed=5)

    assert draw() == before


def test_communities_of_edges_adds_parallel_ties_and_ignores_direction() -> None:
    source, target = np.array([0, 1, 1, 2, 3]), np.array([1, 0, 2, 0, 4])

    labels, core = communities_of_edges(5, source, target, np.full(5, 0.4), resolution=0.3, seed=1)

    assert labels.tolist() == [0, 0, 0, 1, 1]
    assert core.all()


def _evenings(name: str, *, place: str = "a") -> list[Element]:
    """Thirty evenings of a group of five, four of them each time."""
    return [
        row
        for day in range(30)
        for row in seen(f"{name}{day}", _present(name, day), day=day, hangout=f"hangout-{place}")
    ]


def _present(name: str, day: int) -> list[str]:
    return [f"youth-{name}{n}" for n in range(5) if n != day % 5]


def _random_town(
    *,
    seed: int,
    names: dict[str, str] | None = None,
    shuffle: random.Random | None = None,
    beside: list[Element] | None = None,
) -> Evidence:
    """Sixty youths in groups of eight who now and then have a guest, at six places."""
    draw = random.Random(seed)  # noqa: S311 - invents a town
    rows: list[Element] = []
    for number in range(240):
        group = draw.randrange(8)
        present = {min(59, group * 8 + draw.randrange(8)) for _ in range(4)}
        present |= {draw.randrange(60)} if draw.random() < 0.15 else set()
        started = MONDAY + timedelta(days=draw.randrange(40), hours=20, minutes=number)
        persons = [f"youth-{n:03d}" for n in sorted(present)]
        renamed = [names[person] for person in persons] if names else persons
        rows += seen(f"r{number:03d}", renamed, started_at=started, hangout=f"hangout-{draw.randrange(6)}")
    rows += beside or []
    if shuffle is not None:
        shuffle.shuffle(rows)
    return evidence_of(rows, hangouts(*"012345"))


def _weekly(evidence: Evidence, *, at: datetime = AT) -> WeeklyCommunities:
    return WeeklyCommunities(evidence, [at], settings=COMMUNITIES)


def _groups(evidence: Evidence, *, at: datetime = AT) -> list[set[str]]:
    labels = _weekly(evidence, at=at).partition(0)
    names = evidence.persons["id"].to_list()
    found = [{names[person] for person in np.flatnonzero(labels == label)} for label in range(labels.max() + 1)]
    return sorted(found, key=min)


def _stability(evidence: Evidence) -> dict[frozenset[str], float]:
    weekly = _weekly(evidence)
    labels, names = weekly.partition(0), evidence.persons["id"].to_list()
    return {
        frozenset(names[person] for person in np.flatnonzero(labels == label)): float(value)
        for label, value in enumerate(weekly.firmness(0).stability)
    }


def _graph(evidence: Evidence) -> "nx.Graph[str]":
    found = ties(evidence, layer=Layer.YOUTHS, at=LATER, half_life_days=60)
    names = evidence.persons["id"].to_list()
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((names[a], names[b]) for a, b in found.frame.select("source", "target").iter_rows())
    return graph
