"""The report says when it is no judgement, which bars were met, and draws what it tells."""

from __future__ import annotations

from defusedxml import ElementTree

from service.proof.intervals import Estimate
from service.proof.reporting.pictures import Axis, Line, lines, rows
from service.proof.reporting.plots import plots_of
from service.proof.reporting.proof import Proof, Varied
from service.proof.reporting.report import report_text
from service.proof.results import RegionResult
from tests.service.proof.made_up import false_flag, planted, result

CODES = ("S1", "S2", "S3", "S4", "S5", "S6")


def test_seeds_that_parameters_were_chosen_on_give_no_judgement() -> None:
    assert "**no judgement**" in _text(_region(104))
    assert "**no judgement**" not in _text(_region(4))


def test_a_bar_that_is_missed_is_said_to_be_missed() -> None:
    text = _text(_region(1), _region(2, missed="S5"))

    assert "| at least 90% of S4 flagged | 2 of 2, 100% (34% to 100%) | yes |" in text
    assert "| at least 90% of S5 flagged | 1 of 2, 50% (10% to 90%) | **no** |" in text
    assert "| at most 0.5 false flags per 1,000 person-months | 0 (0 to 1.83) | yes |" in text


def test_false_flags_stand_with_their_story_and_patterns() -> None:
    region = result(1, planted=_region(1).planted, false_flags=(false_flag("D1", "P1", "P4"), false_flag("", "P8")))
    text = _text(region)

    assert "| 1 | 10 | 1 | 100 (1.31 to 556) | P1 P4 |" in text
    assert "| ordinary life (per 1,000 of all months) |  | 1000 | 1 | 1 (0.013 to 5.56) | P8 |" in text
    assert "| at most 0.5 false flags per 1,000 person-months | 2 (0.225 to 7.22) | **no** |" in text


def test_every_picture_is_drawn_and_stands_in_the_report() -> None:
    varied = Varied("missed", ("0%", "60%"), ((_region(1),), (_region(1, missed="S2"),)))
    proof = Proof(municipalities=6, months=12, judged=(_region(1),), varied=(varied,))
    plots = plots_of(proof)
    text = report_text(proof, pictures=tuple(plots))

    assert set(plots) == {"proof-recall", "proof-false-flags", "proof-delays", "proof-missed"}
    assert all(ElementTree.fromstring(drawn).tag.endswith("svg") for drawn in plots.values())
    assert all(f"(pictures/{name}.svg)" in text for name in plots)
    assert "| 60% | 500 | 1/1 | 0/1 |" in text


def test_a_dot_stands_where_its_value_is() -> None:
    axis = Axis("share", 1.0, (0, 1))
    drawn = rows("Title", [("a", Estimate(0.5, 0.25, 1.0)), ("b", None)], axis=axis, bars=[0.9, 0.9])
    (dot,) = [of for of in ElementTree.fromstring(drawn).iter() if of.tag.endswith("circle")]

    assert float(dot.attrib["cx"]) == 150 + (720 - 150 - 40) / 2


def test_names_that_a_picture_cannot_hold_as_they_are_are_written_safely() -> None:
    axis = Axis("share", 1.0, (0, 1))
    drawn = lines("A < B & C", ["x"], [Line("one", (0.5,))], axis=axis, below="steps")

    assert "A < B & C" in [of.text for of in ElementTree.fromstring(drawn).iter()]


def _text(*regions: RegionResult) -> str:
    return report_text(Proof(municipalities=6, months=12, judged=regions), pictures=())


def _region(seed: int, *, missed: str = "") -> RegionResult:
    return result(seed, planted=tuple(planted(code, found=code != missed, delay=5.0) for code in CODES))
