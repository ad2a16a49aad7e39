"""What may not be registered is found in notes and column names, and little else is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.forbidden.columns import forbidden_subject
from ingest.forbidden.notes import scan_note
from ingest.tables.catalogue import TABLES
from ingest.tables.row import columns_of

HERE = Path(__file__).parent
SMALLEST_CORPUS = 100
BLOCKED_SHARE = 0.98
FALSELY_BLOCKED_SHARE = 0.02


def _sentences(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def test_sentences_that_may_not_be_kept_are_blocked() -> None:
    sentences = _sentences("corpus_blocked.txt")
    missed = [sentence for sentence in sentences if scan_note(sentence) is None]

    assert len(set(sentences)) >= SMALLEST_CORPUS
    assert 1 - len(missed) / len(sentences) >= BLOCKED_SHARE, missed


def test_ordinary_sentences_are_left_alone() -> None:
    sentences = _sentences("corpus_harmless.txt")
    blocked = [sentence for sentence in sentences if scan_note(sentence) is not None]

    assert len(set(sentences)) >= SMALLEST_CORPUS
    assert len(blocked) / len(sentences) <= FALSELY_BLOCKED_SHARE, blocked


def test_a_finding_says_where_and_what_to_do_without_repeating_the_word() -> None:
    finding = scan_note("Twee Poolse mannen")

    assert finding is not None
    assert (finding.start, finding.end) == (5, 11)
    assert finding.category == "nationaliteit of herkomst"
    assert finding.suggestion
    assert "poolse" not in finding.explanation().lower()


@pytest.mark.parametrize("text", ["POOLSE MANNEN", "poolse\u00a0mannen", "Syrie\u0308r gezien", "«Turkse» jongen"])
def test_capitals_spaces_and_composition_hide_nothing(text: str) -> None:
    assert scan_note(text) is not None


@given(st.text(max_size=300))
def test_any_text_can_be_scanned(text: str) -> None:
    finding = scan_note(text)

    assert finding is None or finding.start < finding.end


@pytest.mark.parametrize(
    "column",
    [
        "nationaliteit", "Nationality", "geboorte_land", "birthCountry", "ETHNICITY", "herkomst", "ras", "religie",
        "geloof", "health_status", "gezondheid", "politieke voorkeur", "BSN", "bsn_nummer", "burgerservicenummer",
        "taal", "language", "huidskleur", "skin-colour", "seksuele_geaardheid", "étnicité", "risk_score",
    ],
)  # fmt: skip
def test_a_forbidden_column_is_known_by_its_name(column: str) -> None:
    assert forbidden_subject(column) is not None


@pytest.mark.parametrize("column", ["trace", "brass", "departure", "note", "vertaald", "grasveld", "Bijzonderheden"])
def test_a_name_that_only_resembles_one_is_no_forbidden_column(column: str) -> None:
    assert forbidden_subject(column) is None


def test_no_column_of_the_exchange_format_is_forbidden() -> None:
    columns = {column for row in TABLES for column in columns_of(row)}

    assert not [column for column in columns if forbidden_subject(column)]
