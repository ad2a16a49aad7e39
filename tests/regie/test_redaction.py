"""Whose eyes see what of a record."""

from datetime import UTC, datetime

import pytest

from graph.schema.entities import Hangout
from graph.schema.observations import Observation, ObservationVersion
from regie.redaction import redact
from regie.roles import UserRole
from tests.regie.readers import ORGANISATION, RECORDER, reader

AT = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)
OWN = Observation(
    id="o-1", started_at=AT, recorded_at=AT, recorder=RECORDER, organisation=ORGANISATION, note="stond bij de fontein"
)
OF_A_COLLEAGUE = OWN.model_copy(update={"recorder": "recorder-0000000000000002"})
HANGOUT = Hangout(id="hangout-1", municipality="GM9901", latitude=52.123456, longitude=5.123456)


def test_who_recorded_it_sees_that_and_the_own_words() -> None:
    shown = redact(OWN, reader(UserRole.JONGERENWERKER))

    assert shown["recorder"] == RECORDER
    assert shown["note"] == "stond bij de fontein"


def test_a_colleague_sees_the_words_but_not_who_recorded_them() -> None:
    shown = redact(OF_A_COLLEAGUE, reader(UserRole.JONGERENWERKER))

    assert "recorder" not in shown
    assert "note" in shown


@pytest.mark.parametrize("role", [role for role in UserRole if role not in {UserRole.JONGERENWERKER, UserRole.BOA}])
def test_other_roles_see_neither_words_nor_recorder_of_somebody_else(role: UserRole) -> None:
    shown = redact(OF_A_COLLEAGUE, reader(role))

    assert "recorder" not in shown
    assert "note" not in shown


@pytest.mark.parametrize("role", list(UserRole))
def test_words_stay_within_the_organisation(role: UserRole) -> None:
    shown = redact(OF_A_COLLEAGUE, reader(role, organisation="organisation-politie"))

    assert "note" not in shown


def test_police_do_not_even_read_the_words_of_their_own_organisation_here() -> None:
    assert "note" not in redact(OWN, reader(UserRole.POLITIE))


@pytest.mark.parametrize("role", list(UserRole))
def test_an_earlier_version_hides_the_same_words(role: UserRole) -> None:
    version = ObservationVersion(id="observation-version-1", observation="o-1", payload='{"note": "x"}', known_until=AT)

    assert "payload" not in redact(version, reader(role))


def test_machinery_is_shown_to_nobody() -> None:
    for role in UserRole:
        assert not {"digest", "change"} & redact(OWN, reader(role)).keys()


def test_the_own_area_sees_the_exact_place_and_others_a_grid_of_25_metres() -> None:
    exact = redact(HANGOUT, reader(UserRole.JONGERENWERKER))
    rounded = redact(HANGOUT, reader(UserRole.JONGERENWERKER, municipality="GM9902"))

    assert (exact["latitude"], exact["longitude"]) == (52.123456, 5.123456)
    assert rounded["latitude"] != 52.123456
    assert abs(rounded["latitude"] - 52.123456) * 111_320 <= 12.6
    assert abs(rounded["longitude"] - 5.123456) * 68_500 <= 12.6


def test_two_near_places_round_to_one_point() -> None:
    stranger = reader(UserRole.JONGERENWERKER, municipality="GM9902")
    near = HANGOUT.model_copy(update={"latitude": 52.123457})

    assert redact(HANGOUT, stranger)["latitude"] == redact(near, stranger)["latitude"]


def test_a_property_that_the_schema_does_not_know_is_refused() -> None:
    with pytest.raises(KeyError):
        redact({"id": "o-1", "shoe_size": 43}, reader(UserRole.JONGERENWERKER), kind=Observation)
