"""The stores of the tests answer, and no test finds what another left behind."""

import pytest

from graph.errors import StoreConflict
from graph.store import GraphStore

LEFTOVER = "CREATE (:Municipality {id: 'GM9901'})"


def test_each_store_answers(store: GraphStore) -> None:
    assert store.check()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_store_is_empty_at_the_start(store: GraphStore, turn: str) -> None:
    store.execute(LEFTOVER)  # on the second turn the unique key would refuse it, had the first one stayed

    assert turn


def test_the_unique_key_would_notice_a_leftover(store: GraphStore) -> None:
    store.execute(LEFTOVER)

    with pytest.raises(StoreConflict):
        store.execute(LEFTOVER)
