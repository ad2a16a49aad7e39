"""Both logs hold it before a person is shown."""

import json
from datetime import datetime

import sqlalchemy as sa
from hypothesis import given, strategies

from regie import ledger, processing_log
from regie.keys import Keys
from regie.ledger import Actor
from regie.purpose import PURPOSES
from regie.registry import PROCESSING_LOG, Registry
from regie.showing import Showing, account_for_showing, persons_in

PERSONS = ("youth-00000000000000a1", "youth-00000000000000a2", "visitor-00000000000000b1")
TRACE = "0" * 32


def shown(registry: Registry, keys: Keys, now: datetime) -> None:
    actor = Actor("account-secret-reader", "analist", "127.0.0.1")
    showing = Showing("surroundings.read", "/v1/surroundings", actor, PURPOSES["examine_network"], now)
    account_for_showing(registry, [*PERSONS, PERSONS[0]], showing, at=now, keys=keys, trace_id=TRACE)


def test_each_person_gets_one_line_and_the_reading_one(registry: Registry, keys: Keys, now: datetime) -> None:
    shown(registry, keys, now)

    assert [len(processing_log.lines_of_subject(registry, person, keys=keys, limit=9)) for person in PERSONS] == [
        1,
        1,
        1,
    ]
    (audit,) = ledger.lines_of_trace(registry, TRACE)
    assert audit.detail["persons"] == 3


def test_the_processing_log_names_neither_the_user_nor_the_person(
    registry: Registry, keys: Keys, now: datetime
) -> None:
    shown(registry, keys, now)

    with registry.read() as connection:
        stored = json.dumps([tuple(row) for row in connection.execute(sa.select(PROCESSING_LOG))], default=str)
    assert "account-secret-reader" not in stored
    assert "127.0.0.1" not in stored
    assert not any(person.split("-")[1] in stored for person in PERSONS)


def test_a_line_has_the_fields_of_the_standard(registry: Registry, keys: Keys, now: datetime) -> None:
    shown(registry, keys, now)

    (line,) = processing_log.lines_of_subject(registry, PERSONS[0], keys=keys, limit=9)
    assert set(line) == {
        "trace_id", "span_id", "parent_span_id", "status", "name", "start_time", "end_time", "resource", "attributes",
    }  # fmt: skip
    assert set(line["attributes"]) == {
        "dpl.core.processing_activity_id", "dpl.core.data_subject_id", "dpl.core.data_subject_id_type",
    }  # fmt: skip
    assert (len(line["trace_id"]), len(line["span_id"])) == (32, 16)
    assert line["attributes"]["dpl.core.processing_activity_id"].startswith("urn:")
    sealed = line["attributes"]["dpl.core.data_subject_id"]
    assert processing_log.opened_subject(sealed, keys=keys) == PERSONS[0]


@given(
    strategies.sets(strategies.tuples(strategies.sampled_from(["youth", "visitor"]), strategies.integers(0, 2**64 - 1)))
)
def test_every_person_in_a_text_is_found(numbers: set[tuple[str, int]]) -> None:
    persons = {f"{kind}-{number:016x}" for kind, number in numbers}

    assert persons_in(json.dumps({"members": sorted(persons)})) == persons
    assert persons_in("".join(f'<td data-id="{person}">x</td>' for person in persons)) == persons
