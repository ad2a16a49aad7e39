"""What a partner's program may count on: files in, JSON out, known to it from the exchange format alone.

Nothing of the product is called here but its command line; pseudonyms and hashes are computed anew from their formulas.
"""

import hmac
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.analytics.scenario import Tables, read_scenario
from tests.ingest.towns import write_csv, write_parquet, write_workbook

pytestmark = [pytest.mark.store, pytest.mark.slow]

Document = dict[str, Any]
ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from service.command_line import main; main()")
PATIENCE_SECONDS = 300
PUBLISHED_KEY = sha256(b"Kantelpunt: published key for runs that leave nothing behind").digest()
LOCAL = ZoneInfo("Europe/Amsterdam")
TOWN = read_scenario("flags/scout_then_bond")
YOUTHS = ("Jaap Een", "Kee Twee", "Lot Drie", "Mo Vier")
KEYED = re.compile(r"\b(youth|visitor|community|match|flag)-[0-9a-f]{16}\b")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def run(folder: Path, *arguments: str, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, in `folder`, without settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KANTELPUNT_")}
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def analysed(folder: Path, *arguments: str, hash_seed: str = "0") -> str:
    """The JSON of an ephemeral analysis, which must leave nothing in the folder."""
    before = sorted(folder.rglob("*"))

    done = run(folder, "analyse", *arguments, "--ephemeral", "--format", "json", hash_seed=hash_seed)

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(folder.rglob("*")) == before
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("partner")


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    write_csv(folder / "csv", TOWN.tables)
    return analysed(folder, "csv")


@pytest.fixture(scope="module")
def document(text: str) -> Document:
    found: Document = json.loads(text)
    return found


def test_the_document_has_exactly_the_promised_keys(document: Document) -> None:
    assert set(document) == {"asOf", "ruleset", "hash", "communities", "matches", "flags"}
    assert set(document["ruleset"]) == {"version", "hash"}
    assert _keys(document["communities"]) == {
        "id", "members", "core", "stability", "municipalities", "declaredGroups", "lineage",
    }  # fmt: skip
    assert _keys(document["matches"]) == {
        "id", "pattern", "version", "stage", "from", "until", "current", "subjects", "observations", "evidence",
        "minimalEvidence", "recorders", "organisations", "singleSource", "weak", "parameters", "sentence",
        "wouldRefute", "dataGaps",
    }  # fmt: skip
    assert _keys(document["flags"]) == {
        "id", "kind", "stages", "matches", "communities", "municipalities", "crossMunicipality", "observations",
        "evidence", "minimalEvidence", "singleSource", "firstEvidenceAt", "lastEvidenceAt", "sentence",
    }  # fmt: skip


def test_moments_are_utc_with_a_z(document: Document) -> None:
    moments = [
        document["asOf"],
        *(community["lineage"]["since"] for community in document["communities"]),
        *(match[end] for match in document["matches"] for end in ("from", "until")),
        *(flag[end] for flag in document["flags"] for end in ("firstEvidenceAt", "lastEvidenceAt")),
    ]

    assert [moment for moment in moments if not MOMENT.fullmatch(moment)] == []


def test_the_moment_is_the_latest_known_in_the_data(document: Document) -> None:
    recorded = [datetime.fromisoformat(row["recorded_at"]) for row in TOWN.tables["observations"]]
    latest = max(moment.replace(tzinfo=LOCAL) if moment.tzinfo is None else moment for moment in recorded)

    assert datetime.fromisoformat(document["asOf"]) == latest.astimezone(UTC)


def test_a_flag_rests_on_sound_matches_and_on_rows_of_the_input(document: Document) -> None:
    matches = {match["id"]: match for match in document["matches"]}
    rows = {row["id"] for row in TOWN.tables["observations"]}

    assert document["flags"]
    for flag in document["flags"]:
        of_flag = [matches[identifier] for identifier in flag["matches"]]
        assert not any(match["singleSource"] or match["weak"] for match in of_flag)
        assert set(flag["observations"]) == {item for match in of_flag for item in match["observations"]} <= rows
        assert flag["kind"] == "recruitment"
    for item in (*document["flags"], *document["matches"]):
        held = {*item["observations"], *(row["id"] for row in item["evidence"])}
        assert set(item["minimalEvidence"]) <= held
        assert item["minimalEvidence"]
        assert item["observations"] == sorted(item["observations"])


def test_pseudonyms_follow_from_the_published_key(document: Document) -> None:
    expected = {_pseudonym("youth", name, key=PUBLISHED_KEY) for name in YOUTHS}

    assert {member for community in document["communities"] for member in community["members"]} == expected
    assert document["flags"][0]["matches"]
    assert {one for match in document["matches"] for one in match["subjects"]["visitors"]} == {
        _pseudonym("visitor", " vreemde VOS ", key=PUBLISHED_KEY)
    }


def test_the_hash_can_be_computed_anew(document: Document) -> None:
    without = {
        "communities": {"id", "members", "core", "lineage"},
        "matches": {"id"},
        "flags": {"id", "matches", "communities"},
    }
    kept = {
        name: [{key: value for key, value in item.items() if key not in left_out} for item in document[name]]
        for name, left_out in without.items()
    }
    for match in kept["matches"]:
        match["subjects"] = {name: match["subjects"][name] for name in ("hangouts", "municipalities")}
    canonical = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert document["hash"] == f"sha256:{sha256(canonical.encode()).hexdigest()}"


def test_row_order_file_format_and_hash_seed_change_no_byte(folder: Path, text: str) -> None:
    write_parquet(folder / "parquet", TOWN.shuffled(5).tables)

    assert analysed(folder, "parquet", hash_seed="1") == text


def test_another_key_changes_pseudonyms_alone(folder: Path, text: str, document: Document) -> None:
    key = bytes(range(40))
    (folder / "key").write_bytes(key)
    write_workbook(folder / "town.xlsx", TOWN.tables)

    other = analysed(folder, "town.xlsx", "--key", "key")

    found = json.loads(other)
    assert found["hash"] == document["hash"]
    assert KEYED.sub(r"\1", other) == KEYED.sub(r"\1", text)
    assert _pseudonym("youth", YOUTHS[0], key=key) in found["communities"][0]["members"]


def test_as_of_an_earlier_moment_later_rows_are_absent(folder: Path, text: str) -> None:
    assert text

    done = run(
        folder, "network", "csv", "--ephemeral", "--layer", "all", "--format", "json", "--as-of", "2026-04-21T21:30"
    )

    ties = json.loads(done.stdout)["ties"]
    seen = {identifier for tie in ties for identifier in tie["observations"]}
    assert "v1" in seen
    assert "v2" not in seen, "seen at 21.00 and recorded at 22.00, so not yet known at 21.30"
    assert "b1" not in seen
    assert all(tie["count"] == len(tie["observations"]) for tie in ties)


def test_bad_rows_are_reported_and_stop_nothing(folder: Path) -> None:
    write_csv(folder / "bad", _with_mistakes(TOWN.tables))

    done = run(folder, "load", "bad", "--data", "data", "--report", "report.json", "--strict")

    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    observations, good = report["tables"]["observations"], len(TOWN.tables["observations"])
    assert done.returncode == 1
    assert {name: observations[name] for name in ("read", "new", "changed", "unchanged", "rejected")} == {
        "read": good + 3, "new": good + 1, "changed": 0, "unchanged": 0, "rejected": 2,
    }  # fmt: skip
    assert [(row["file"], row["line"], row["column"]) for row in observations["rejections"]] == [
        ("observations.csv", good + 2, "started_at"),
        ("observations.csv", good + 3, "regime"),
    ]
    assert [row["column"] for row in observations["warnings"]] == ["note"]
    assert len(report["refused"]) == 1
    assert "nationaliteit" in report["refused"][0]


def _with_mistakes(tables: Tables) -> Tables:
    right = {**tables["observations"][-1], "note": ""}
    mistakes = [
        {**right, "id": "wrong-time", "started_at": "gisteren"},
        {**right, "id": "wrong-regime", "basis": "camera"},
        {**right, "id": "wrong-note", "note": "Een jongen met een islamitisch geloof."},
    ]
    calendar = [{"from": "2026-05-01", "until": "2026-05-02", "kind": "event", "nationaliteit": ""}]
    return {**tables, "observations": [*tables["observations"], *mistakes], "calendar": calendar}


def _keys(items: list[Document]) -> set[str]:
    """The keys that all of the items have; nothing where one of them has others."""
    assert len({frozenset(item) for item in items}) == 1
    return set(items[0])


def _pseudonym(kind: str, reference: str, *, key: bytes) -> str:
    return f"{kind}-{hmac.new(key, reference.strip().casefold().encode(), 'sha256').hexdigest()[:16]}"
