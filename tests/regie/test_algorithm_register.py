"""The record for the Algoritmeregister fits the publication standard, is up to date and can be read."""

import json

import pytest
from pydantic import ValidationError

from analytics.patterns.catalogue import PATTERNS
from regie.algorithm_register import EXAMPLE_CONTACT, EXAMPLE_ORGANISATION, register_json, registration
from regie.algorithm_registration import AlgorithmRegistration
from regie.golden import ROOT
from tests.analytics.readability import reading_ease

LONGEST = {
    "name": 100,
    "organization": 100,
    "description_short": 350,
    "goal": 2500,
    "proportionality": 2500,
    "human_intervention": 2500,
    "risks": 2500,
    "lawful_basis": 2500,
    "impacttoetsen": 2500,
    "source_data": 2500,
    "methods_and_models": 5000,
    "provider": 200,
    "tags": 2500,
    "source_id": 100,
    "contact_email": 500,
}
"""The lengths of the standard, copied by hand from it and not from our model."""
OBLIGATORY = (
    "name", "description_short", "organization", "status", "contact_email", "publication_category", "lang",
    "standard_version",
)  # fmt: skip
ALWAYS_SHOWN = ("goal", "proportionality", "human_intervention", "risks", "source_data", "category")
IN_PLAIN_DUTCH = ("description_short", "goal", "proportionality", "human_intervention")


def record() -> dict[str, object]:
    return registration(organisation=EXAMPLE_ORGANISATION, contact=EXAMPLE_CONTACT).model_dump(exclude_none=True)


def test_the_committed_record_follows_from_the_declarations() -> None:
    text = (ROOT / "docs/algorithm-register.json").read_text(encoding="utf-8")

    assert text == register_json(), "run make golden"


def test_every_field_is_within_its_length_and_on_one_line() -> None:
    made = record()

    assert {name for name, value in made.items() if isinstance(value, str)} >= set(LONGEST)
    for name, longest in LONGEST.items():
        assert len(str(made[name])) <= longest, name
        assert "\n" not in str(made[name])


def test_what_is_obligatory_or_always_shown_is_filled_in() -> None:
    made = record()

    assert [name for name in (*OBLIGATORY, *ALWAYS_SHOWN) if not made.get(name)] == []


@pytest.mark.parametrize("name", IN_PLAIN_DUTCH)
def test_what_everybody_reads_reads_easily(name: str) -> None:
    assert reading_ease(str(record()[name])) > 60


def test_every_pattern_is_in_it() -> None:
    told = str(record()["methods_and_models"])

    assert [pattern.id for pattern in PATTERNS if f"{pattern.id} {pattern.name}" not in told] == []
    assert "Niet zelflerend" in told


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "a" * 101},
        {"description_short": "a" * 351},
        {"status": "Bijna klaar"},
        {"publication_category": "Hoog risico"},
        {"category": ["Jeugd"]},
        {"category": ["Recht", "Werk", "Wonen", "Verkeer"]},
        {"begin_date": "2026-13"},
        {"contact_email": "bel ons"},
        {"publiccode": "http://voorbeeld.example"},
        {"goal": "eerste regel\ntweede regel"},
        {"standard_version": "0.4"},
        {"extra": "veld"},
    ],
)
def test_what_does_not_fit_the_standard_is_refused(wrong: dict[str, object]) -> None:
    good = json.loads(register_json())

    with pytest.raises(ValidationError):
        AlgorithmRegistration.model_validate({**good, **wrong})


def test_a_record_in_use_says_since_which_month() -> None:
    made = registration(organisation=EXAMPLE_ORGANISATION, contact=EXAMPLE_CONTACT, in_use_since="2027-01")

    assert (made.status, made.begin_date) == ("In gebruik", "2027-01")
