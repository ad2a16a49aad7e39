"""An assessment of a real graph, from observations to stored results and back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from analytics.ruleset import Ruleset
from graph.batch import Batch
from graph.save import save
from graph.schema.element import Element
from graph.schema.observations import Observation
from graph.schema.vocabulary import Status
from graph.store import GraphStore
from ingest.folder import elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY
from regie import ledger
from regie.assessment import Assessment, Basis, assess, bring_up_to_date, whole
from regie.errors import NotKnown
from regie.ledger import SYSTEM
from regie.registry import Registry, open_registry
from regie.result_rows import latest_analysis
from regie.results import document_of
from tests.analytics.scenario import read_scenario
from tests.regie.documents import AT, NOTHING, town

RULES = Ruleset()


@pytest.fixture
def registry() -> Iterator[Registry]:
    opened = open_registry("sqlite://")
    yield opened
    opened.close()


def assessed(
    store: GraphStore, registry: Registry, *, as_of: datetime, earlier: Assessment | None = None
) -> Assessment:
    snapshot = earlier.snapshot if earlier else None
    return assess(store, registry, as_of=as_of, ruleset=RULES, actor=SYSTEM, clock=lambda: AT, earlier=snapshot)


def test_an_assessment_stands_in_graph_and_ledger(store: GraphStore, registry: Registry) -> None:
    save(store, town(), now=AT)

    found = assessed(store, registry, as_of=AT + timedelta(days=30))

    latest = latest_analysis(store)
    assert latest is not None
    assert latest.hash == found.results.document["hash"]
    assert document_of(store, latest.hash) == found.results.document
    stages = [line.stage for line in ledger.lines_about(registry, "analysis", actions=["analysis.run"], limit=9)]
    assert stages == ["done", "intent"]


def test_a_document_that_was_replaced_is_not_put_together_from_other_results(
    store: GraphStore, registry: Registry
) -> None:
    save(store, town(), now=AT)
    assessed(store, registry, as_of=AT + timedelta(days=30))

    with pytest.raises(NotKnown):
        document_of(store, NOTHING["hash"])


SITUATION = read_scenario("flags/scout_then_bond")


def test_a_withdrawn_observation_takes_its_flag_along_before_everything_is_analysed_anew(
    store: GraphStore, registry: Registry
) -> None:
    elements = situated(store)
    first = updated(store, registry, whole(store, as_of=SITUATION.as_of, ruleset=RULES))
    flag = first.results.document["flags"][0]

    withdraw(store, elements, flag["minimalEvidence"])
    second = updated(store, registry, first)

    assert second.results.gone_flags == (flag["id"],)
    assert second.analysis.context.labels.mondays == first.analysis.context.labels.mondays


def test_the_whole_assessment_after_quick_ones_is_the_one_of_a_new_process(
    store: GraphStore, registry: Registry
) -> None:
    elements = situated(store)
    latest = updated(store, registry, whole(store, as_of=SITUATION.as_of, ruleset=RULES))
    for observation in latest.results.document["flags"][0]["observations"][:2]:
        withdraw(store, elements, [observation])
        latest = updated(store, registry, latest)

    after = assessed(store, registry, as_of=SITUATION.as_of, earlier=latest)
    fresh = assessed(store, registry, as_of=SITUATION.as_of)

    assert after.results.document == fresh.results.document


def test_an_older_analysis_is_brought_up_to_date_before_it_is_stored(store: GraphStore, registry: Registry) -> None:
    elements = situated(store)
    old = whole(store, as_of=SITUATION.as_of, ruleset=RULES)
    needed = [identity for flag in old.analysis.flags for identity in flag.minimal_evidence]
    withdraw(store, elements, needed)

    stored = updated(store, registry, old)

    assert stored.results.document["flags"] == []


def test_a_pattern_that_is_switched_off_loses_its_open_matches_at_once(store: GraphStore, registry: Registry) -> None:
    situated(store)
    first = updated(store, registry, whole(store, as_of=SITUATION.as_of, ruleset=RULES))
    pattern = first.analysis.flags[0].members[0].pattern

    second = updated(store, registry, first, ruleset=Ruleset(off=frozenset({pattern})))

    assert pattern not in {match["pattern"] for match in second.results.document["matches"]}
    assert second.results.gone_flags or second.results.changed_flags


def situated(store: GraphStore) -> tuple[Element, ...]:
    """A town with one situation, in the store."""
    elements = elements_of_tables(SITUATION.tables, key=PUBLISHED_KEY).elements
    save(store, Batch.of(elements), now=AT)
    return elements


def withdraw(store: GraphStore, elements: tuple[Element, ...], observations: list[str]) -> None:
    gone = [
        item.model_copy(update={"status": Status.WITHDRAWN, "changed_at": SITUATION.as_of})
        for item in elements
        if isinstance(item, Observation) and item.id in observations
    ]
    children = [item for item in elements if getattr(item, "observation", None) in observations]
    save(store, Batch.of([*gone, *children]), now=AT)


def updated(
    store: GraphStore, registry: Registry, basis: Basis | Assessment, *, ruleset: Ruleset = RULES
) -> Assessment:
    return bring_up_to_date(
        store, registry, basis, as_of=SITUATION.as_of, ruleset=ruleset, actor=SYSTEM, clock=lambda: AT
    )
