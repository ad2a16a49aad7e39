"""The form Waarneming as plain values: what is complete, what is missing, and what it becomes."""

from datetime import UTC, datetime, timedelta

import pytest

from graph.schema.vocabulary import Role
from service.pages.observing_choices import ACTS, REGIMES
from service.pages.observing_form import MOST_UNKNOWN, FilledForm, Participant, Report, read_form

NOW = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)
YOUTH = "youth-00000000000000aa"
COMPLETE = FilledForm(id="form-0000000000000001", place="hangout-plein", person=(YOUTH,))


def reported(**filled: object) -> Report:
    reading = read_form(COMPLETE.model_copy(update=filled), now=NOW, regimes=REGIMES)
    assert reading.report is not None, reading.mistakes
    return reading.report


def mistakes(**filled: object) -> dict[str, str]:
    reading = read_form(COMPLETE.model_copy(update=filled), now=NOW, regimes=REGIMES[:1])
    assert reading.report is None
    return reading.mistakes


def test_a_place_and_a_person_are_enough() -> None:
    report = reported()

    assert report.participants == (Participant(YOUTH, "youth", Role.PRESENT),)
    assert (report.started_at, report.basis, report.regime, report.team_only) == (NOW, "seen", None, False)


def test_a_vehicle_alone_is_enough() -> None:
    assert reported(person=(), plate="12-aei-3").plate == "12AEI3"


def test_all_that_is_missing_is_said_at_once() -> None:
    assert set(mistakes(place="", person=(), when="other", basis="camera")) == {"place", "person", "when", "regime"}


@pytest.mark.parametrize(
    ("filled", "minutes"), [({"when": "0"}, 0), ({"when": "15"}, 15), ({"when": "60"}, 60)], ids=["now", "15", "60"]
)
def test_the_moment_counts_back_from_now(filled: dict[str, str], minutes: int) -> None:
    assert reported(**filled).started_at == NOW - timedelta(minutes=minutes)


def test_another_moment_is_on_the_clock_of_amsterdam() -> None:
    assert reported(when="other", at="2026-06-01T19:30").started_at == datetime(2026, 6, 1, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize("at", ["2026-06-01T21:00", "2026-05-01T21:00", "gisteren"])
def test_a_moment_to_come_long_ago_or_unreadable_is_refused(at: str) -> None:
    assert "when" in mistakes(when="other", at=at)


def test_an_old_observation_can_still_be_corrected() -> None:
    assert reported(when="other", at="2026-03-01T21:00", revises="form-0000000000000001").started_at.month == 3


@pytest.mark.parametrize("act", ACTS, ids=lambda act: str(act.value))
def test_what_was_seen_gives_everybody_a_part(act: object) -> None:
    chosen = next(one for one in ACTS if one is act)

    report = reported(act=chosen.value, unknown_youths="1", visitors="1")

    assert [one.role for one in report.participants] == [chosen.youth, chosen.youth, chosen.visitor]


def test_numbers_of_unknown_persons_stay_within_reason() -> None:
    report = reported(unknown_youths="4000", visitors="-3")

    assert report.people == 1 + MOST_UNKNOWN


def test_a_camera_asks_under_which_law() -> None:
    assert "regime" in mistakes(basis="camera")
    assert reported(basis="camera", regime="avg").regime == "avg"


def test_nobody_records_under_a_law_that_is_not_theirs() -> None:
    assert "regime" in mistakes(basis="camera", regime="wpg")
    assert reported(regime="wpg").regime == "wpg"


def test_a_forbidden_word_stops_the_form_with_a_suggestion() -> None:
    assert len(mistakes(note="Een Marokkaanse jongen")["note"]) > 20


def test_how_old_a_visitor_looked_goes_into_the_note_only_with_a_visitor() -> None:
    assert reported(visitors="1", looks="25-40", note="Bij de fontein.").note == (
        "Bezoeker lijkt 25 tot 40. Bij de fontein."
    )
    assert reported(looks="25-40").note is None


def test_a_plate_without_a_dutch_shape_is_refused_unless_it_is_from_abroad() -> None:
    assert "plate" in mistakes(plate="1-AEI-234")
    assert reported(plate="1-AEI-234", country="ZZ").plate == "1AEI234"
