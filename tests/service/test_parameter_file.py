"""The reviewed file with parameters per group of municipalities: read whole or refused."""

from datetime import date
from pathlib import Path

import pytest

from analytics.ruleset import Ruleset
from service.errors import StartRefused
from service.parameter_file import parameter_groups

TODAY = date(2026, 11, 22)
WHOLE = """
[[groups]]
name = "Kuststrook Verzonnen"
municipalities = ["GM9901", "GM9902"]

[[groups.parameters]]
pattern = "P2"
parameter = "days"
value = 4
reason = "te veel vals alarm aan het strand"
reviewed_by = "privacyfunctionaris Voorbeeldstad"
reviewed_on = 2026-11-02
"""
REFUSED = {
    "a pattern that does not exist": ('"P2"', '"P99"'),
    "a parameter that does not exist": ('"days"', '"score"'),
    "a list where a number belongs": ("value = 4", 'value = ["4"]'),
    "a text where a number belongs": ("value = 4", 'value = "4"'),
    "a number below zero": ("value = 4", "value = -4"),
    "no municipality": ('"GM9902"', '"Amsterdam"'),
    "a municipality twice": ('"GM9901", "GM9902"]', '"GM9901"]\n[[groups]]\nname = "X"\nmunicipalities = ["GM9901"]'),
    "a person": ('pattern = "P2"', 'pattern = "P2"\nperson = "youth-0000000000000001"'),
    "no reason": ('"te veel vals alarm aan het strand"', '" "'),
    "no reviewer": ('reviewed_by = "privacyfunctionaris Voorbeeldstad"', ""),
    "no day of review": ("reviewed_on = 2026-11-02", ""),
    "a review in the future": ("2026-11-02", "2027-01-01"),
    "no TOML": ("[[groups]]", "[[groups"),
}


def test_a_whole_file_gives_its_municipalities_values_of_their_own(tmp_path: Path) -> None:
    (group,) = parameter_groups(written(tmp_path, WHOLE), today=TODAY)

    assert group.municipalities == {"GM9901", "GM9902"}
    assert group.changed("P2") == {"days": 4.0}
    assert group.changed("P1") == {}


def test_its_values_are_part_of_the_hash_of_the_rules(tmp_path: Path) -> None:
    groups = parameter_groups(written(tmp_path, WHOLE), today=TODAY)
    stricter = parameter_groups(written(tmp_path, WHOLE.replace("value = 4", "value = 5")), today=TODAY)

    assert len({Ruleset().hash, Ruleset(groups=groups).hash, Ruleset(groups=stricter).hash}) == 3


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, change: tuple[str, str]) -> None:
    text = WHOLE.replace(*change)
    assert text != WHOLE

    with pytest.raises(StartRefused):
        parameter_groups(written(tmp_path, text), today=TODAY)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StartRefused):
        parameter_groups(tmp_path / "nergens.toml", today=TODAY)


def written(folder: Path, text: str) -> Path:
    path = folder / "parameters.toml"
    path.write_text(text, encoding="utf-8")
    return path
