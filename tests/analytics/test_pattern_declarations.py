"""A pattern is declared whole, its page is up to date, and patterns come after what they read."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.patterns.catalogue import PATTERNS, PatternOrderError, in_order_of_need
from analytics.patterns.measured import Measured, measured_of
from analytics.patterns.pages import ROOT, page, page_files
from analytics.patterns.pattern import STAGE_NAMES, Pattern
from analytics.patterns.rule_words import NOT_MEASURED, lacks, measured_lines
from analytics.patterns.stories import STORIES
from analytics.ruleset import Ruleset, RulesetError
from tests.analytics.readability import reading_ease

DECOYS = {*(f"D{number}" for number in range(1, 26)), *(f"H{number}" for number in range(1, 9))}
MEASURED = Measured(
    matches=40,
    single_source_share=0.25,
    recall={"S1": (18, 20), "S2": (0, 20)},
    matches_on_decoys={"D3": 2, "D6": 0, "ordinary": 1},
    matches_on_decoys_per_1000=0.12,
    false_flags=1,
    false_flags_per_1000=(0.04, 0.01, 0.2),
)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_a_pattern_declares_everything(pattern: Pattern) -> None:
    assert lacks(pattern, MEASURED) == ()
    assert set(pattern.decoys) <= DECOYS
    assert pattern.stage in STAGE_NAMES
    assert reading_ease(pattern.looks_for) > 50
    assert reading_ease(pattern.why) > 60


@pytest.mark.parametrize(
    ("without", "lacking"),
    [
        ({"why": ""}, "why"),
        ({"literature": ()}, "literature"),
        ({"parameters": ()}, "parameters"),
        ({"false_positives": ()}, "false_positives"),
        ({"decoys": ()}, "decoys"),
        ({"would_refute": ()}, "would_refute"),
        ({"data": ()}, "data"),
        ({"parameters": (replace(PATTERNS[0].parameters[0], source=""),)}, "source of weeks"),
    ],
)
def test_what_a_pattern_does_not_declare_is_named(without: dict[str, object], lacking: str) -> None:
    assert lacks(replace(PATTERNS[0], **without), MEASURED) == (lacking,)  # type: ignore[arg-type]


def test_a_pattern_without_measured_rates_lacks_them_and_its_page_says_so() -> None:
    assert lacks(PATTERNS[0], None) == ("measured rates",)
    assert measured_lines(None) == (NOT_MEASURED,)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_every_pattern_was_measured(pattern: Pattern) -> None:
    assert lacks(pattern, measured_of(pattern.id)) == (), "run kantelpunt prove --report docs, then make golden"


def test_measured_rates_are_told_with_their_range_and_with_what_they_were_measured_on() -> None:
    said = " ".join(measured_lines(MEASURED))

    assert "S1 (van eerste contact naar band en taak): in 18 van de 20 gevallen gezien." in said
    assert "0,04 keer per 1.000 persoonmaanden (met 95 % zekerheid tussen 0,01 en 0,2)" in said
    assert "D3 voetbaltrainer met uitwedstrijden (twee keer), gewoon leven (één keer)" in said
    assert "S2" not in said
    assert "25 %" in said


def test_every_story_has_its_words() -> None:
    assert set(STORIES) == DECOYS | {f"S{number}" for number in range(1, 7)}


def test_a_pattern_whose_version_went_up_says_since_when() -> None:
    page_says = page(replace(PATTERNS[0], version="2.0.0", since=date(2027, 2, 1)))

    assert "Versie 2.0.0 geldt sinds 1 februari 2027." in page_says


def test_patterns_are_listed_by_number_and_each_once() -> None:
    numbers = [pattern.number for pattern in PATTERNS]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("path", sorted(page_files()))
def test_the_page_of_a_pattern_is_up_to_date(path: str) -> None:
    assert (ROOT / path).is_file(), "run make golden"
    assert (ROOT / path).read_text() == page_files()[path], "run make golden"


def test_a_pattern_comes_after_what_it_reads() -> None:
    first, second, *_ = PATTERNS
    needing = replace(first, after=(second.id,))

    assert [one.id for one in in_order_of_need((needing, second))] == [second.id, first.id]


def test_patterns_that_need_each_other_are_refused() -> None:
    first, second, *_ = PATTERNS

    with pytest.raises(PatternOrderError, match="break the circle"):
        in_order_of_need((replace(first, after=(second.id,)), replace(second, after=(first.id,))))


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"off": frozenset({"P99"})}, "P99"),
        ({"changed": {"P99": {}}}, "P99"),
        ({"changed": {"P1": {"luck": 1}}}, "luck"),
    ],
)
def test_a_ruleset_refuses_what_does_not_exist(rules: dict[str, object], message: str) -> None:
    with pytest.raises(RulesetError, match=message):
        Ruleset(**rules)  # type: ignore[arg-type]


def test_another_value_or_a_pattern_off_gives_another_hash() -> None:
    hashes = {
        Ruleset().hash,
        Ruleset(off=frozenset({"P1"})).hash,
        Ruleset(changed={"P1": {"days": 4}}).hash,
        Ruleset(version="9.9.9").hash,
    }

    assert len(hashes) == 4
    assert Ruleset().hash == Ruleset().hash
