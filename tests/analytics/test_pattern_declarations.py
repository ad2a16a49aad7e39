"""A pattern is declared whole, its page is up to date, and patterns come after what they read."""

from dataclasses import replace

import pytest

from analytics.patterns.catalogue import PATTERNS, PatternOrderError, in_order_of_need
from analytics.patterns.pages import ROOT, page_files
from analytics.patterns.pattern import STAGE_NAMES
from analytics.ruleset import Ruleset, RulesetError
from tests.analytics.readability import reading_ease

DECOYS = {*(f"D{number}" for number in range(1, 26)), *(f"H{number}" for number in range(1, 9))}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_a_pattern_declares_everything(pattern: object) -> None:
    declared = next(one for one in PATTERNS if one is pattern)

    for name in ("parameters", "literature", "false_positives", "decoys", "data", "would_refute", "looks_for"):
        assert getattr(declared, name), name
    assert all(one.unit and one.reason and one.source for one in declared.parameters)
    assert set(declared.decoys) <= DECOYS
    assert declared.stage in STAGE_NAMES
    assert reading_ease(declared.looks_for) > 50


def test_patterns_are_listed_by_number_and_each_once() -> None:
    numbers = [pattern.number for pattern in PATTERNS]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("path", sorted(page_files()))
def test_the_page_of_a_pattern_is_up_to_date(path: str) -> None:
    assert (ROOT / path).read_text() == page_files()[path], "run python -m analytics.golden"


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
