"""An assessment of a real graph, from observations to stored results and back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from analytics.ruleset import Ruleset
from graph.save import save
from graph.store import GraphStore
from regie import ledger
from regie.assessment import Assessment, assess
from regie.errors import NotKnown
from regie.ledger import SYSTEM
from regie.registry import Registry, open_registry
from regie.result_rows import latest_analysis
from regie.results import document_of
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
