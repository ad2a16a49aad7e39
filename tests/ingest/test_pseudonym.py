"""Pseudonyms are stable, keyed, scoped, and as the contract says."""

import hmac
import re
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.naming import Naming, organisation_id
from ingest.pseudonym import PUBLISHED_KEY, check_key, normalised, pseudonym

OTHER_KEY = bytes(range(32))


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised(text)

    assert normalised(once) == once


@given(st.text(), st.text())
def test_a_pseudonym_is_the_same_every_time_and_has_its_published_form(reference: str, scope: str) -> None:
    first = pseudonym("youth", reference, scope=scope, key=PUBLISHED_KEY)

    assert first == pseudonym("youth", reference, scope=scope, key=PUBLISHED_KEY)
    assert re.fullmatch(r"youth-[0-9a-f]{16}", first)


def test_a_pseudonym_can_be_made_with_nothing_but_the_contract() -> None:
    expected = hmac.new(OTHER_KEY, b"team arotterdam-3", sha256).hexdigest()[:16]

    assert pseudonym("visitor", "  ROTTERDAM-3 ", scope="Team A", key=OTHER_KEY) == f"visitor-{expected}"


@pytest.mark.parametrize("variant", ["Krul", " krul ", "KRUL", "\u00a0krul"])
def test_spelling_variants_are_one_person(variant: str) -> None:
    assert pseudonym("youth", variant, scope="", key=OTHER_KEY) == pseudonym("youth", "krul", scope="", key=OTHER_KEY)


def test_composed_and_decomposed_letters_are_one_person() -> None:
    composed, decomposed = "Zo\u00eb", "Zoe\u0308"

    assert pseudonym("youth", composed, scope="", key=OTHER_KEY) == pseudonym(
        "youth", decomposed, scope="", key=OTHER_KEY
    )


def test_another_key_gives_another_pseudonym() -> None:
    assert pseudonym("youth", "krul", scope="", key=OTHER_KEY) != pseudonym(
        "youth", "krul", scope="", key=PUBLISHED_KEY
    )


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes"):
        check_key(b"short")


def test_sources_share_persons_only_when_they_say_so() -> None:
    shared = Naming(OTHER_KEY, source=None, shares_persons=False).person("youth", "krul")

    assert Naming(OTHER_KEY, source="b", shares_persons=True).person("youth", "krul") == shared
    assert Naming(OTHER_KEY, source="b", shares_persons=False).person("youth", "krul") != shared


def test_only_a_named_source_prefixes_ids() -> None:
    assert Naming(OTHER_KEY, source=None, shares_persons=False).row("hangout-", "h1") == "hangout-h1"
    assert Naming(OTHER_KEY, source="b", shares_persons=False).row("", "o1") == "b:o1"


def test_two_organisations_never_share_a_recorder() -> None:
    naming = Naming(OTHER_KEY, source=None, shares_persons=False)

    assert naming.recorder("Kim", organisation="Team A") != naming.recorder("Kim", organisation="Team B")


@given(st.integers(0, 30), st.integers(0, 30))
def test_unknown_participants_of_different_observations_stay_apart(first: int, second: int) -> None:
    naming = Naming(OTHER_KEY, source=None, shares_persons=False)
    one = naming.unknown_person("youth", observation="o1", position=first)
    other = naming.unknown_person("youth", observation="o11", position=second)

    assert one != other


def test_spacing_and_capitals_make_no_other_organisation() -> None:
    assert organisation_id(" Team  A ") == organisation_id("team a") == "organisation-team-a"


def test_no_id_shows_a_plate() -> None:
    vehicle = Naming(OTHER_KEY, source=None, shares_persons=False).vehicle("12AEI3")

    assert vehicle.plate == "12AEI3"
    assert "12AEI3" not in vehicle.id.upper()
