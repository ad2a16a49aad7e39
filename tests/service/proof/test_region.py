"""One small region from invention to result, over time, in a work folder, and on the terminal."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.analysis import analyse
from analytics.evidence import evidence_as_of
from analytics.ruleset import Ruleset
from service.command_line.application import APPLICATION
from service.command_line.failures import CommandRefused
from service.proof.findings import findings_of
from service.proof.looking import Looks
from service.proof.plan import judging, variations
from service.proof.regions import Region, Wishes, region_of
from service.proof.reporting.figures import figures_of
from service.proof.reporting.proof import Proof
from service.proof.reporting.summary import SITUATIONS
from service.proof.reporting.writing import write_report
from service.proof.results import RegionResult, Task, from_json, prove, to_json
from service.proof.sufficing import sufficed_at
from service.proof.trial import trial
from service.proof.working import proven

SMALL = Wishes(seed=102, municipalities=2, months=5)
"""A region in which at least one planted situation is flagged."""


@pytest.fixture(scope="module")
def region() -> Region:
    return region_of(SMALL)


@pytest.fixture(scope="module")
def looks(region: Region) -> Looks:
    return Looks(region.snapshot, region.answers, Ruleset())


@pytest.fixture(scope="module")
def result() -> RegionResult:
    return prove(Task(wishes=SMALL, every=8))


def test_the_answers_speak_of_what_the_data_hold(region: Region) -> None:
    frames, stories = region.snapshot.frames, region.answers.stories
    held = {
        *frames["Youth"]["id"], *frames["Visitor"]["id"], *frames["Vehicle"]["id"], *frames["Company"]["id"],
        *frames["Address"]["id"],
    }  # fmt: skip
    observed = set(frames["Observation"]["id"])

    assert all(story.observations <= observed for story in stories)
    # Somebody whom nobody could name, and a plate that nobody read, is in no file.
    assert sum(len(story.things & held) for story in stories) > 0.8 * sum(len(story.things) for story in stories)
    assert {story.code[0] for story in stories} == {"S", "D", "H"}


def test_moments_are_weeks_that_end_with_the_data(looks: Looks) -> None:
    steps = {second - first for first, second in zip(looks.moments, looks.moments[1:], strict=False)}

    assert steps == {timedelta(weeks=1)}
    assert 18 <= len(looks.moments) <= 23


def test_a_situation_that_is_flagged_sufficed_before_and_not_without_its_last_evidence(looks: Looks) -> None:
    last = len(looks.moments) - 1
    found = looks.at(last)
    analysis = analyse(evidence_as_of(looks.snapshot.frames, as_of=looks.moments[last]), Ruleset())
    sufficed = sufficed_at(analysis, findings=found, wanted=found.situations)

    assert found.situations
    assert sufficed.keys() == found.situations
    for flag, seen in zip(analysis.flags, found.flags, strict=True):
        for situation in seen.situations:
            # absence is judged on review dates, which come after the last sighting
            assert flag.first_evidence_at < sufficed[situation] <= looks.moments[last]


def test_without_explanations_the_same_is_found(region: Region, looks: Looks) -> None:
    last = len(looks.moments) - 1
    evidence = evidence_as_of(region.snapshot.frames, as_of=looks.moments[last])

    assert looks.at(last) == findings_of(analyse(evidence, Ruleset()), answers=region.answers)


def test_halving_finds_the_first_week_of_a_flag(looks: Looks) -> None:
    last = len(looks.moments) - 1
    situation = min(looks.at(last).situations)

    first = looks.first_with(situation, after=-1, until=last)

    assert situation in looks.at(first).situations
    assert first == 0 or situation not in looks.at(first - 1).situations


def test_findings_name_an_owner_only_from_the_answers(region: Region, looks: Looks) -> None:
    found = looks.at(len(looks.moments) - 1)

    assert {match.owner for match in found.matches} <= {*region.answers.by_id, ""}
    assert {one for flag in found.flags for one in flag.situations} <= {
        story.id for story in region.answers.stories if story.is_situation
    }


@pytest.mark.slow
def test_a_result_survives_its_file(result: RegionResult) -> None:
    assert any(one.found and one.after_sufficing is not None for one in result.planted)
    assert from_json(to_json(result)) == result


def test_the_same_wishes_give_the_same_result() -> None:
    task = Task(wishes=replace(SMALL, municipalities=1, months=4), every=26, with_delays=False)

    assert prove(task) == prove(task)


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    task = Task(wishes=replace(SMALL, months=3), every=26, with_delays=False)
    told: list[tuple[int, int]] = []
    (first,) = proven([task], folder=tmp_path, processes=1, report=lambda done, total: told.append((done, total)))
    (kept,) = tmp_path.glob("*.json")
    changed = json.loads(kept.read_text(encoding="utf-8")) | {"observations": 1}
    kept.write_text(json.dumps(changed), encoding="utf-8")

    (again,) = proven([task], folder=tmp_path, processes=1, report=lambda *_: None)

    assert told == [(0, 1), (1, 1)]
    assert first.observations > 1
    assert again.observations == 1


def test_variations_differ_in_one_thing_each() -> None:
    usual = {replace(task, every=26, with_delays=False) for task in judging([1], municipalities=6, months=12)}

    for one in variations([1], municipalities=6, months=12):
        tasks = [task for of in one.tasks for task in of]
        assert len(one.values) == len(one.tasks) == len(set(tasks))
        assert usual & set(tasks), f"{one.name} has no region as generated to compare with"


@pytest.mark.slow
def test_the_report_and_the_figures_tell_the_same(result: RegionResult, tmp_path: Path) -> None:
    proof = Proof(municipalities=2, months=5, judged=(result,))

    files = write_report(proof, folder=tmp_path, figures=tmp_path / "measured.json")
    figures = figures_of(proof)
    text = (tmp_path / "proof.md").read_text(encoding="utf-8")
    s3 = figures["flags"]["recall"]["S3"]

    assert all(file.is_file() for file in files)
    assert json.loads((tmp_path / "measured.json").read_text(encoding="utf-8")) == figures
    assert f"of S3 flagged | {s3['found']} of {s3['of']}," in text
    assert all(f"pictures/{file.name}" in text for file in files if file.suffix == ".svg")


def test_a_quick_look_names_what_is_missed_and_what_it_makes_together() -> None:
    lines = list(trial([replace(SMALL, municipalities=1, months=3)]))
    missed = [line for line in lines if "missed" in line]
    found = re.fullmatch(r"== seed 102: (\d+) of (\d+) situations found", lines[0])
    together = dict(re.findall(r"(S\d) (\d+)/", lines[-1]))

    assert found is not None
    assert int(found[2]) - int(found[1]) == len(missed)
    assert sum(map(int, together.values())) == int(found[1])


@pytest.mark.parametrize("seeds", ["", "een", "1-", "3-x"])
def test_seeds_that_are_no_numbers_are_refused(seeds: str) -> None:
    with pytest.raises(CommandRefused, match="geef een getal"):
        APPLICATION(["prove", "--seed", seeds], standalone_mode=False)


@pytest.mark.slow
def test_the_command_prints_the_main_figures_and_keeps_its_work(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    wishes = ["--seed", "102", "--municipalities", "1", "--months", "3", "--work", str(tmp_path), "--processes", "1"]

    APPLICATION(["prove", *wishes], standalone_mode=False)

    printed = capsysbinary.readouterr().out.decode("utf-8")
    (kept,) = tmp_path.glob("102-*.json")
    months = from_json(kept.read_text(encoding="utf-8")).person_months
    assert f"ten onrechte in {months} persoonsmaanden" in printed
    assert [line.split()[0] for line in printed.splitlines() if line.startswith("S")] == list(SITUATIONS)
