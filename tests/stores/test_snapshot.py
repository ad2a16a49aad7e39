"""Snapshots: what a store gives is what the elements say, at once or bit by bit, on both stores."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import pages
from graph.batch import Batch
from graph.frames import FRAMED, Snapshot, frames_of
from graph.purge import purge
from graph.save import save
from graph.schema.element import Element
from graph.schema.entities import Hangout, Youth
from graph.schema.observations import Observation
from graph.snapshot import read_snapshot, refresh
from graph.store import GraphStore
from tests.stores.invented import (
    LATER,
    NOON,
    NOT_SAVED_BY_LOADING,
    entities,
    observation,
    registers,
    took_part,
    town,
)
from tests.stores.same_frames import differing


def test_a_snapshot_is_what_the_elements_say(store: GraphStore) -> None:
    save(store, Batch.of(town()), now=NOON)

    snapshot = read_snapshot(store)

    assert differing(snapshot, frames_of(town())) == []
    assert snapshot.until_change == 1
    assert {cls.__name__ for cls in FRAMED if snapshot[cls.__name__].is_empty()} == NOT_SAVED_BY_LOADING


def test_an_empty_store_gives_empty_frames(store: GraphStore) -> None:
    snapshot = read_snapshot(store)

    assert snapshot.until_change == 0
    assert differing(snapshot, frames_of([])) == []


def test_many_pages_give_what_one_page_gives(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store, Batch.of([*entities(), *registers()]), now=NOON)
    for number in range(10, 90):
        save(store, Batch.of([observation(number), took_part(number, "youth-1")]), now=NOON)
    whole = read_snapshot(store)

    monkeypatch.setattr(pages, "ROWS_A_PAGE", 7)
    told: list[tuple[str, int, int]] = []
    paged = read_snapshot(store, progress=lambda name, done, total: told.append((name, done, total)))

    assert differing(paged, whole) == []
    assert whole["Observation"].height == 80
    steps = [(done, total) for name, done, total in told if name == "Observation"]
    assert len(steps) == 12
    assert steps[-1] == (80, 80)


def test_refreshing_gives_what_reading_anew_gives(store: GraphStore) -> None:
    save(store, Batch.of(town()), now=NOON)
    snapshot = read_snapshot(store)
    changes: list[Callable[[], object]] = [
        lambda: save(store, Batch.of([observation(3), took_part(3, "youth-2")]), now=LATER),
        lambda: save(store, Batch.of([observation(2, people=8), took_part(2, "visitor-1")]), now=LATER),
        lambda: save(store, Batch.of([Hangout(id="hangout-b", municipality="GM9902")]), now=LATER),
        lambda: purge(store, {Observation: ["o-1"], Youth: ["youth-4"], Hangout: ["hangout-a"]}),
        lambda: save(store, Batch.of([Youth(id="youth-4"), observation(1, hangout=None)]), now=LATER),
    ]

    for change in changes:
        change()
        snapshot = refresh(store, snapshot)

        assert differing(snapshot, read_snapshot(store)) == []


def test_refreshing_without_a_change_gives_the_same_snapshot(store: GraphStore) -> None:
    save(store, Batch.of(town()), now=NOON)
    snapshot = read_snapshot(store)

    assert refresh(store, snapshot) is snapshot


def test_a_snapshot_stays_as_it_was(store: GraphStore) -> None:
    save(store, Batch.of(town()), now=NOON)
    snapshot = read_snapshot(store)
    before = Snapshot(frames={name: frame.clone() for name, frame in snapshot.frames.items()})

    save(store, Batch.of([observation(2, people=8)]), now=LATER)
    refresh(store, snapshot)

    assert differing(snapshot, before) == []


def test_reading_beside_a_writer_gives_whole_observations(store: GraphStore) -> None:
    save(store, Batch.of(entities()), now=NOON)
    stop, failures = threading.Event(), list[BaseException]()

    def keep_writing() -> None:
        try:
            for number in range(100, 180):
                if stop.is_set():
                    return
                pair = [took_part(number, "youth-1"), took_part(number, "youth-2", 1)]
                save(store, Batch.of([observation(number), *pair]), now=NOON)
                if number % 5 == 0:
                    save(store, Batch.of([observation(number - 1, people=2), pair_of(number - 1)]), now=LATER)
        except BaseException as error:
            failures.append(error)
            raise

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        snapshots = [read_snapshot(store) for _ in range(6)]
        refreshed = [refresh(store, snapshot) for snapshot in snapshots]
    finally:
        stop.set()
        writer.join()

    assert failures == []
    for snapshot in (*snapshots, *refreshed):
        seen, told = set(snapshot["Observation"]["id"]), set(snapshot["TookPart"]["observation"])
        assert seen == told
        assert snapshot["Observation"]["id"].is_unique().all()
    latest = refresh(store, snapshots[0])
    assert differing(latest, read_snapshot(store)) == []


def pair_of(number: int) -> Element:
    """The one participant that is left after a correction."""
    return took_part(number, "youth-3")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds it
persons = st.sampled_from([*(f"youth-{number}" for number in range(6)), "visitor-1"])


@st.composite
def observations(draw: st.DrawFn, number: int) -> list[Element]:
    """An observation with any values and any participants."""
    row = observation(
        number,
        started_at=draw(moments),
        ended_at=draw(st.none() | moments),
        hangout=draw(st.sampled_from([None, "hangout-a", "hangout-b"])),
        address=draw(st.sampled_from([None, "address-1"])),
        people=draw(st.none() | st.integers(0, 10**9)),
        status=draw(st.sampled_from(["valid", "contested", "withdrawn"])),
        team_only=draw(st.booleans()),
        incident=draw(st.none() | texts),
        changed_at=draw(st.none() | moments),
    )
    there = draw(st.lists(persons, max_size=4, unique=True))
    return [row, *(took_part(number, person, place) for place, person in enumerate(there))]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), pieces=st.integers(1, 3))
def test_any_elements_in_any_pieces_give_their_frames(store: GraphStore, data: st.DataObject, pieces: int) -> None:
    tag = save(store, Batch.of(town()), now=NOON)  # the store keeps what the examples before left: numbers go on
    start = read_snapshot(store)
    number = start["Observation"].height + 1_000
    made = [data.draw(observations(number + step), label="observation") for step in range(pieces * 2)]

    for step in range(pieces):
        save(store, Batch.of([*made[step * 2], *made[step * 2 + 1]]), now=LATER + timedelta(days=1))

    assert tag.stale == {}
    added = frames_of([item for elements in made for item in elements])
    ids = {elements[0].__dict__["id"] for elements in made}
    read = read_snapshot(store)
    for name, key in (("Observation", "id"), ("TookPart", "observation")):
        mine = read[name].filter(read[name][key].is_in(ids))
        assert differing(Snapshot({**added.frames, name: mine}), added) == []
