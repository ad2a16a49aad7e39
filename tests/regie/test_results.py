"""Results in a real graph: stored under lasting ids, not written twice, and kept when they go."""

from datetime import timedelta

import pytest

from graph.save import save
from graph.schema.vocabulary import Outcome
from graph.store import GraphStore
from regie import flags, ledger
from regie.deciding import REASONS, Choice, decide, note_evidence_view
from regie.errors import DecisionRefused, NotKnown, Outdated
from regie.flags import Situation, list_situations, read_situation
from regie.ledger import Actor
from regie.policy import Scope
from regie.purpose import PURPOSES
from regie.registry import Registry, open_registry
from regie.results import store_results
from regie.roles import Reader, UserRole
from tests.regie.documents import AT, BOA, JW, NOTHING, situation, town

REGISSEUR = Reader("account-regisseur", UserRole.REGISSEUR, "organisation-regio", frozenset({"GM9901"}), None)
ACTOR = Actor(REGISSEUR.account, REGISSEUR.role.value, "127.0.0.1")
NO_ACTION = Choice(Outcome.NO_ACTION, "ordinary_explanation")
TRACE = "0" * 32


@pytest.fixture
def registry() -> Registry:
    return open_registry("sqlite://")


def stored(store: GraphStore, *observations: str, suffix: str = "1") -> None:
    save(store, town(("o-1", "o-2", "o-3")), now=AT)
    store_results(store, situation(*observations, suffix=suffix), explanations={}, until_change=1, now=AT)


def read(store: GraphStore, reader: Reader = REGISSEUR, scope: Scope = Scope.AREA) -> list[Situation]:
    return list_situations(store, reader, scope, kept_back=(), include_gone=False, place=None, limit=10, now=AT)


def seen(store: GraphStore, registry: Registry) -> Situation:
    found = read_situation(store, REGISSEUR, Scope.AREA, kept_back=(), flag="flag-1", now=AT)
    note_evidence_view(registry, found, actor=ACTOR, purpose=PURPOSES["weigh_situation"], at=AT, trace_id=TRACE)
    return found


def decided(store: GraphStore, registry: Registry, found: Situation, choice: Choice = NO_ACTION) -> None:
    decide(store, registry, found, choice, actor=ACTOR, clock=lambda: AT, trace_id=TRACE)


def test_a_stored_flag_is_read_back_as_it_was(store: GraphStore) -> None:
    stored(store, "o-1", "o-3")

    (found,) = read(store)
    assert found.content == situation("o-1", "o-3")["flags"][0]
    assert found.state == "open"


def test_the_same_document_again_writes_no_flag(store: GraphStore) -> None:
    stored(store, "o-1", "o-3")

    again = store_results(store, situation("o-1", "o-3"), explanations={}, until_change=1, now=AT)

    assert (again.new_flags, again.changed_flags, again.gone_flags) == ((), (), ())


def test_a_flag_that_goes_is_closed_and_comes_back_under_its_id(store: GraphStore) -> None:
    stored(store, "o-1", "o-3")

    gone = store_results(store, NOTHING, explanations={}, until_change=2, now=AT)
    listed = read(store)
    store_results(store, situation("o-1", "o-3", suffix="9"), explanations={}, until_change=3, now=AT)

    assert (gone.gone_flags, listed) == (("flag-1",), [])
    assert [found.id for found in read(store)] == ["flag-1"]


@pytest.mark.parametrize(
    ("scope", "reader", "visible"),
    [
        (Scope.AREA, REGISSEUR, True),
        (Scope.AREA, Reader("a", UserRole.REGISSEUR, "organisation-regio", frozenset({"GM9902"}), None), False),
        (Scope.ORGANISATION, Reader("a", UserRole.BOA, BOA, frozenset({"GM9902"}), None), True),
        (Scope.ORGANISATION, Reader("a", UserRole.BOA, "organisation-politie", frozenset({"GM9901"}), None), False),
        (Scope.ALL, Reader("a", UserRole.FG, "organisation-regio", frozenset(), None), True),
    ],
)
def test_a_flag_is_seen_only_within_the_scope(
    store: GraphStore,
    scope: Scope,
    reader: Reader,
    visible: bool,  # noqa: FBT001
) -> None:
    stored(store, "o-1", "o-3")

    assert len(read(store, reader, scope)) == int(visible)
    if visible:
        assert read_situation(store, reader, scope, kept_back=(), flag="flag-1", now=AT).id == "flag-1"
    else:
        with pytest.raises(NotKnown):
            read_situation(store, reader, scope, kept_back=(), flag="flag-1", now=AT)


def test_a_decision_without_opened_evidence_is_refused(store: GraphStore, registry: Registry) -> None:
    stored(store, "o-1", "o-3")

    with pytest.raises(DecisionRefused):
        decided(store, registry, read(store)[0])
    assert read(store)[0].decisions == ()


def test_what_a_colleague_opened_does_not_count(store: GraphStore, registry: Registry) -> None:
    stored(store, "o-1", "o-3")
    found = read(store)[0]
    colleague = Actor("account-colleague", "regisseur", "127.0.0.1")
    note_evidence_view(registry, found, actor=colleague, purpose=PURPOSES["weigh_situation"], at=AT, trace_id=TRACE)

    with pytest.raises(DecisionRefused):
        decided(store, registry, found)


def test_evidence_that_changed_after_it_was_opened_must_be_opened_again(store: GraphStore, registry: Registry) -> None:
    stored(store, "o-1", "o-3")
    seen(store, registry)
    store_results(store, situation("o-1", "o-2", "o-3", suffix="2"), explanations={}, until_change=2, now=AT)

    with pytest.raises(Outdated):
        decided(store, registry, read(store)[0])


@pytest.mark.parametrize("outcome", [Outcome.FOLLOW_UP, Outcome.NO_ACTION, Outcome.INCORRECT])
def test_an_outcome_with_opened_evidence_and_a_reason_is_stored(
    store: GraphStore, registry: Registry, outcome: Outcome
) -> None:
    stored(store, "o-1", "o-3")
    found = seen(store, registry)

    decided(store, registry, found, Choice(outcome, next(iter(REASONS[outcome]))))

    after = read(store)[0]
    assert (after.state, after.decisions[0].account) == (outcome.value, REGISSEUR.account)
    stages = [line.stage for line in ledger.lines_about(registry, "flag-1", actions=["flag.decide"], limit=9)]
    assert stages == ["done", "intent"]


def test_a_watch_that_is_over_asks_for_a_decision_again(store: GraphStore, registry: Registry) -> None:
    stored(store, "o-1", "o-3")
    until = AT + timedelta(weeks=2)

    decided(store, registry, seen(store, registry), Choice(Outcome.WATCH_UNTIL, "too_little_seen", watch_until=until))

    def state(weeks: int) -> str:
        at = AT + timedelta(weeks=weeks)
        return read_situation(store, REGISSEUR, Scope.AREA, kept_back=(), flag="flag-1", now=at).state

    assert (state(1), state(3)) == ("watch_until", "open")


def test_decisions_stay_with_the_flag_and_new_evidence_opens_it_again(store: GraphStore, registry: Registry) -> None:
    stored(store, "o-1", "o-3")
    decided(store, registry, seen(store, registry))

    store_results(store, situation("o-1", "o-2", "o-3", suffix="2"), explanations={}, until_change=2, now=AT)

    (found,) = read(store)
    assert (found.id, len(found.decisions), found.state, found.changed_since_decision) == ("flag-1", 1, "open", True)


@pytest.mark.parametrize(
    "choice",
    [
        Choice(Outcome.NO_ACTION, "too_little_seen"),
        Choice(Outcome.WATCH_UNTIL, "too_little_seen"),
        Choice(Outcome.NO_ACTION, "too_weak", watch_until=AT + timedelta(days=1)),
        Choice(Outcome.WATCH_UNTIL, "too_little_seen", watch_until=AT - timedelta(days=1)),
        Choice(Outcome.WATCH_UNTIL, "too_little_seen", watch_until=AT + timedelta(weeks=60)),
    ],
)
def test_reason_and_date_belong_to_the_outcome(embedded: GraphStore, registry: Registry, choice: Choice) -> None:
    stored(embedded, "o-1", "o-3")

    with pytest.raises(DecisionRefused):
        decided(embedded, registry, seen(embedded, registry), choice)


def test_every_outcome_offers_as_many_reasons() -> None:
    assert len({len(reasons) for reasons in REASONS.values()}) == 1


def test_a_recorder_can_hear_which_flags_rest_on_an_observation(store: GraphStore) -> None:
    stored(store, "o-1", "o-3")

    found = flags.flags_of_observations(store, ["o-1", "o-2"])

    assert [(item.observation, item.flag, item.is_open) for item in found] == [("o-1", "flag-1", True)]


def test_the_youth_workers_own_organisation_sees_its_flag(store: GraphStore) -> None:
    stored(store, "o-1", "o-3")
    worker = Reader("account-worker", UserRole.JONGERENWERKER, JW, frozenset({"GM9902"}), None)

    assert [found.id for found in read(store, worker, Scope.ORGANISATION)] == ["flag-1"]
