"""What concerns an address that a partner marked, that partner sees first; others when it looked, or after 48 hours."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from graph.batch import Batch
from graph.save import save
from graph.schema.entities import Address
from graph.store import GraphStore
from regie import ledger
from regie.demo_accounts import ensure_demo_accounts
from regie.errors import NotKnown
from regie.first_looks import EVIDENCE_VIEW, FIRST_LOOK, kept_back
from regie.flags import list_situations, read_situation
from regie.keys import derive_keys
from regie.ledger import Line, actor_of
from regie.policy import Action, Scope, Thing, scope_of
from regie.registry import Registry, open_registry
from regie.result_reads import list_matches, read_match
from regie.results import store_results
from regie.roles import Reader, UserRole
from regie.told import Hit
from tests.regie.documents import AT, BOA, JW, community, document, flag, match, town

PARTNER, AREA = "organisation-partner", frozenset({"GM9901"})
MARKED = Address(id="address-00000000000000d1", bag_id="9901200000000001", municipality="GM9901", marked_by=PARTNER)
OF_CONCERN = "Een jongere is op twee dagen gezien bij een adres in een andere gemeente."
ANALYST = Reader("account-analyst", UserRole.ANALIST, "organisation-regio", AREA, None)
REGISSEUR = Reader("account-regisseur", UserRole.REGISSEUR, "organisation-regio", AREA, None)
OF_PARTNER = Reader("account-partner", UserRole.BOA, PARTNER, AREA, None)
SUPERVISOR = Reader("account-fg", UserRole.FG, "organisation-regio", AREA, None)
WORKER = Reader("account-worker", UserRole.JONGERENWERKER, JW, AREA, None)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    registry = open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    yield registry
    registry.close()


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    """A flag on three observations, of which one is about a marked address alone."""
    save(store, town(), now=AT)
    save(store, Batch.of([MARKED]), now=AT)
    visit = match("match-visit", ["o-1", "o-3"], ["community-1"])
    subjects = {**visit["subjects"], "addresses": [MARKED.id]}
    concern = {**match("match-concern", ["o-2"], [], pattern="P7"), "subjects": subjects, "sentence": OF_CONCERN}
    situation = flag("flag-1", ["o-1", "o-2", "o-3"], ["match-concern", "match-visit"], ["community-1"])
    situation["sentence"] = f"Sinds 1 mei zagen we contact. Dat kan bij elkaar horen. {visit['sentence']} {OF_CONCERN}"
    found = document(communities=[community("community-1")], matches=[visit, concern], flags=[situation])
    store_results(store, found, explanations={}, until_change=1, now=AT)
    return store


def read(store: GraphStore, reader: Reader, kept: frozenset[str]) -> str:
    scope = scope_of(reader.role, Thing.FLAG, Action.READ)
    assert scope is not None
    one = read_situation(store, reader, scope, kept_back=kept, flag="flag-1", now=AT)
    (same,) = list_situations(store, reader, scope, kept_back=kept, include_gone=False, place=None, limit=9, now=AT)
    assert one.content == same.content
    return str(one.content["sentence"])


@pytest.mark.parametrize("reader", [ANALYST, REGISSEUR, WORKER])
def test_others_learn_at_first_only_that_something_plays(
    filled: GraphStore, registry: Registry, reader: Reader
) -> None:
    kept = kept_back(filled, registry, reader, now=AT)

    sentence = read(filled, reader, kept)

    assert kept == {"match-concern"}
    assert Hit.PARTNER_FIRST in sentence
    assert OF_CONCERN not in sentence
    assert "Een bezoeker is op meer plekken gezien." in sentence


@pytest.mark.parametrize("reader", [OF_PARTNER, SUPERVISOR])
def test_the_partner_and_who_supervises_see_it_at_once(filled: GraphStore, registry: Registry, reader: Reader) -> None:
    kept = kept_back(filled, registry, reader, now=AT)

    assert kept == frozenset()
    assert OF_CONCERN in read(filled, reader, kept)


def test_an_organisation_that_neither_saw_nor_marked_anything_sees_nothing(filled: GraphStore) -> None:
    stranger = Reader("account-other", UserRole.BOA, "organisation-anders", AREA, None)

    with pytest.raises(NotKnown):
        read_situation(filled, stranger, Scope.ORGANISATION, kept_back=(), flag="flag-1", now=AT)


def test_a_match_that_waits_for_a_partner_is_in_no_list_and_not_to_be_read(filled: GraphStore) -> None:
    kept = frozenset({"match-concern"})

    found = list_matches(filled, ANALYST, Scope.AREA, kept_back=kept, after="", limit=9)

    assert [item["id"] for item in found] == ["match-visit"]
    with pytest.raises(NotKnown):
        read_match(filled, ANALYST, Scope.AREA, kept_back=kept, match="match-concern")


def test_after_48_hours_the_others_see_it_too(filled: GraphStore, registry: Registry) -> None:
    a_moment = timedelta(seconds=1)

    assert kept_back(filled, registry, ANALYST, now=AT + FIRST_LOOK - a_moment) == {"match-concern"}
    assert kept_back(filled, registry, ANALYST, now=AT + FIRST_LOOK) == frozenset()


@pytest.mark.parametrize(("organisation", "waits"), [(PARTNER, False), (BOA, True)])
def test_it_is_for_others_once_somebody_of_the_partner_opened_the_evidence(
    filled: GraphStore,
    registry: Registry,
    organisation: str,
    waits: bool,  # noqa: FBT001
) -> None:
    accounts = ensure_demo_accounts(
        registry,
        organisations={UserRole.BOA: organisation},
        recorders={},
        municipalities=("GM9901",),
        keys=derive_keys(b"k" * 32),
        now=AT,
    )
    looker = next(account for account in accounts if account.role is UserRole.BOA).reader()

    line = Line(EVIDENCE_VIEW, "flag-1", "shown", "weigh_situation", {})
    ledger.record(registry, line, actor=actor_of(looker, origin="127.0.0.1"), at=AT, trace_id="1" * 32)

    assert bool(kept_back(filled, registry, ANALYST, now=AT)) is waits


def test_a_decision_rests_on_the_flag_as_it_is(filled: GraphStore) -> None:
    kept = frozenset({"match-concern"})

    shown = read_situation(filled, REGISSEUR, Scope.AREA, kept_back=kept, flag="flag-1", now=AT)
    whole = read_situation(filled, REGISSEUR, Scope.AREA, kept_back=(), flag="flag-1", now=AT)

    assert shown.content["observations"] == ["o-1", "o-3"]
    assert shown.whole == whole.content
    assert shown.document_hash == whole.document_hash
