"""Every value type has one normal form and refuses the rest."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import InvalidValue
from ingest.validators.bag import bag_id
from ingest.validators.bsn import find_citizen_number, is_citizen_number
from ingest.validators.country import country_code
from ingest.validators.house_number import house_number
from ingest.validators.kvk import kvk_number
from ingest.validators.moment import last_moment, moment, register_moment
from ingest.validators.municipality import country_of, is_unknown, municipality_code, municipality_name
from ingest.validators.plate import (
    SIDECODES,
    dutch_or_foreign,
    has_letters_never_issued,
    misreadings,
    normalised_plate,
    sidecode,
)
from ingest.validators.postcode import postcode
from ingest.validators.sbi import sbi_code

GOOD: list[tuple[Callable[[str], str], str, str]] = [
    (bag_id, "9901200000000001", "9901200000000001"),
    (bag_id, "0034200000000001", "0034200000000001"),
    (kvk_number, "9000 0001", "90000001"),
    (kvk_number, "00000001", "00000001"),
    (sbi_code, "53.20", "5320"),
    (sbi_code, "7711", "7711"),
    (postcode, "1234 ab", "1234AB"),
    (house_number, "12", "12"),
    (house_number, "12 a", "12-A"),
    (house_number, "12-3", "12-3"),
    (house_number, "12 bis", "12-BIS"),
    (municipality_code, "gm0917", "GM0917"),
    (municipality_code, "IT-Cavenago/Cambiago", "IT-Cavenago/Cambiago"),
    (country_code, "d", "DE"),
    (normalised_plate, "12-aei-3", "12AEI3"),
]
BAD: list[tuple[Callable[[str], str], str]] = [
    (bag_id, "9901010000000001"),
    (bag_id, "990120000000000"),
    (bag_id, "99012000000000O1"),
    (bag_id, "٩٩٠١٢٠٠٠٠٠٠٠٠٠٠١"),
    (kvk_number, "9000001"),
    (kvk_number, "900000010001"),
    (sbi_code, "0"),
    (sbi_code, "koerier"),
    (postcode, "0123 AB"),
    (postcode, "1234 SS"),
    (house_number, "a12"),
    (house_number, "0"),
    (municipality_code, "0344"),
    (municipality_code, "NL-Verzonnen"),
    (municipality_code, "Verzonnen"),
    (country_code, "Nederland"),
    (normalised_plate, "AEIOU"),
    (normalised_plate, "1"),
    (normalised_plate, "12-AEI-3-EN-NOG-MEER"),
]


@pytest.mark.parametrize(("read", "text", "expected"), GOOD)
def test_a_well_formed_value_gets_its_normal_form(read: Callable[[str], str], text: str, expected: str) -> None:
    assert read(text) == expected
    assert read(expected) == expected


@pytest.mark.parametrize(("read", "text"), BAD)
def test_another_value_is_refused_without_repeating_it(read: Callable[[str], str], text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read(text)

    assert len(text) < 3 or text not in caught.value.reason


def test_every_sidecode_is_recognised() -> None:
    plates = {shape.replace("X", "E").replace("9", "1"): code for shape, code in SIDECODES.items()}

    assert {sidecode(plate) for plate in plates} == set(range(1, 15))
    assert all(sidecode(plate) == code for plate, code in plates.items())


def test_a_plate_without_dutch_shape_needs_its_country() -> None:
    assert dutch_or_foreign("1-AEI-234", country="BE") == "1AEI234"
    with pytest.raises(InvalidValue, match="country"):
        dutch_or_foreign("1-AEI-234", country=None)


def test_letters_that_are_never_issued_are_noticed() -> None:
    assert has_letters_never_issued("12GVD3")
    assert not has_letters_never_issued("12AEI3")
    assert not has_letters_never_issued("1GVD")


def test_a_misread_plate_offers_what_it_may_have_been() -> None:
    assert misreadings("12AE13") == ("12AEI3",)
    assert misreadings("12AEU4") == ()


@given(st.sampled_from(sorted(SIDECODES)), st.data())
def test_misreading_is_mutual(shape: str, data: st.DataObject) -> None:
    plate = "".join(data.draw(st.sampled_from("AEOUIB" if sign == "X" else "0123458")) for sign in shape)

    assert all(plate in misreadings(other) for other in misreadings(plate))


def test_names_come_from_the_table_of_2022() -> None:
    assert municipality_name("GM0917") == "Heerlen"
    assert municipality_name("IT-Milano") == "Milano"
    assert municipality_name("GM9901") == "Verzonnendam"
    assert (country_of("GM0917"), country_of("IT-Milano")) == ("NL", "IT")


def test_only_a_code_that_no_table_has_is_unknown() -> None:
    assert is_unknown("GM1234")
    assert not is_unknown("GM0917")
    assert not is_unknown("GM9912")
    assert not is_unknown("IT-Milano")


def test_a_time_without_offset_is_dutch_time() -> None:
    assert moment("2026-01-01T12:00") == datetime(2026, 1, 1, 11, tzinfo=UTC)
    assert moment("2026-07-01T12:00") == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert moment("2026-07-01T12:00+05:30") == datetime(2026, 7, 1, 6, 30, tzinfo=UTC)
    assert moment("2026-07-01T12:00Z") == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_until_a_day_includes_that_day() -> None:
    assert register_moment("2026-06-30") == datetime(2026, 6, 29, 22, tzinfo=UTC)
    assert last_moment("2026-06-30") == datetime(2026, 6, 30, 21, 59, 59, 999999, tzinfo=UTC)
    assert last_moment("2026-06-30T12:00Z") == datetime(2026, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0202-06-01T12:00", "het jaar 0202"),
        ("2202-06-01T12:00", "het jaar 2202"),
        ("2026-02-30", "geen tijd"),
        ("2026-06-01T25:00", "geen tijd"),
        ("1700000000", "geen tijd"),
        ("gisteren", "geen tijd"),
        ("2026-03-29T02:30", "bestond niet"),
    ],
)
def test_an_impossible_time_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidValue, match=reason):
        moment(text)


@given(st.integers(631_238_400, 4_102_000_000), st.integers(0, 999_999))
def test_a_moment_survives_being_written_and_read(seconds: int, microseconds: int) -> None:
    found = datetime.fromtimestamp(seconds, tz=UTC).replace(microsecond=microseconds)

    assert moment(found.isoformat()) == found


@pytest.mark.parametrize("text", ["123456782", "111222333", "123.456.782", "1112 22 333"])
def test_a_citizen_number_is_found(text: str) -> None:
    assert is_citizen_number(text)
    assert find_citizen_number(f"nummer {text}!") == (7, 7 + len(text))


@pytest.mark.parametrize("text", ["123456789", "0612345678", "12345678", "000000000", "1234567820"])
def test_another_number_is_no_citizen_number(text: str) -> None:
    assert find_citizen_number(text) is None
