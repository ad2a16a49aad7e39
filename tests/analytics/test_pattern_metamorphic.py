"""What must not matter, does not; what a match rests on, it rests on: on every scenario town with a match or a flag."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from analytics.analysis import Analysis
from analytics.document import canonical_json, content_hash, to_document
from analytics.patterns.candidate import NOTHING
from analytics.patterns.catalogue import PATTERNS
from analytics.patterns.match import Match
from analytics.patterns.names import Names
from tests.analytics.readability import reading_ease, sentences_of, words_of
from tests.analytics.scenario import SCENARIOS, Row, Scenario, analysis_of, read_scenario

NAMES = sorted(path.relative_to(SCENARIOS).with_suffix("").as_posix() for path in SCENARIOS.rglob("*.txt"))
SPEAKING = [name for name in NAMES if read_scenario(name).expected]
OF_PLACES_AND_GROUPS = {"P7", "P14", "P15", "P16", "P17"}
"""Patterns that are about no outsider or vehicle that could have a known role."""
WITH_OUTSIDER = [name for name in SPEAKING if not OF_PLACES_AND_GROUPS & set(read_scenario(name).expected)]
READS_BIRTH_YEAR = {"P11", "P18"}
OTHER_KEY = bytes(range(32))
KEYED_IDS = [
    ("persons", "id"),
    ("sightings", "vehicle"),
    ("registrations", "id"),
    ("establishments", "id"),
    ("establishments", "company"),
    ("addresses", "id"),
]
OTHER_POSTCODES = str.maketrans("123456789AEIOUY", "234567891EIOUYA")
"""Each digit and letter becomes another, so that what shared a postcode still does."""


def json_of(scenario: Scenario) -> str:
    return canonical_json(to_document(analysis_of(scenario)))


@cache
def base(name: str) -> Analysis:
    return analysis_of(read_scenario(name))


def identity(match: Match) -> tuple[object, ...]:
    """Which pattern it is, and about whom or what; for a group or street, whom it concerns may grow and shrink."""
    subjects = match.subjects
    youths = subjects.youths if match.candidate.focus else ()
    places = (subjects.companies, subjects.addresses) if match.candidate.joins else subjects.municipalities
    return match.pattern, subjects.visitors, subjects.vehicles, places, youths


@pytest.mark.parametrize("name", ["flags/scout_then_bond", "P17/fires", "P2/fires", "P8/fires"])
def test_twenty_orders_of_the_rows_give_the_same_bytes(name: str) -> None:
    scenario = read_scenario(name)
    expected = canonical_json(to_document(base(name)))

    results = {json_of(scenario.shuffled(seed)) for seed in range(20)}

    assert results == {expected}


@pytest.mark.parametrize("name", SPEAKING)
def test_another_key_changes_only_pseudonyms(name: str) -> None:
    scenario = read_scenario(name)
    one, other = base(name), analysis_of(scenario, key=OTHER_KEY)
    text = canonical_json(to_document(one))

    for frame, column in KEYED_IDS:
        before, after = (getattr(of.context.evidence, frame)[column] for of in (one, other))
        for old, new in dict(zip(before, after, strict=True)).items():
            text = text.replace(old, new)

    assert text == canonical_json(to_document(other))
    assert content_hash(to_document(one)) == content_hash(to_document(other))


@pytest.mark.parametrize("name", SPEAKING)
def test_another_town_beside_it_changes_nothing(name: str) -> None:
    scenario, elsewhere = read_scenario(name), read_scenario("nothing_wrong/ordinary_spring")
    alone = to_document(base(name))

    together = to_document(analysis_of(scenario.beside(elsewhere)))

    assert together["matches"] == alone["matches"]
    assert together["flags"] == alone["flags"]


@pytest.mark.parametrize("name", SPEAKING)
def test_without_its_minimal_evidence_a_match_is_gone_and_with_any_of_it_back_it_is_there(name: str) -> None:
    scenario = read_scenario(name)
    for match in base(name).matches:
        minimal = frozenset(match.minimal_evidence)

        gone, parts = scenario.without(minimal), combinations(sorted(minimal), len(minimal) - 1)

        assert minimal <= {*match.observations, *(identity for _, identity in match.evidence)}
        assert identity(match) not in map(identity, analysis_of(gone).matches)
        for part in parts:
            assert identity(match) in map(identity, analysis_of(scenario.without(frozenset(part))).matches)


@pytest.mark.parametrize("name", [name for name in NAMES if read_scenario(name).flags])
def test_without_its_minimal_evidence_a_flag_is_gone_and_with_any_of_it_back_it_is_there(name: str) -> None:
    scenario = read_scenario(name)
    (flag,) = base(name).flags
    minimal = frozenset(flag.minimal_evidence)

    assert not analysis_of(scenario.without(minimal)).flags
    for part in combinations(sorted(minimal), len(minimal) - 1):
        assert len(analysis_of(scenario.without(frozenset(part))).flags) == 1


@pytest.mark.parametrize("name", SPEAKING)
def test_the_listed_observations_alone_carry_the_match(name: str) -> None:
    analysis = base(name)
    for match in analysis.matches:
        rows, names = {*match.observations, *(row for _, row in match.evidence)}, Names(analysis.context)
        listed = tuple(meeting for meeting in match.candidate.meetings if names.row(meeting.observation) in rows)

        windows = match.candidate.check(listed, analysis.context.labels, NOTHING)

        assert {window.until for window in match.windows} <= {window.until for window in windows}


@pytest.mark.parametrize("name", WITH_OUTSIDER)
def test_an_exemption_of_the_outsider_or_vehicle_removes_the_match(name: str) -> None:
    scenario = read_scenario(name)
    subjects = [
        ("Vreemde Vos", "visitor"),
        ("Andere Aal", "visitor"),
        ("Oudere Otter", "youth"),
        ("12-AEI-3", "vehicle"),
        ("45-OUI-6", "vehicle"),
    ]
    rows = [
        {
            "subject": who,
            "subject_kind": kind,
            "role": "coach",
            "until": "2026-12-31",
            "verified_by": "gemeente Verzonnen",
        }
        for who, kind in subjects
    ]

    assert not analysis_of(scenario.with_rows("exemptions", *rows)).matches


@pytest.mark.parametrize("name", NAMES)
def test_a_second_team_that_sees_the_same_adds_no_match(name: str) -> None:
    scenario = read_scenario(name)

    found = analysis_of(scenario.seen_twice(organisation="Tweede Team")).matches

    assert sorted(map(identity, found)) == sorted(map(identity, base(name).matches))


@pytest.mark.parametrize(
    "name", [name for name in SPEAKING if not READS_BIRTH_YEAR & set(read_scenario(name).expected)]
)
def test_the_year_of_birth_changes_nothing(name: str) -> None:
    scenario = read_scenario(name)
    rows = [
        {**row, "birth_year": "1999" if "Vos" in row["person"] else "2010"} for row in scenario.tables["participants"]
    ]
    told = replace(scenario, tables={**scenario.tables, "participants": rows})

    assert json_of(told) == canonical_json(to_document(base(name)))


@pytest.mark.parametrize("name", SPEAKING)
def test_every_sentence_reads_easily_and_names_nobody(name: str) -> None:
    analysis = base(name)

    for text in [*(match.sentence for match in analysis.matches), *(flag.sentence for flag in analysis.flags)]:
        assert reading_ease(text) > 60, text
        assert max(len(words_of(sentence)) for sentence in sentences_of(text)) <= 22, text
        assert not {"Vos", "Aal", "Jaap", "Mo", "AEI", "youth", "visitor"} & set(words_of(text))


@pytest.mark.parametrize("name", SPEAKING)
def test_names_countries_postcodes_and_neighbourhoods_change_nothing(name: str) -> None:
    scenario = read_scenario(name)
    proxies = {"country": "XX", "house_number": "77", "name": "Anders", "home_municipality": ""}

    told = {table: [_with_other(row, proxies) for row in rows] for table, rows in scenario.tables.items()}

    assert json_of(replace(scenario, tables=told)) == canonical_json(to_document(base(name)))


def _with_other(row: Row, proxies: Row) -> Row:
    told = {**row, **{column: value for column, value in proxies.items() if row.get(column) and value}}
    return {**told, "postcode": row["postcode"].translate(OTHER_POSTCODES)} if "postcode" in row else told


@pytest.mark.parametrize("pattern", [pattern.id for pattern in PATTERNS])
def test_a_pattern_that_is_off_gives_no_match(pattern: str) -> None:
    scenario = read_scenario(f"{pattern}/fires")

    analysis = analysis_of(scenario, ruleset=replace(scenario.rules, off=frozenset({pattern})))

    assert pattern not in {match.pattern for match in analysis.matches}
    assert pattern in {match.pattern for match in base(f"{pattern}/fires").matches}
