"""What counts as evidence, as of when, and how persons are numbered."""

import random
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from analytics.evidence import evidence_as_of
from graph.frames import frames_of
from graph.schema.element import Element
from graph.schema.entities import Address, AddressSignal, Hangout, Vehicle
from graph.schema.observations import Observation, ObservationVersion, SaidToMove, SeenIn, TookPart
from graph.schema.registers import IdentityJudgement
from graph.versions import payload_of
from tests.analytics.invented_town import LATER, MONDAY, evidence_of, exemption, hangouts, numbers, seen, took_part


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="as_of needs an offset"):
        evidence_as_of({}, as_of=datetime(2026, 6, 1))  # noqa: DTZ001 - the mistake itself


def test_nothing_at_all_is_evidence_of_nothing() -> None:
    evidence = evidence_as_of({}, as_of=LATER)

    assert (len(evidence.observations), len(evidence.persons), len(evidence.participants)) == (0, 0, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "withdrawn"},
        {"status": "contested"},
        {"status": "expired"},
        {"information": "D"},
        {"information": "E"},
        {"basis": "told_by_other"},
        {"regime": "wpg"},
        {"regime": "wpg_provided"},
        {"team_only": True},
        {"started_at": LATER + timedelta(days=1)},
        {"recorded_at": LATER + timedelta(days=1)},
    ],
)
def test_what_may_not_count_is_not_there(fields: dict[str, object]) -> None:
    evidence = evidence_of(seen("kept", ["youth-a"]), seen("refused", ["youth-a", "youth-b"], **fields))

    assert evidence.observations["id"].to_list() == ["kept"]
    assert evidence.persons["id"].to_list() == ["youth-a"]


@pytest.mark.parametrize(
    ("fields", "grade"),
    [
        ({}, 1.0),
        ({"basis": "camera"}, 1.0),
        ({"basis": "told_by_youth"}, 0.5),
        ({"information": "B"}, 0.8),
        ({"basis": "told_by_other", "information": "C"}, 0.5),
    ],
)
def test_the_grade_is_the_given_one_or_follows_from_the_basis(fields: dict[str, object], grade: float) -> None:
    assert evidence_of(seen("o", ["youth-a"], **fields)).observations["grade"].to_list() == [grade]


def test_police_data_counts_only_where_asked_for_or_released() -> None:
    town = [*seen("police", ["youth-a"], regime="wpg"), *seen("given", ["youth-b"], regime="wpg_provided", release="r")]

    assert evidence_of(town).observations["id"].to_list() == ["given"]
    assert evidence_of(town, wpg=True).observations["id"].to_list() == ["given", "police"]


def test_a_correction_counts_from_the_moment_it_was_known() -> None:
    first, *then = seen("o", ["youth-a", "youth-b"])
    corrected, *now = seen(
        "o", ["youth-c"], changed_at=MONDAY + timedelta(days=30), known_at=MONDAY + timedelta(days=30)
    )
    assert isinstance(first, Observation)
    version = ObservationVersion(
        id="version-1",
        observation="o",
        payload=payload_of(
            first.model_copy(update={"known_at": first.recorded_at}), [row for row in then if isinstance(row, TookPart)]
        ),
        known_until=MONDAY + timedelta(days=30),
    )
    town = [corrected, *now, version]

    assert evidence_of(town, as_of=MONDAY + timedelta(days=10)).persons["id"].to_list() == ["youth-a", "youth-b"]
    assert evidence_of(town).persons["id"].to_list() == ["youth-c"]
    assert evidence_of(town, as_of=MONDAY + timedelta(hours=19)).observations.is_empty()


@pytest.mark.parametrize(
    ("moment", "evening", "is_evening"),
    [
        (datetime(2026, 3, 2, 16, 59, tzinfo=UTC), "2026-03-02", False),  # 17:59 local
        (datetime(2026, 3, 2, 17, 0, tzinfo=UTC), "2026-03-02", True),
        (datetime(2026, 3, 3, 4, 59, tzinfo=UTC), "2026-03-02", True),
        (datetime(2026, 3, 3, 5, 0, tzinfo=UTC), "2026-03-03", False),
        (datetime(2026, 3, 29, 3, 30, tzinfo=UTC), "2026-03-28", True),  # 05:30, after the clock went forward at 02:00
        (datetime(2026, 3, 29, 4, 0, tzinfo=UTC), "2026-03-29", False),  # 06:00 summer time
    ],
)
def test_an_evening_runs_from_six_to_six_on_the_local_clock(moment: datetime, evening: str, is_evening: bool) -> None:  # noqa: FBT001
    row = evidence_of(seen("o", ["youth-a"], started_at=moment)).observations.row(0, named=True)

    assert (str(row["evening"]), row["is_evening"]) == (evening, is_evening)


def test_reports_of_one_incident_are_one_occasion() -> None:
    town = [*seen("a", [], incident="x"), *seen("b", [], hour=21, incident="x"), *seen("c", [], hour=22)]

    assert evidence_of(town).observations["occasion"].to_list() == [0, 0, 2]


def test_the_number_present_is_the_larger_of_headcount_and_those_recorded_and_never_the_mentioned() -> None:
    town = [
        *seen("counted", ["youth-a", "youth-b"], people=7),
        *seen("recorded", ["youth-a", "youth-b", "youth-c"], day=1, people=2),
        *seen("mentioned", ["youth-a", "youth-b", "youth-c:mentioned"], day=2),
        *seen("nobody", [], day=3),
    ]

    assert evidence_of(town).observations["n"].to_list() == [7, 3, 2, 1]


def test_municipality_and_place_come_from_hangout_or_address_or_the_observation_itself() -> None:
    address = Address(id="address-1", bag_id="9902200000000001", municipality="GM9902")
    town = [
        address,
        *seen("at_hangout", []),
        *seen("at_address", [], day=1, hangout=None, address="address-1"),
        *seen("somewhere", [], day=2, hangout=None, municipality="GM9903"),
    ]

    rows = evidence_of(town).observations

    assert rows["municipality"].to_list() == ["GM9901", "GM9902", "GM9903"]
    assert rows["place"].to_list() == ["hangout-a", "address-1", "GM9903"]


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ({}, []),
        ({"municipality": "GM9901"}, ["elsewhere"]),
        ({"hangout": "hangout-a"}, ["elsewhere", "same_town"]),
        ({"until": MONDAY + timedelta(days=1, hours=20)}, ["same_town"]),
    ],
)
def test_an_exempt_person_leaves_within_scope_and_until_date(scope: dict[str, object], left: list[str]) -> None:
    places: list[Element] = [*hangouts("a", "b"), Hangout(id="hangout-c", municipality="GM9902")]
    coach_is_known = exemption("visitor-coach", "coach", **scope)
    town = [
        *seen("here", ["youth-a", "visitor-coach"]),
        *seen("elsewhere", ["youth-a", "visitor-coach"], day=1, hangout="hangout-c"),
        *seen("same_town", ["youth-a", "visitor-coach"], day=2, hangout="hangout-b"),
    ]

    evidence = evidence_of(places, town, [coach_is_known])

    names = dict(evidence.observations.select("observation", "id").iter_rows())
    coach = numbers(evidence).get("visitor-coach", -1)
    still = [names[row["observation"]] for row in evidence.participants.to_dicts() if row["person"] == coach]
    assert sorted(still) == sorted(left)
    assert evidence.observations["n"].to_list() == [2, 2, 2], "who is exempt was there all the same"


def test_an_exempt_vehicle_leaves() -> None:
    vehicle = Vehicle(id="vehicle-1", plate="12AEI3")
    sighting = SeenIn(vehicle="vehicle-1", observation="o", contact=True)
    driver = took_part("o", "visitor-d", role="drove", vehicle="vehicle-1")
    town = [*seen("o", ["youth-a"]), vehicle, sighting, driver]

    assert len(evidence_of(town).sightings) == 1
    exempt = evidence_of(town, [exemption("vehicle-1", "taxi")])
    assert exempt.sightings.is_empty()
    assert exempt.participants["vehicle"].to_list() == [None, None]


def test_two_organisations_that_agree_make_two_references_one_person() -> None:
    town = [*seen("o", ["visitor-x:talked", "youth-b"]), *seen("p", ["youth-x"], day=1)]
    judgements = [_judged("same", "one"), _judged("same", "two")]

    evidence = evidence_of(town, judgements)

    person = evidence.persons.filter(pl.col("ids").list.len() == 2).row(0, named=True)
    assert (person["id"], person["ids"], person["kind"]) == ("youth-x", ["visitor-x", "youth-x"], "youth")


@pytest.mark.parametrize(
    "verdicts",
    [
        [("same", "one")],
        [("same", "one"), ("same", "one")],
        [("same", "one"), ("unsure", "two")],
        [("same", "one"), ("same", "two"), ("not_same", "three")],
    ],
)
def test_references_stay_apart_until_two_organisations_agree_and_nobody_disagrees(
    verdicts: list[tuple[str, str]],
) -> None:
    town = [*seen("o", ["visitor-x", "youth-b"]), *seen("p", ["youth-x"], day=1)]

    assert len(evidence_of(town, [_judged(*verdict) for verdict in verdicts]).persons) == 3


def test_a_later_word_of_the_same_judge_replaces_the_earlier() -> None:
    town = [*seen("o", ["visitor-x", "youth-b"]), *seen("p", ["youth-x"], day=1)]
    judgements = [_judged("same", "one"), _judged("same", "two"), _judged("not_same", "two", day=5)]

    assert len(evidence_of(town, judgements).persons) == 3
    assert len(evidence_of(town, judgements, as_of=MONDAY + timedelta(days=4)).persons) == 2


def test_a_chain_with_two_that_are_not_the_same_stays_apart() -> None:
    town = seen("o", ["youth-a", "youth-b", "youth-c"])
    chain = [
        _judged("same", organisation, pair=pair)
        for organisation in ("one", "two")
        for pair in (("youth-a", "youth-b"), ("youth-b", "youth-c"))
    ]

    assert len(evidence_of(town, chain).persons) == 1
    assert len(evidence_of(town, [*chain, _judged("not_same", "one", pair=("youth-a", "youth-c"))]).persons) == 3


def test_numbers_depend_on_what_was_seen_and_not_on_names_or_order() -> None:
    town = [
        *seen("o1", ["youth-a", "youth-b:talked", "visitor-v:talked"]),
        *seen("o2", ["youth-b", "youth-c"], day=1),
        *seen("o3", ["youth-c", "youth-a"], day=2),
        SaidToMove(person="youth-a", observation="o3", municipality="GM9902"),
    ]
    renamed = [_renamed(element) for element in town]

    first = evidence_of(town)
    for shuffle in range(10):
        shuffled = list(renamed)
        random.Random(shuffle).shuffle(shuffled)  # noqa: S311 - an order, not a secret
        other = evidence_of(shuffled)
        assert other.participants.equals(first.participants)
        assert other.moves.equals(first.moves)
        assert [_OTHER_NAMES[name] for name in first.persons["id"]] == other.persons["id"].to_list()


def test_signals_that_had_not_happened_or_are_not_valid_are_left_out() -> None:
    given = {"address": "address-1", "type": "waste", "organisation": "organisation-1", "at": MONDAY}
    different: list[dict[str, object]] = [
        {"id": "s1"},
        {"id": "s2", "at": LATER + timedelta(days=1)},
        {"id": "s3", "status": "contested"},
    ]
    signals = [AddressSignal.model_validate({**given, **fields}) for fields in different]

    assert evidence_of(signals).signals["id"].to_list() == ["s1"]


_OTHER_NAMES = {"youth-a": "youth-z", "youth-b": "youth-q", "youth-c": "youth-m", "visitor-v": "visitor-0"}


def _renamed(element: Element) -> Element:
    person = getattr(element, "person", None)
    return element if person is None else element.model_copy(update={"person": _OTHER_NAMES[person]})


def _judged(
    verdict: str, organisation: str, *, day: int = 0, pair: tuple[str, str] = ("visitor-x", "youth-x")
) -> IdentityJudgement:
    fields = {
        "id": f"judgement-{verdict}-{organisation}-{day}-{'-'.join(pair)}",
        "person_a": pair[0],
        "person_b": pair[1],
        "verdict": verdict,
        "by": f"recorder-{organisation}",
        "organisation": f"organisation-{organisation}",
        "at": MONDAY + timedelta(days=day),
    }
    return IdentityJudgement.model_validate(fields)


def test_frames_of_nothing_read_like_missing_frames() -> None:
    assert evidence_as_of(frames_of([]).frames, as_of=LATER).observations.is_empty()
