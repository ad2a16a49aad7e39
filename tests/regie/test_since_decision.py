"""What changed about a flag since somebody decided on it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from graph.batch import Batch
from graph.explore import whole_observations
from graph.save import save
from graph.schema.vocabulary import Outcome, Status
from graph.store import GraphStore
from regie.deciding import Choice, decide, note_evidence_view
from regie.flags import Situation, read_situation
from regie.ledger import Actor
from regie.pattern_switches import switch_pattern
from regie.policy import Scope
from regie.purpose import PURPOSES
from regie.registry import Registry, open_registry
from regie.results import store_results
from regie.roles import Reader, UserRole
from regie.since_decision import What, since_decision
from tests.regie.documents import AT, NOTHING, situation, town

REGISSEUR = Reader("account-regisseur", UserRole.REGISSEUR, "organisation-regio", frozenset({"GM9901"}), None)
ACTOR = Actor(REGISSEUR.account, REGISSEUR.role.value, "127.0.0.1")
LATER = AT + timedelta(days=1)


@pytest.fixture
def registry() -> Iterator[Registry]:
    opened = open_registry("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def decided(store: GraphStore, registry: Registry) -> GraphStore:
    """A store with a flag on o-1 and o-3 on which somebody decided."""
    save(store, town(("o-1", "o-2", "o-3")), now=AT)
    store_results(store, situation("o-1", "o-3"), explanations={}, until_change=1, now=AT)
    flag = read(store)
    note_evidence_view(registry, flag, actor=ACTOR, purpose=PURPOSES["weigh_situation"], at=AT, trace_id="0" * 32)
    choice = Choice(Outcome.NO_ACTION, "ordinary_explanation")
    decide(store, registry, flag, choice, actor=ACTOR, clock=lambda: AT, trace_id="0" * 32)
    return store


def test_nothing_changed_right_after_a_decision(decided: GraphStore, registry: Registry) -> None:
    assert changes(decided, registry) == {}


def test_an_observation_that_joins_is_told(decided: GraphStore, registry: Registry) -> None:
    store_results(decided, situation("o-1", "o-2", "o-3", suffix="2"), explanations={}, until_change=2, now=AT)

    assert changes(decided, registry) == {"o-2": What.JOINED}


@pytest.mark.parametrize(("status", "what"), [(Status.WITHDRAWN, What.WITHDRAWN), (Status.CONTESTED, What.CONTESTED)])
def test_an_observation_that_is_taken_away_is_told_with_why(
    decided: GraphStore, registry: Registry, status: Status, what: What
) -> None:
    change(decided, "o-1", status=status)
    store_results(decided, situation("o-3", suffix="2"), explanations={}, until_change=2, now=AT)

    assert changes(decided, registry) == {"o-1": what}


def test_an_observation_that_was_corrected_is_told(decided: GraphStore, registry: Registry) -> None:
    change(decided, "o-1", people=9)

    assert changes(decided, registry) == {"o-1": What.CORRECTED}


def test_an_observation_that_counts_no_longer_is_told(decided: GraphStore, registry: Registry) -> None:
    store_results(decided, situation("o-3", suffix="2"), explanations={}, until_change=2, now=AT)

    assert changes(decided, registry) == {"o-1": What.LEFT}


def test_a_flag_that_went_with_its_pattern_says_so(decided: GraphStore, registry: Registry) -> None:
    switch_pattern(registry, "P1", is_on=False, reason="te veel vals alarm", actor=ACTOR, at=LATER)
    store_results(decided, NOTHING, explanations={}, until_change=2, now=AT)

    found = since_decision(decided, registry, read(decided))

    assert [(switch.pattern, switch.reason) for switch in found.switched_off] == [("P1", "te veel vals alarm")]


def test_a_pattern_that_was_off_before_the_decision_changed_nothing(decided: GraphStore, registry: Registry) -> None:
    switch_pattern(registry, "P1", is_on=False, reason="proef", actor=ACTOR, at=AT - timedelta(days=1))

    assert since_decision(decided, registry, read(decided)).switched_off == ()


def change(store: GraphStore, observation: str, **fields: object) -> None:
    (held,) = whole_observations(store, [observation])
    changed = held.observation.model_copy(update={**fields, "changed_at": LATER})
    save(store, Batch.of([changed, *held.children]), now=LATER)


def read(store: GraphStore) -> Situation:
    return read_situation(store, REGISSEUR, Scope.AREA, kept_back=(), flag="flag-1", now=AT)


def changes(store: GraphStore, registry: Registry) -> dict[str, What]:
    return {of.observation: of.what for of in since_decision(store, registry, read(store)).observations}
