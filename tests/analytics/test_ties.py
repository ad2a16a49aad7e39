"""Ties follow from shared observations alone, with the weight of domain section 6."""

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.evidence import Evidence
from analytics.ties import Layer, Ties, ties
from graph.schema.element import Element
from graph.schema.entities import Company, Registration, Vehicle
from graph.schema.observations import SeenIn
from tests.analytics.invented_town import LATER, MONDAY, evidence_of, numbers, seen, took_part

PERSONS = [f"youth-{letter}" for letter in "abcdefgh"] + ["visitor-v", "visitor-w"]
Sketch = tuple[frozenset[str], int, int, str]
"""Who was there, on which day, how many more were counted, and how good the information is."""
SKETCHES = st.lists(
    st.tuples(
        st.frozensets(st.sampled_from(PERSONS), max_size=6),
        st.integers(0, 60),
        st.integers(0, 4),
        st.sampled_from(["A", "B", "C"]),
    ),
    max_size=12,
)


def test_the_weight_is_grade_times_ageing_over_the_others_present() -> None:
    town = [
        *seen("o", ["youth-a", "youth-b", "youth-c"], information="B"),
        *seen("p", ["youth-a", "youth-b"], day=30, people=5, information="C"),
    ]
    evidence = evidence_of(town)

    tie = _weights(_ties(evidence, at=MONDAY + timedelta(days=60, hours=20)))

    assert tie[("youth-a", "youth-c")] == pytest.approx(0.8 * 0.5 / 2)
    assert tie[("youth-a", "youth-b")] == pytest.approx(0.8 * 0.5 / 2 + 0.5 * 0.5**0.5 / 4)


def test_without_half_life_age_plays_no_part() -> None:
    evidence = evidence_of(seen("o", ["youth-a", "youth-b"]))

    found = ties(evidence, layer=Layer.ALL, at=LATER, half_life_days=None)

    assert found.frame["weight"].to_list() == [1.0]


def test_who_is_mentioned_or_alone_ties_to_nobody() -> None:
    town = [*seen("o", ["youth-a", "youth-b:mentioned"]), *seen("p", ["youth-c"], day=1, people=1)]

    assert _ties(evidence_of(town)).frame.is_empty()


def test_an_incident_counts_once_by_its_strongest_report_and_lists_every_report() -> None:
    town = [
        *seen("o", ["youth-a", "youth-b", "youth-c"], incident="x"),
        *seen("p", ["youth-a", "youth-b"], hour=21, incident="x", organisation="organisation-2"),
    ]
    evidence = evidence_of(town)

    found = _ties(evidence, at=MONDAY + timedelta(hours=21))

    number = numbers(evidence)
    assert _weights(found)[("youth-a", "youth-b")] == 1.0
    assert found.frame["count"].to_list() == [1, 1, 1]
    assert found.observations_of(number["youth-b"], number["youth-a"]) == [0, 1]


def test_a_tie_says_how_often_and_from_when_to_when() -> None:
    town = [*seen("o", ["youth-a", "youth-b"]), *seen("p", ["youth-a", "youth-b"], day=3)]

    row = _ties(evidence_of(town)).frame.row(0, named=True)

    assert (row["count"], row["last"] - row["first"]) == (2, timedelta(days=3))


def test_a_crowd_of_thirty_gives_each_of_them_the_weight_of_one_meeting() -> None:
    evidence = evidence_of(seen("o", [f"youth-{number:02d}" for number in range(30)]))

    found = _ties(evidence, at=MONDAY + timedelta(hours=20))

    assert len(found.frame) == 435
    assert found.frame["weight"].sum() == pytest.approx(15.0)


def test_only_what_started_in_the_window_counts() -> None:
    evidence = evidence_of(*(seen(f"o{day}", ["youth-a", "youth-b"], day=day) for day in (0, 10, 20)))
    start = MONDAY + timedelta(hours=20)

    found = ties(evidence, layer=Layer.ALL, at=start + timedelta(days=10), half_life_days=60, since=start)

    assert found.observations_of(0, 1) == [1]


def test_the_youth_layer_leaves_visitors_out_and_keeps_the_numbers() -> None:
    evidence = evidence_of(seen("o", ["visitor-v", "youth-b", "youth-c"]))

    youths = ties(evidence, layer=Layer.YOUTHS, at=LATER, half_life_days=60)

    assert set(_weights(youths)) == {("youth-b", "youth-c")}
    assert youths.arrays().number_of_nodes == 1 + max(numbers(evidence)[name] for name in ("youth-b", "youth-c"))


def test_a_vehicle_ties_to_who_was_there_and_to_who_drove_it() -> None:
    town: list[Element] = [
        *seen("o", ["youth-a", "youth-b:mentioned"]),
        Vehicle(id="vehicle-1", plate="12AEI3"),
        SeenIn(vehicle="vehicle-1", observation="o"),
        *seen("p", [], day=1),
        took_part("p", "visitor-v", role="drove", vehicle="vehicle-1"),
    ]

    found = _weights(ties(evidence_of(town), layer=Layer.VEHICLES, at=LATER, half_life_days=None))

    assert found == {("vehicle-1", "youth-a"): 1.0, ("vehicle-1", "visitor-v"): 1.0}


def test_a_company_ties_through_the_vehicle_that_it_held_at_that_moment() -> None:
    def held(company: str, **period: object) -> Registration:
        fields = {"id": f"registration-{company}", "vehicle": "vehicle-1", "holder": company, **period}
        return Registration.model_validate(fields)

    turn = MONDAY + timedelta(days=5)
    town: list[Element] = [
        Vehicle(id="vehicle-1", plate="12AEI3"),
        *(Company(id=f"company-{name}", kvk_number=name) for name in "12"),
        held("company-1", valid_from=MONDAY, valid_until=turn),
        held("company-2", valid_from=turn),
        *seen("o", ["youth-a"]),
        SeenIn(vehicle="vehicle-1", observation="o"),
        *seen("p", ["youth-b"], day=6),
        SeenIn(vehicle="vehicle-1", observation="p"),
    ]

    found = _weights(ties(evidence_of(town), layer=Layer.COMPANIES, at=LATER, half_life_days=None))

    assert set(found) == {("company-1", "youth-a"), ("company-2", "youth-b")}


@given(sketches=SKETCHES)
@settings(max_examples=30, deadline=None)
def test_a_tie_stands_in_one_row_with_its_observations(sketches: list[Sketch]) -> None:
    evidence = evidence_of(_town(sketches))
    found = _ties(evidence)

    pairs = list(found.frame.select("source", "target").iter_rows())
    assert pairs == sorted(set(pairs))
    assert all(source < target for source, target in pairs)
    for row in found.frame.to_dicts():
        shared = [evidence.observations["id"][number] for number in found.observations_of(row["source"], row["target"])]
        ends = {evidence.persons["id"][row[end]] for end in ("source", "target")}
        assert sorted(shared) == sorted(f"o{index:02d}" for index, sketch in enumerate(sketches) if ends <= sketch[0])


@given(sketches=SKETCHES, seed=st.integers(0, 999))
@settings(max_examples=30, deadline=None)
def test_ties_depend_neither_on_names_nor_on_order(sketches: list[Sketch], seed: int) -> None:
    town, order = _town(sketches), random.Random(seed)  # noqa: S311 - an order, not a secret
    names = {name: f"{name.split('-')[0]}-{order.random()}" for name in PERSONS}
    other = [_renamed(element, names) for element in town]
    order.shuffle(other)

    first, second = _ties(evidence_of(town)), _ties(evidence_of(other))

    assert second.frame.equals(first.frame)
    assert second.evidence.equals(first.evidence)


@given(sketches=SKETCHES, index=st.integers(0, 11))
@settings(max_examples=30, deadline=None)
def test_withdrawing_an_observation_only_weakens(sketches: list[Sketch], index: int) -> None:
    kept = [sketch if number != index else (frozenset(), *sketch[1:]) for number, sketch in enumerate(sketches)]

    before, after = (_weights(_ties(evidence_of(_town(some)))) for some in (sketches, kept))

    assert all(weight <= before[pair] + 1e-12 for pair, weight in after.items())


@given(sketches=SKETCHES)
@settings(max_examples=30, deadline=None)
def test_nobody_gains_more_from_an_observation_than_its_grade(sketches: list[Sketch]) -> None:
    evidence = evidence_of(_town(sketches))
    found = ties(evidence, layer=Layer.ALL, at=LATER, half_life_days=None)

    strength = dict.fromkeys(numbers(evidence).values(), 0.0)
    for row in found.frame.to_dicts():
        strength[row["source"]] += row["weight"]
        strength[row["target"]] += row["weight"]
    grades = {"A": 1.0, "B": 0.8, "C": 0.5}
    for name, number in numbers(evidence).items():
        assert strength[number] <= sum(grades[sketch[3]] for sketch in sketches if name in sketch[0]) + 1e-9


def _town(sketches: list[Sketch]) -> list[Element]:
    """Observation o00, o01, ... for each sketch; started one minute apart so that their order is that of the list."""
    ordered = enumerate(sketches)
    return [
        element
        for index, (persons, day, more, grade) in ordered
        for element in seen(
            f"o{index:02d}",
            sorted(persons),
            started_at=MONDAY + timedelta(days=day, minutes=index),
            people=len(persons) + more,
            information=grade,
        )
    ]


def _renamed(element: Element, names: dict[str, str]) -> Element:
    person = getattr(element, "person", None)
    return element if person is None else element.model_copy(update={"person": names[person]})


def _ties(evidence: Evidence, *, at: datetime = LATER) -> Ties:
    return ties(evidence, layer=Layer.ALL, at=at, half_life_days=60)


def _weights(found: Ties) -> dict[tuple[str, str], float]:
    """The weight per pair of ids, in alphabetical order."""
    names = dict(found.nodes.select("node", "id").iter_rows())
    rows = found.frame.to_dicts()
    ends = [sorted((names[row["source"]], names[row["target"]])) for row in rows]
    return {(low, high): row["weight"] for (low, high), row in zip(ends, rows, strict=True)}
