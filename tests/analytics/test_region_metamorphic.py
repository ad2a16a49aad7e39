"""On an invented region: where people live changes nothing, and of subjects always seen alike no key chooses one."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.analysis import Analysis, analyse
from analytics.document import Document, canonical_json, content_hash, to_document
from analytics.evidence import evidence_as_of
from analytics.latest_known import latest_known
from analytics.ruleset import Ruleset
from graph.frames import frames_of
from ingest.folder import elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import generate_region
from tests.analytics.scenario import Row, Tables

pytestmark = pytest.mark.slow

OTHER_KEY = bytes(range(32))
ALL_ON = Ruleset(off=frozenset())
ANOTHER = str.maketrans("0123456789AEIOU", "1234567890EIOUA")
KEYED = re.compile(r"(?<=-)[0-9a-f]{16,64}\b")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder: Path = tmp_path_factory.mktemp("region")
    generate_region(folder, seed=11, municipalities=2, months=6, scale=0.3)
    return {path.stem: _rows(path) for path in sorted(folder.glob("*.csv"))}


@pytest.fixture(scope="module")
def twins(region: Tables) -> Tables:
    """The region in which every visitor, every vehicle and every third youth has a twin who is always with them."""
    youths = sorted({row["person"] for row in region["participants"] if row["person"] and row["kind"] == "youth"})
    visitors = {row["person"] for row in region["participants"] if row["person"] and row["kind"] == "visitor"}
    names = {name: f"Tweeling {name}" for name in [*youths[::3], *visitors]}
    plates = {row["plate"]: row["plate"].translate(ANOTHER) for row in region["vehicle_sightings"]}
    assert plates.keys().isdisjoint(plates.values())
    columns: dict[str, tuple[str, dict[str, str]]] = {
        "participants": ("person", names),
        "members": ("person", names),
        "vehicle_sightings": ("plate", plates),
        "vehicles": ("plate", plates),
        "exemptions": ("subject", {**names, **plates}),
    }
    doubled = {table: _doubled(region[table], *how) for table, how in columns.items()}
    return {**region, **doubled}


@pytest.fixture(scope="module")
def as_it_is(region: Tables) -> Document:
    return to_document(analysis_of(region))


def analysis_of(tables: Tables, *, key: bytes = PUBLISHED_KEY) -> Analysis:
    frames = frames_of(elements_of_tables(tables, key=key).elements).frames
    known = latest_known(frames)
    assert known is not None
    return analyse(evidence_as_of(frames, as_of=known), ALL_ON)


def test_where_people_live_changes_nothing(region: Tables, as_it_is: Document) -> None:
    told = [row["home_municipality"] for row in region["participants"] if row["home_municipality"]]
    untold = _changed(region, lambda row: {**row, "home_municipality": ""})

    found = to_document(analysis_of(untold))

    assert len(told) > 100
    assert as_it_is["matches"]
    assert as_it_is["flags"]
    assert canonical_json(found) == canonical_json(as_it_is)


def test_another_key_changes_only_ids_of_subjects_who_were_always_seen_together(twins: Tables) -> None:
    one, other = (analysis_of(twins, key=key) for key in (PUBLISHED_KEY, OTHER_KEY))

    told, found = to_document(one), to_document(other)

    assert told["matches"]
    assert content_hash(told) == content_hash(found)
    assert _without_ids(told) == _without_ids(found)


def _changed(tables: Tables, edit: Callable[[Row], Row]) -> Tables:
    return {**tables, "participants": [edit(row) for row in tables["participants"]]}


def _doubled(rows: list[Row], column: str, twin: dict[str, str]) -> list[Row]:
    return [*rows, *({**row, column: twin[row[column]]} for row in rows if row[column] in twin)]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _without_ids(document: Document) -> list[list[str]]:
    """Each list of results with what a key makes of ids taken out, whatever their order."""
    return [
        sorted(KEYED.sub("id", canonical_json(item)) for item in document[name])
        for name in ("communities", "matches", "flags")
    ]
