"""Saving a batch: whole, once, with earlier versions kept, on both stores."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import polars as pl
import pytest

from graph.batch import Batch
from graph.changes import last_change
from graph.errors import DanglingReference
from graph.explore import whole_observation
from graph.purge import purge
from graph.save import save
from graph.schema.entities import Hangout, Municipality, Youth
from graph.schema.observations import Observation
from graph.schema.results import Community
from graph.snapshot import read_snapshot
from graph.store import GraphStore
from graph.versions import read_payload
from tests.stores.invented import LATER, NOON, entities, full_observation, observation, took_part, town


def saved_town(store: GraphStore) -> None:
    save(store, Batch.of(town()), now=NOON)


def test_what_was_saved_reads_back_whole_through_its_class(store: GraphStore) -> None:
    saved_town(store)

    found = whole_observation(store, "o-1")

    expected = full_observation()
    assert found is not None
    assert found.observation.model_dump(exclude={"known_at", "digest", "change"}) == expected[0].model_dump(
        exclude={"known_at", "digest", "change"}
    )
    assert len(found.children) == len(expected[1:])
    assert all(child in expected for child in found.children)


def test_the_same_batch_again_changes_nothing(store: GraphStore) -> None:
    first = save(store, Batch.of(town()), now=NOON)

    again = save(store, Batch.of(town()), now=LATER)

    assert first.change == 1
    assert (again.change, again.new, again.changed, again.stale) == (None, {}, {}, {})
    assert last_change(store) == 1


def test_another_order_of_the_same_rows_changes_nothing(store: GraphStore) -> None:
    saved_town(store)

    again = save(store, Batch.of(reversed(town())), now=LATER)

    assert again.change is None


def test_a_correction_replaces_the_children_and_keeps_the_earlier_version(store: GraphStore) -> None:
    saved_town(store)

    saved = save(store, Batch.of([observation(2, people=9), took_part(2, "youth-3")]), now=LATER)

    found = whole_observation(store, "o-2")
    versions = read_snapshot(store)["ObservationVersion"]
    row, children = read_payload(versions["payload"][0])
    assert (saved.new, saved.changed) == ({}, {"Observation": ("o-2",)})
    assert found is not None
    assert (found.observation.people, found.observation.hangout) == (9, "hangout-a")
    assert found.observation.known_at == LATER
    assert [child.__dict__["person"] for child in found.children] == ["youth-3"]
    assert (row["people"], row["hangout"], len(children["TookPart"])) == (None, "hangout-b", 2)
    assert versions["known_until"][0] == LATER
    assert versions["known_at"][0] == observation(2).recorded_at


def test_a_correction_is_known_since_it_says(store: GraphStore) -> None:
    saved_town(store)
    told = LATER - timedelta(days=1)

    save(store, Batch.of([observation(2, people=9, changed_at=told)]), now=LATER)

    found = whole_observation(store, "o-2")
    assert found is not None
    assert found.observation.known_at == told


def test_a_version_older_than_what_is_held_is_kept_out_and_reported(store: GraphStore) -> None:
    saved_town(store)
    save(store, Batch.of([observation(2, people=9)]), now=LATER)

    saved = save(store, Batch.of([observation(2, people=7, changed_at=NOON + timedelta(days=2))]), now=LATER)

    assert (saved.change, saved.stale) == (None, {"Observation": ("o-2",)})


def test_an_old_file_does_not_undo_a_correction(store: GraphStore) -> None:
    saved_town(store)
    withdrawn = [observation(2, hangout="hangout-b", status="withdrawn"), *town()[-2:]]
    save(store, Batch.of(withdrawn), now=LATER)

    saved = save(store, Batch.of(town()), now=LATER + timedelta(days=1))

    assert (saved.change, saved.stale) == (None, {"Observation": ("o-2",)})


def test_another_row_keeps_its_earlier_version_too(store: GraphStore) -> None:
    saved_town(store)

    save(store, Batch.of([Hangout(id="hangout-a", municipality="GM9902", name="Plein a")]), now=LATER)

    snapshot = read_snapshot(store)
    version = snapshot["RowVersion"].row(0, named=True)
    held = snapshot["Hangout"].filter(pl.col("id") == "hangout-a").row(0, named=True)
    assert (held["municipality"], held["known_at"]) == ("GM9902", LATER)
    assert (version["of_label"], version["of_id"], version["known_until"]) == ("Hangout", "hangout-a", LATER)
    assert read_payload(version["payload"])[0]["municipality"] == "GM9901"


def test_an_entity_keeps_what_a_later_input_does_not_say(store: GraphStore) -> None:
    saved_town(store)

    bare = save(store, Batch.of([Municipality(id="GM9901")]), now=LATER)
    abroad = save(store, Batch.of([Municipality(id="GM9902", country="BE")]), now=LATER)

    row = read_snapshot(store)["Municipality"].filter(pl.col("id") == "GM9902").row(0, named=True)
    assert (bare.change, abroad.changed) == (None, {"Municipality": ("GM9902",)})
    assert (row["name"], row["country"]) == ("Verzonnendam", "BE")


def test_a_result_is_replaced_with_what_it_refers_to(store: GraphStore) -> None:
    def community(*members: str) -> Community:
        return Community(id="community-1", members=members, core=(), stability=0.9, municipalities=("GM9901",))

    saved_town(store)
    save(store, Batch.of([community("youth-1", "youth-2")]), now=NOON)

    saved = save(store, Batch.of([community("youth-3")]), now=NOON)

    assert saved.changed == {"Community": ("community-1",)}
    assert purge(store, {Youth: ["youth-3"]}) == saved.change + 1 if saved.change else False


def test_a_reference_to_nothing_leaves_nothing_of_the_batch(store: GraphStore) -> None:
    save(store, Batch.of(entities()), now=NOON)

    with pytest.raises(DanglingReference, match="hangout-nowhere"):
        save(store, Batch.of([Youth(id="youth-new"), observation(3, hangout="hangout-nowhere")]), now=NOON)

    snapshot = read_snapshot(store)
    assert "youth-new" not in snapshot["Youth"]["id"].to_list()
    assert snapshot["Observation"].is_empty()
    assert last_change(store) == 1


def test_a_child_row_of_somebody_who_is_not_there_leaves_nothing_of_the_batch(store: GraphStore) -> None:
    save(store, Batch.of(entities()), now=NOON)

    with pytest.raises(DanglingReference, match="youth-nobody"):
        save(store, Batch.of([observation(3), took_part(3, "youth-nobody")]), now=NOON)

    assert read_snapshot(store)["Observation"].is_empty()


def test_writers_at_once_lose_nothing_and_number_every_change(store: GraphStore) -> None:
    save(store, Batch.of(entities()), now=NOON)
    with GraphStore(store._connection) as second, GraphStore(store._connection) as third:
        writers = (store, second, third)

        def write(number: int) -> int | None:
            batch = Batch.of([Youth(id="youth-shared"), observation(number), took_part(number, "youth-shared")])
            return save(writers[number % 3], batch, now=NOON).change

        with ThreadPoolExecutor(6) as pool:
            changes = list(pool.map(write, range(10, 30)))

    snapshot = read_snapshot(store)
    assert sorted(change for change in changes if change) == list(range(2, 22))
    assert snapshot["Observation"].height == 20
    assert snapshot["TookPart"].height == 20
    assert snapshot["Youth"]["id"].to_list().count("youth-shared") == 1


def test_purging_leaves_a_tombstone_and_nothing_else(store: GraphStore) -> None:
    saved_town(store)

    change = purge(store, {Observation: ["o-1", "o-unheard-of"]})

    snapshot = read_snapshot(store)
    assert change == 2
    assert snapshot["Observation"]["id"].to_list() == ["o-2"]
    assert set(snapshot["TookPart"]["observation"]) == {"o-2"}
    assert snapshot["SeenIn"].is_empty()


def test_purging_what_is_not_there_takes_no_number(store: GraphStore) -> None:
    saved_town(store)

    assert purge(store, {Observation: ["o-unheard-of"]}) is None
    assert last_change(store) == 1
