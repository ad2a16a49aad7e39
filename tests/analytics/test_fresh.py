"""After any series of writes the quick update says what the rules say with the same communities, and then the whole."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from analytics.analysis import Analysis, analyse, concluded
from analytics.document import canonical_json, to_document
from analytics.evidence import Evidence, evidence_as_of
from analytics.fresh import refreshed
from analytics.held_communities import held_for
from analytics.patterns.assembly import Assembly, Windows
from analytics.patterns.candidate import Candidate, Window
from analytics.patterns.context import context_of
from analytics.patterns.pattern import Values
from analytics.recall import Recollection
from analytics.ruleset import Ruleset
from graph.frames import frames_of
from ingest.folder import elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY
from tests.analytics.scenario import RULES, SCENARIOS, Row, Scenario, analysis_of, read_scenario

NAMES = sorted(path.relative_to(SCENARIOS).with_suffix("").as_posix() for path in SCENARIOS.rglob("*.txt"))
SPEAKING = [name for name in NAMES if read_scenario(name).expected]
WRITES = 4


@pytest.mark.parametrize("name", SPEAKING)
def test_a_quick_update_is_what_the_rules_say_with_these_communities(name: str) -> None:
    town = read_scenario(name)
    latest = analysis_of(town)
    for changed in _written(town, seed=1):
        evidence = _evidence(changed)

        quick = refreshed(latest, evidence, RULES)

        assert _text(quick) == _text(_with_communities_of(latest, evidence))
        latest = quick


@pytest.mark.parametrize("seed", range(3))
def test_two_towns_do_not_disturb_what_is_told_again_of_one_another(seed: int) -> None:
    order = random.Random(seed)  # noqa: S311 - draws towns, guards no secret
    town = read_scenario(order.choice(SPEAKING)).beside(read_scenario("flags/same_other_binds_two"))
    latest = analysis_of(town)
    for changed in _written(town, seed=seed):
        evidence = _evidence(changed)

        quick = refreshed(latest, evidence, RULES)

        assert _text(quick) == _text(_with_communities_of(latest, evidence))
        latest = quick


def test_a_withdrawn_observation_takes_its_match_along_at_once() -> None:
    town = read_scenario("P2/fires")
    found = analysis_of(town)
    needed = frozenset(found.matches[0].minimal_evidence)

    left = refreshed(found, _evidence(town.without(needed)), RULES)

    assert found.matches
    assert not left.matches


def test_what_nothing_touched_is_not_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    town = read_scenario("flags/same_other_binds_two").beside(read_scenario("P2/fires"))
    found = analysis_of(town)
    elsewhere = next(row["id"] for row in town.tables["observations"] if row["id"].startswith("elders-"))
    searched: list[str] = []
    find = Assembly.minimal

    def noting(assembly: Assembly, candidate: Candidate, windows: Windows) -> tuple[int, ...]:
        searched.append(assembly.pattern.id)
        return find(assembly, candidate, windows)

    monkeypatch.setattr(Assembly, "minimal", noting)

    refreshed(found, _evidence(town.without(frozenset({elsewhere}))), RULES)

    assert searched == ["P2"]


def test_the_check_of_what_nothing_touched_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    town = read_scenario("flags/same_other_binds_two").beside(read_scenario("P2/fires"))
    found = analysis_of(town)
    elsewhere = next(row["id"] for row in town.tables["observations"] if row["id"].startswith("elders-"))
    asked: list[str] = []
    windows = Recollection.windows

    def noting(
        recollection: Recollection, pattern: str, values: Values, candidate: Candidate
    ) -> Sequence[Window] | None:
        told = windows(recollection, pattern, values, candidate)
        if told is None:
            asked.append(pattern)
        return told

    monkeypatch.setattr(Recollection, "windows", noting)

    left = refreshed(found, _evidence(town.without(frozenset({elsewhere}))), RULES)

    assert {match.pattern for match in left.matches} == {"P2", "P4"}
    assert "P2" in asked
    assert "P4" not in asked


def test_a_pattern_that_is_switched_off_takes_its_matches_along_at_once() -> None:
    town = read_scenario("flags/scout_then_bond")
    found = analysis_of(town)
    off = found.flags[0].members[0].pattern

    left = refreshed(found, _evidence(town), Ruleset(off=frozenset({off})))

    assert off not in {match.pattern for match in left.matches}
    assert _text(left) == _text(_with_communities_of(found, _evidence(town), ruleset=Ruleset(off=frozenset({off}))))


def test_a_whole_analysis_after_quick_updates_is_the_one_from_scratch() -> None:
    town = read_scenario("flags/scout_then_bond")
    latest = analysis_of(town)
    towns = _written(town, seed=5)
    for changed in towns:
        latest = refreshed(latest, _evidence(changed), RULES)

    whole = analyse(latest.context.evidence, RULES)

    assert _text(whole) == _text(analysis_of(towns[-1]))


def _written(town: Scenario, *, seed: int) -> list[Scenario]:
    """The town after each of some writes: withdrawn, contested, moved in time, left by somebody, seen again."""
    draw = random.Random(f"{town.name} {seed}")  # noqa: S311 - draws writes, guards no secret
    found = []
    for _ in range(WRITES):
        write = draw.choice((_withdraw, _contest, _correct, _leave, _see_again, _exempt))
        town = write(town, draw)
        found.append(town)
    return found


def _withdraw(town: Scenario, draw: random.Random) -> Scenario:
    return _with_row(town, {**draw.choice(town.tables["observations"]), "status": "withdrawn"})


def _contest(town: Scenario, draw: random.Random) -> Scenario:
    return _with_row(town, {**draw.choice(town.tables["observations"]), "status": "contested"})


def _correct(town: Scenario, draw: random.Random) -> Scenario:
    """An observation turns out to have been at another time and by another organisation."""
    row, other = draw.choice(town.tables["observations"]), draw.choice(town.tables["observations"])
    moment = {name: other.get(name, "") for name in ("started_at", "recorded_at", "organisation")}
    return _with_row(town, {**row, **moment, "ended_at": "", "round": "", "people": "9"})


def _leave(town: Scenario, draw: random.Random) -> Scenario:
    """Somebody turns out not to have been there."""
    rows = town.tables["participants"]
    gone = draw.randrange(len(rows))
    return replace(town, tables={**town.tables, "participants": [*rows[:gone], *rows[gone + 1 :]]})


def _see_again(town: Scenario, draw: random.Random) -> Scenario:
    """A new observation, of the people of another one, at its place and moment, by somebody else."""
    row = draw.choice(town.tables["observations"])
    name = f"{row['id']}-new-{len(town.tables['observations'])}"
    seen = {**row, "id": name, "recorder": "Zuylen verzonnen", "round": ""}
    with_people = town.with_rows("observations", seen)
    for table in ("participants", "vehicle_sightings"):
        rows = [{**of, "observation": name} for of in town.tables.get(table, []) if of["observation"] == row["id"]]
        with_people = with_people.with_rows(table, *rows) if rows else with_people
    return with_people


def _exempt(town: Scenario, draw: random.Random) -> Scenario:
    """Somebody turns out to have a known role."""
    person = draw.choice(town.tables["participants"])
    subject = {"subject": person["person"], "subject_kind": person.get("kind") or "youth"}
    return town.with_rows("exemptions", {**subject, "role": "coach", "verified_by": "gemeente Verzonnen"})


def _with_row(town: Scenario, row: Row) -> Scenario:
    rows = [row if of["id"] == row["id"] else of for of in town.tables["observations"]]
    return replace(town, tables={**town.tables, "observations": rows})


def _evidence(town: Scenario) -> Evidence:
    converted = elements_of_tables(town.tables, key=PUBLISHED_KEY)
    rejected = {name: table.rejected for name, table in converted.report.tables.items() if table.rejected}
    assert not rejected, f"{town.name}: rejected {rejected}; see {converted.report}"
    return evidence_as_of(frames_of(converted.elements).frames, as_of=town.as_of)


def _with_communities_of(earlier: Analysis, evidence: Evidence, *, ruleset: Ruleset = RULES) -> Analysis:
    """Everything found anew, with the same communities."""
    then = earlier.context
    held = held_for(then.communities, found_in=then.evidence, evidence=evidence)
    return concluded(context_of(evidence, held, of_rounds=then.of_rounds), ruleset)


def _text(analysis: Analysis) -> str:
    return canonical_json(to_document(analysis))
