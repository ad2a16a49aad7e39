"""The document is what the exchange format says, and the explanation is of the same evidence."""

import json

import pytest

from analytics.analysis import Analysis
from analytics.document import canonical_json, content_hash, to_document
from analytics.explanation import UnknownFlagError, explain
from tests.analytics.scenario import analysis_of, read_scenario

MATCH_KEYS = [
    "id", "pattern", "version", "stage", "from", "until", "current", "subjects", "observations", "evidence",
    "minimalEvidence", "recorders", "organisations", "singleSource", "weak", "parameters", "sentence",
    "wouldRefute", "dataGaps",
]  # fmt: skip
FLAG_KEYS = [
    "id", "kind", "stages", "matches", "communities", "municipalities", "crossMunicipality", "observations",
    "evidence", "minimalEvidence", "singleSource", "firstEvidenceAt", "lastEvidenceAt", "sentence",
]  # fmt: skip
SUBJECT_KEYS = [
    "youths", "visitors", "vehicles", "hangouts", "companies", "addresses", "municipalities", "communities",
]  # fmt: skip
COMMUNITY_KEYS = [
    "id", "members", "core", "stability", "municipalities", "declaredGroups", "lineage",
]  # fmt: skip


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analysis_of(read_scenario("flags/scout_then_bond"))


def test_the_document_has_the_keys_of_the_exchange_format(analysis: Analysis) -> None:
    document = to_document(analysis)

    assert list(document) == ["asOf", "ruleset", "hash", "communities", "matches", "flags"]
    assert all(list(match) == MATCH_KEYS for match in document["matches"])
    assert all(list(match["subjects"]) == SUBJECT_KEYS for match in document["matches"])
    assert [list(flag) for flag in document["flags"]] == [FLAG_KEYS]
    assert all(list(community) == COMMUNITY_KEYS for community in document["communities"])
    assert json.loads(canonical_json(document)) == document


def test_times_are_in_utc_with_a_z(analysis: Analysis) -> None:
    document = to_document(analysis)

    assert document["asOf"] == "2026-05-20T10:00:00Z"
    assert document["matches"][0]["from"] == "2026-04-14T18:30:00Z"


def test_observations_are_the_ids_of_the_input_sorted(analysis: Analysis) -> None:
    (flag,) = to_document(analysis)["flags"]

    assert flag["observations"] == sorted(flag["observations"])
    assert {"v1", "v2", "v3", "b1", "b2", "b3"} <= set(flag["observations"])


def test_every_community_and_match_that_is_named_is_listed(analysis: Analysis) -> None:
    document = to_document(analysis)
    listed = {community["id"] for community in document["communities"]}
    (flag,) = document["flags"]

    assert {one for match in document["matches"] for one in match["subjects"]["communities"]} <= listed
    assert set(flag["communities"]) <= listed
    assert set(flag["matches"]) <= {match["id"] for match in document["matches"]}


@pytest.mark.parametrize(
    ("table", "key"), [("matches", "sentence"), ("flags", "observations"), ("matches", "recorders")]
)
def test_the_hash_changes_with_what_is_said(analysis: Analysis, table: str, key: str) -> None:
    changed = json.loads(canonical_json(to_document(analysis)))
    before = content_hash(changed)

    changed[table][0][key] = "changed"

    assert content_hash(changed) != before


@pytest.mark.parametrize(("table", "key"), [("matches", "id"), ("flags", "matches"), ("communities", "members")])
def test_the_hash_does_not_change_with_pseudonyms_and_generated_ids(analysis: Analysis, table: str, key: str) -> None:
    changed = json.loads(canonical_json(to_document(analysis)))
    before = content_hash(changed)

    changed[table][0][key] = "changed"
    changed["matches"][0]["subjects"]["visitors"] = ["changed"]

    assert content_hash(changed) == before


def test_an_explanation_shows_every_observation_once_and_what_is_left_without_each_recorder(analysis: Analysis) -> None:
    (flag,) = analysis.flags

    found = explain(analysis, flag.id)

    assert sorted(row.observation for row in found.rows) == list(flag.observations)
    assert {row.observation for row in found.rows if row.is_minimal} == set(flag.minimal_evidence)
    assert {row.recorder for row in found.rows} == {one.recorder for one in found.without_recorder}
    assert sum(one.observations for one in found.without_recorder) == len(found.rows)
    assert found.would_refute
    assert found.missing


def test_without_a_recorder_on_whom_all_hangs_the_flag_is_gone(analysis: Analysis) -> None:
    scenario = read_scenario("flags/scout_then_bond")
    found = explain(analysis, analysis.flags[0].id)

    for one in found.without_recorder:
        theirs = frozenset(row.observation for row in found.rows if row.recorder == one.recorder)
        assert bool(analysis_of(scenario.without(theirs)).flags) is one.stands


def test_an_unknown_flag_is_refused(analysis: Analysis) -> None:
    with pytest.raises(UnknownFlagError, match="flag-0"):
        explain(analysis, "flag-0")
