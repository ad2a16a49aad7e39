"""What a reader finds in the graph, on both stores: within the scope, behind the walls, a page at a time."""

from datetime import timedelta

import pytest

from graph.batch import Batch
from graph.save import save
from graph.schema.entities import Address, Company, Establishment, Municipality, Vehicle
from graph.schema.observations import Observation, Round, SeenIn, TookPart
from graph.schema.registers import Group, Membership
from graph.schema.vocabulary import Regime, Step
from graph.store import GraphStore
from regie.errors import NotKnown
from regie.observations import one_readable, readable, recorded
from regie.places import municipalities_of, require_reach, seen_by_own_organisation
from regie.policy import Scope
from regie.registers import list_groups, list_rounds, members_of
from regie.result_reads import list_communities, list_matches, read_community, read_match
from regie.results import store_results
from regie.roles import Reader, UserRole
from regie.wall import sight_of
from tests.regie.documents import AT, BOA, JW, NOTHING, RECORDER, VISITOR, YOUTHS, situation, town

WORKER = Reader("account-worker", UserRole.JONGERENWERKER, JW, frozenset({"GM9901"}), RECORDER)
ANALYST = Reader("account-analyst", UserRole.ANALIST, "organisation-regio", frozenset({"GM9901"}), None)
STRANGER = Reader("account-stranger", UserRole.ANALIST, "organisation-regio", frozenset({"GM9902"}), None)


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    save(store, town(), now=AT)
    return store


def one_more(store: GraphStore, **changed: object) -> None:
    first, _ = one_readable(store, WORKER, Scope.ORGANISATION, observation="o-1")
    save(store, Batch(nodes=(first.observation.model_copy(update={"id": "o-9", **changed}),)), now=AT)


def test_observations_are_shown_within_the_scope_and_the_rest_is_counted(filled: GraphStore) -> None:
    found = readable(filled, WORKER, Scope.ORGANISATION, observations=["o-1", "o-2", "o-3"])

    assert [row["id"] for row in found.observations] == ["o-1", "o-2"]
    assert found.hidden == 1
    assert found.observations[0]["municipality"] == "GM9901"
    assert [row["person"] for row in found.observations[0]["participants"]] == [VISITOR, *YOUTHS]


def test_nobody_elsewhere_reads_them(filled: GraphStore) -> None:
    with pytest.raises(NotKnown):
        one_readable(filled, STRANGER, Scope.AREA, observation="o-1")


def test_what_a_team_keeps_to_itself_stays_there(filled: GraphStore) -> None:
    one_more(filled, team_only=True)

    assert readable(filled, ANALYST, Scope.AREA, observations=["o-9"]).hidden == 1
    assert readable(filled, WORKER, Scope.ORGANISATION, observations=["o-9"]).hidden == 0


@pytest.mark.parametrize("scope", [Scope.AREA, Scope.ALL])
def test_police_records_without_a_release_stay_with_the_police(filled: GraphStore, scope: Scope) -> None:
    one_more(filled, regime=Regime.WPG.value)

    assert readable(filled, ANALYST, scope, observations=["o-9"]).hidden == 1
    assert Regime.WPG not in sight_of(ANALYST).regimes


def test_the_own_record_goes_back_in_time_a_page_at_a_time(filled: GraphStore) -> None:
    one_more(filled, recorded_at=AT + timedelta(days=1))

    first = recorded(filled, WORKER, own=True, place=None, limit=2)
    second = recorded(filled, WORKER, own=True, place=(first[-1].recorded_at, first[-1].id), limit=2)

    assert [row.id for row in (*first, *second)] == ["o-9", "o-1", "o-2"]


def test_own_is_narrower_than_the_organisation(filled: GraphStore) -> None:
    one_more(filled, recorder="recorder-0000000000000007")

    assert [row.id for row in recorded(filled, WORKER, own=True, place=None, limit=9)] == ["o-1", "o-2"]
    assert len(recorded(filled, WORKER, own=False, place=None, limit=9)) == 3


def test_every_kind_of_node_says_where_it_lies(filled: GraphStore) -> None:
    save(
        filled,
        Batch.of(
            [
                Vehicle(id="vehicle-00000000000000c1", plate="12AEI3"),
                Address(id="address-00000000000000d1", bag_id="9901200000000001", municipality="GM9902"),
                Company(id="company-00000000000000e1", kvk_number="99000001"),
                Establishment(
                    id="establishment-1",
                    company="company-00000000000000e1",
                    address="address-00000000000000d1",
                    valid_from=AT,
                ),
                Group(id="group-1", municipality="GM9902", step=Step.ONE),
                Observation(
                    id="o-9", started_at=AT, recorded_at=AT, recorder=RECORDER, organisation=JW, municipality="GM9901"
                ),
                SeenIn(vehicle="vehicle-00000000000000c1", observation="o-9"),
            ]
        ),
        now=AT,
    )

    for node in (YOUTHS[0], VISITOR, "hangout-plein", "vehicle-00000000000000c1"):
        assert municipalities_of(filled, node, reader=STRANGER) == {"GM9901"}, node
    for node in ("address-00000000000000d1", "company-00000000000000e1", "group-1"):
        assert municipalities_of(filled, node, reader=STRANGER) == {"GM9902"}, node
    with pytest.raises(NotKnown):
        municipalities_of(filled, "account-1", reader=STRANGER)
    with pytest.raises(NotKnown):
        require_reach(filled, STRANGER, Scope.AREA, node=YOUTHS[0])


@pytest.mark.parametrize("shielded", [{"regime": Regime.WPG}, {"team_only": True}], ids=["police", "team only"])
def test_what_others_keep_to_themselves_brings_nobody_within_reach(
    filled: GraphStore, shielded: dict[str, object]
) -> None:
    elsewhere = Observation(
        id="o-9", started_at=AT, recorded_at=AT, recorder=RECORDER, organisation=BOA, municipality="GM9902"
    ).model_copy(update=shielded)
    save(
        filled,
        Batch(nodes=(elsewhere,), relations=(TookPart(person=YOUTHS[0], observation="o-9", position=0),)),
        now=AT,
    )

    assert municipalities_of(filled, YOUTHS[0], reader=STRANGER) == {"GM9901"}


def test_the_own_organisation_recorded_somebody_or_not(filled: GraphStore) -> None:
    police = Reader("account-police", UserRole.POLITIE, "organisation-politie", frozenset({"GM9901"}), RECORDER)

    assert seen_by_own_organisation(filled, YOUTHS[0], reader=WORKER)
    assert not seen_by_own_organisation(filled, YOUTHS[0], reader=police)


def test_rounds_are_the_organisations_or_the_areas(filled: GraphStore) -> None:
    looked = [
        Round(
            id=f"round-{number}",
            started_at=AT + timedelta(hours=number),
            ended_at=AT + timedelta(hours=number + 1),
            organisation=organisation,
            recorder=RECORDER,
            hangouts=("hangout-plein",),
        )
        for number, organisation in enumerate((JW, BOA))
    ]
    save(filled, Batch.of(looked), now=AT)

    def ids(reader: Reader, scope: Scope, place: tuple[str, str] | None = None) -> list[str]:
        return [item.id for item in list_rounds(filled, reader, scope, place=place, limit=9)]

    assert ids(WORKER, Scope.ORGANISATION) == ["round-0"]
    assert ids(ANALYST, Scope.AREA) == ["round-1", "round-0"]
    assert ids(ANALYST, Scope.AREA, ("2026-05-01T21:00:00.000000Z", "round-1")) == ["round-0"]
    assert ids(STRANGER, Scope.AREA) == []


def test_groups_of_the_own_area_fill_a_page_past_those_of_others(filled: GraphStore) -> None:
    groups = [
        Group(id=f"group-{number}", municipality="GM9901" if number % 3 == 0 else "GM9902", step=Step.TWO_A)
        for number in range(7)
    ]
    member = Membership(id="membership-1", group="group-0", person=YOUTHS[0], since=AT)
    save(filled, Batch.of([Municipality(id="GM9902"), *groups, member]), now=AT)

    found = list_groups(filled, ANALYST, Scope.AREA, after="", limit=2)

    assert [group.id for group in found] == ["group-0", "group-3"]
    assert [group.id for group in list_groups(filled, ANALYST, Scope.AREA, after="group-3", limit=2)] == ["group-6"]
    assert [row.person for row in members_of(filled, "group-0")] == [YOUTHS[0]]


def test_results_are_listed_within_the_area_and_only_while_they_hold(filled: GraphStore) -> None:
    store_results(filled, situation("o-1", "o-3"), explanations={}, until_change=1, now=AT)

    assert [item["id"] for item in list_communities(filled, ANALYST, Scope.AREA, after="", limit=9)] == ["community-1"]
    assert [item["id"] for item in list_matches(filled, ANALYST, Scope.AREA, kept_back=(), after="", limit=9)] == [
        "match-1"
    ]
    assert list_communities(filled, STRANGER, Scope.AREA, after="", limit=9) == []
    assert list_matches(filled, STRANGER, Scope.AREA, kept_back=(), after="", limit=9) == []
    assert read_match(filled, ANALYST, Scope.AREA, kept_back=(), match="match-1")["pattern"] == "P1"
    with pytest.raises(NotKnown):
        read_community(filled, STRANGER, Scope.AREA, community="community-1")

    store_results(filled, NOTHING, explanations={}, until_change=2, now=AT)

    assert list_matches(filled, ANALYST, Scope.AREA, kept_back=(), after="", limit=9) == []
