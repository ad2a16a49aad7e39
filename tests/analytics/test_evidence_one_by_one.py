"""Evidence is what counting row by row gives: who was where, how many were there, and which number everybody has."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
import pytest

from analytics.evidence import Evidence, evidence_as_of
from analytics.evidence_registers import registers_as_of
from analytics.identity import united
from graph.frames import frames_of
from graph.schema.element import Element
from graph.schema.entities import Hangout, Vehicle
from graph.schema.observations import TookPart
from graph.schema.registers import IdentityJudgement
from graph.schema.vocabulary import Verdict
from ingest.folder import elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY
from tests.analytics.invented_town import exemption, took_part
from tests.analytics.scenario import SCENARIOS, read_scenario

Row = dict[str, Any]
_TOLD = (("SaidToMove", "move_to", ("municipality", "reason")), ("ShowedConcern", "code", ("code",)))
NAMES = sorted(path.relative_to(SCENARIOS).with_suffix("").as_posix() for path in SCENARIOS.rglob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_persons_and_what_they_took_part_in_are_those_counted_one_by_one(name: str) -> None:
    town = read_scenario(name)
    elements = list(elements_of_tables(town.tables, key=PUBLISHED_KEY).elements)
    draw = random.Random(name)  # noqa: S311 - draws persons, guards no secret
    for extra in ([], *(_known_roles_and_recognised(elements, draw) for _ in range(3))):
        frames = frames_of([*elements, *extra]).frames
        evidence = evidence_as_of(frames, as_of=town.as_of)

        by_hand = _counted(frames, evidence)

        assert [set(ids) for ids in evidence.persons["ids"].to_list()] == by_hand.persons
        assert _taken_part(evidence) == by_hand.took_part
        assert evidence.observations["n"].to_list() == by_hand.present


def _known_roles_and_recognised(elements: list[Element], draw: random.Random) -> list[Element]:
    """Known roles at a place, two references of one person, and many who were only mentioned, alike but in age."""
    there = [element for element in elements if isinstance(element, TookPart)]
    if not there:
        return []
    first, second, coach = (draw.choice(there).person for _ in range(3))
    places = [element.id for element in elements if isinstance(element, Hangout)]
    vehicles = [element.id for element in elements if isinstance(element, Vehicle)]
    known, where = [coach, first, *vehicles[:1]], draw.choice(there).observation
    return [
        *(exemption(subject, "coach", hangout=draw.choice([None, *places])) for subject in known),
        *(_judged(first, second, organisation=organisation) for organisation in ("one", "two")),
        *(took_part(where, f"youth-{age:02}", role="mentioned", birth_year=2012 - age % 5) for age in range(20)),
    ]


def _judged(first: str, second: str, *, organisation: str) -> IdentityJudgement:
    return IdentityJudgement(
        id=f"judgement-{organisation}",
        person_a=first,
        person_b=second,
        verdict=Verdict.SAME,
        by=f"recorder-{organisation}",
        organisation=f"organisation-{organisation}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """References of each person in the order of their numbers, participations, and how many were at each place."""

    persons: list[set[str]]
    took_part: list[tuple[int, int, str, str]]
    present: list[int]


def _counted(frames: Mapping[str, pl.DataFrame], evidence: Evidence) -> ByHand:
    registers = registers_as_of(frames, as_of=evidence.as_of)
    roots = dict(united(registers["IdentityJudgement"]).select("id", "root").iter_rows())
    observations = {row["id"]: row for row in evidence.observations.to_dicts()}
    is_exempt = _exempting(registers["Exemption"], roots)
    plates = dict(frames["Vehicle"].select("id", "plate").iter_rows())
    there, counting = defaultdict(set), list[Row]()
    for row in _inside(frames["TookPart"], observations):
        row["root"] = _root(row["person"], roots)
        row["plate"] = plates.get(row["vehicle"], row["vehicle"])
        if row["role"] != "mentioned":
            there[row["observation"]].add(row["root"])
        if not is_exempt(row["root"], row["at"]):
            keeps = row["vehicle"] and not is_exempt(row["vehicle"], row["at"])
            counting.append({**row, "vehicle": row["vehicle"] if keeps else None})
    said = _said(counting, frames, observations, registers["Membership"], roots=roots, is_exempt=is_exempt)
    order = {root: number for number, root in enumerate(_in_order(counting, said))}
    persons: list[set[str]] = [set() for _ in order]
    for row in counting:
        persons[order[row["root"]]].add(row["person"])
    rows = ((row["observation"], order[row["root"]], row["role"], row["vehicle"] or "") for row in counting)
    present = [max(row["people"] or 0, len(there[row["observation"]]), 1) for row in observations.values()]
    return ByHand(persons=persons, took_part=sorted(rows), present=present)


def _inside(rows: pl.DataFrame, observations: dict[str, Row]) -> Iterator[Row]:
    """The rows of valid observations, with the observation in `at` and its number."""
    for row in rows.to_dicts():
        if row["observation"] in observations:
            at = observations[row["observation"]]
            yield {**row, "at": at, "observation": at["observation"]}


def _exempting(exemptions: pl.DataFrame, roots: dict[str, str]) -> Callable[[str, Row], bool]:
    rows = exemptions.to_dicts()

    def is_exempt(subject: str, at: Row) -> bool:
        return any(
            _root(row["subject"], roots) == subject
            and row["hangout"] in (None, at["hangout"])
            and row["municipality"] in (None, at["municipality"])
            and (row["until"] is None or at["started_at"] <= row["until"])
            for row in rows
        )

    return is_exempt


def _said(
    took_part: list[Row],
    frames: Mapping[str, pl.DataFrame],
    observations: dict[str, Row],
    memberships: pl.DataFrame,
    *,
    roots: dict[str, str],
    is_exempt: Callable[[str, Row], bool],
) -> dict[str, list[tuple[float, str]]]:
    """Per person where what was seen and said, in order; what is said of nowhere last."""
    found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for row in took_part:
        is_youth = row["person"].startswith("youth-")
        words = [is_youth, row["role"], row["part"], row["is_unknown"], row["plate"]]
        found[row["root"]].append((row["observation"], _text("is_youth", words)))
    for name, first, columns in _TOLD:
        for row in _inside(frames[name], observations):
            root = _root(row["person"], roots)
            if not is_exempt(root, row["at"]):
                found[root].append((row["observation"], _text(first, [row[column] for column in columns])))
    for row in memberships.to_dicts():
        words = [row["group"], row["since"], row["until"]]
        found[_root(row["person"], roots)].append((float("inf"), _text("group", words)))
    return {root: sorted(of) for root, of in found.items()}


def _root(reference: str, roots: Mapping[str, str]) -> str:
    return roots.get(reference, reference)


def _in_order(took_part: list[Row], said: dict[str, list[tuple[float, str]]]) -> list[str]:
    born: dict[str, int] = {}
    for row in took_part:
        born[row["root"]] = max(born.get(row["root"], -1), row["birth_year"] or -1)
    return sorted(born, key=lambda root: (said[root], born[root], root))


def _text(first: str, words: list[object]) -> str:
    return "|".join([first, *(_word(word) for word in words)])


def _word(word: object) -> str:
    if isinstance(word, datetime):
        return word.isoformat()
    return "" if word is None else str(word).lower() if isinstance(word, bool) else str(word)


def _taken_part(evidence: Evidence) -> list[tuple[int, int, str, str]]:
    rows = evidence.participants.select("observation", "person", "role", pl.col("vehicle").fill_null(""))
    return sorted(rows.iter_rows())
