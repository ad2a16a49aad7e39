"""Invented names and numbers are well-formed, different and visibly invented."""

import numpy as np
import pytest

from ingest.region import names
from ingest.validators.bag import bag_id
from ingest.validators.kvk import kvk_number
from ingest.validators.municipality import municipality_name
from ingest.validators.plate import has_letters_never_issued, normalised_plate, sidecode
from ingest.validators.postcode import postcode


def test_plates_are_different_and_of_a_dutch_shape() -> None:
    plates = [names.plate(serial, seed=3) for serial in range(5000)]

    assert len(set(plates)) == 5000
    assert {sidecode(normalised_plate(plate)) for plate in plates} == {7, 8, 9, 10}
    assert not any(has_letters_never_issued(normalised_plate(plate)) for plate in plates)


@pytest.mark.parametrize("serial", range(0, 300, 7))
def test_a_misread_plate_differs_in_one_sign_and_keeps_its_shape(serial: int) -> None:
    plate = names.plate(serial, seed=1)

    read = names.misread(plate, rng=np.random.default_rng(serial))

    assert sum(a != b for a, b in zip(plate, read, strict=True)) <= 1
    assert sidecode(normalised_plate(read)) == sidecode(normalised_plate(plate))


def test_numbers_of_registers_are_well_formed() -> None:
    assert bag_id(names.bag_id(3, 17)) == "9904200000000017"
    assert kvk_number(names.kvk_number(17)) == "99000017"
    assert postcode(names.postcode(2, 9)) == names.postcode(2, 9)


def test_all_names_differ() -> None:
    people = [names.person_name(serial) for serial in range(3000)]

    assert len(set(people)) == 3000
    assert len({municipality_name(f"GM{9901 + number}") for number in range(99)} - {None}) == 99
    assert len({names.postcode(town, street) for town in range(99) for street in range(24)}) == 99 * 24
