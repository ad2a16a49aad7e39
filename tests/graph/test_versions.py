"""Versions: what makes one other than the next, and how an earlier one is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from graph.batch import Batch
from graph.incoming import prepared
from graph.moments import moment_of, moment_text
from graph.schema.entities import Hangout, Youth
from graph.schema.observations import Observation, Round, TookPart
from graph.versions import digest_of, first_known, payload_of, read_payload

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def observation(**changes: object) -> Observation:
    fields = {"id": "o-1", "started_at": NOON, "recorded_at": NOON, "recorder": "recorder-x", "organisation": None}
    return Observation.model_validate(fields | changes)


def took_part(person: str = "youth-x", position: int = 0) -> TookPart:
    return TookPart(person=person, observation="o-1", position=position)


def test_the_same_moment_with_another_offset_is_the_same_content() -> None:
    elsewhere = observation(started_at=NOON.astimezone(timezone(timedelta(hours=2))))

    assert digest_of(elsewhere) == digest_of(observation())


def test_the_order_of_child_rows_does_not_matter() -> None:
    first, second = took_part("youth-x", 0), took_part("youth-y", 1)

    assert digest_of(observation(), [first, second]) == digest_of(observation(), [second, first])


@pytest.mark.parametrize("change", [{"note": "gezien bij de bankjes"}, {"people": 3}, {"status": "withdrawn"}])
def test_other_content_has_another_digest(change: dict[str, object]) -> None:
    assert digest_of(observation(**change)) != digest_of(observation())


def test_other_child_rows_are_other_content() -> None:
    assert digest_of(observation(), [took_part()]) != digest_of(observation(), [took_part(position=1)])


@pytest.mark.parametrize("said", [{"changed_at": NOON}, {"known_at": NOON}, {"change": 7}, {"digest": "x"}])
def test_what_is_said_of_the_version_is_no_content(said: dict[str, object]) -> None:
    assert digest_of(observation(**said)) == digest_of(observation())


def test_who_sent_a_row_that_all_share_is_no_content() -> None:
    hangout = Hangout(id="hangout-h", municipality="GM9901")

    assert digest_of(hangout.model_copy(update={"source": "Partner X"})) == digest_of(hangout)


def test_the_order_of_references_is_no_content() -> None:
    def made(*hangouts: str) -> Round:
        return Round(
            id="round-1", started_at=NOON, ended_at=NOON, organisation=None, recorder="recorder-x", hangouts=hangouts
        )

    assert digest_of(made("hangout-a", "hangout-b")) == digest_of(made("hangout-b", "hangout-a"))


def test_a_payload_gives_back_row_and_children() -> None:
    row, children = read_payload(payload_of(observation(note="é"), [took_part()]))

    assert (row["started_at"], row["note"], row["status"]) == ("2026-06-01T12:00:00.000000Z", "é", "valid")
    assert children["TookPart"][0]["person"] == "youth-x"
    assert Observation.model_validate({**row, "digest": "", "change": 0}).started_at == NOON


def test_a_new_row_is_known_since_it_says_else_since_it_was_recorded_else_always() -> None:
    later = NOON + timedelta(days=1)

    assert first_known(observation(changed_at=later)) == later
    assert first_known(observation()) == NOON
    assert first_known(Hangout(id="hangout-a", municipality=None)) is None


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an offset"):
        moment_text(datetime(2026, 6, 1))  # noqa: DTZ001 - that is the point


def test_the_order_of_moments_as_text_is_their_order_in_time() -> None:
    moments = [datetime(800, 1, 1, tzinfo=UTC), NOON, NOON + timedelta(microseconds=1), NOON + timedelta(days=400)]

    texts = [moment_text(moment) for moment in moments]

    assert texts == sorted(texts)
    assert [moment_of(text) for text in texts] == moments


def test_child_rows_without_their_observation_are_refused() -> None:
    with pytest.raises(ValueError, match="child rows without their observation"):
        prepared(Batch.of([Youth(id="youth-x"), took_part()]))


def test_one_id_with_two_contents_in_a_batch_is_refused() -> None:
    with pytest.raises(ValueError, match="o-1 comes twice in one batch with other content"):
        prepared(Batch.of([observation(), observation(people=2)]))


def test_the_same_row_twice_in_a_batch_is_one_row() -> None:
    ready = prepared(Batch.of([observation(), observation()]))

    assert list(ready[Observation]) == ["o-1"]
