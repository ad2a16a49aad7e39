"""The rules of the exchange format, one wrong cell at a time."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.batch import Batch
from graph.frames import frames_of
from graph.schema.catalogue import NODES
from graph.schema.element import Node, Relation
from graph.schema.observations import Observation, TookPart
from ingest.errors import LinkPolicyNotSupported
from ingest.linking import check_link_policies
from tests.ingest.towns import changed, converted, remarks, town


def test_a_town_that_is_right_comes_in_whole() -> None:
    result = converted(town())
    counts = Counter(type(item).__name__ for item in result.elements)

    assert result.report.is_clean
    assert not list(result.report.lines())
    assert counts == {
        "Municipality": 2, "Hangout": 1, "Address": 1, "CalendarPeriod": 1, "Organisation": 2, "Round": 1, "Vehicle": 1,
        "Company": 1, "Registration": 1, "Establishment": 1, "AddressSignal": 1, "Group": 1, "Youth": 2, "Visitor": 1,
        "Observation": 2, "TookPart": 4, "SeenIn": 1, "SaidToMove": 1, "ShowedConcern": 1, "Membership": 1,
        "IdentityJudgement": 1, "Exemption": 1,
    }  # fmt: skip


def test_every_element_comes_after_what_it_refers_to() -> None:
    written: set[str] = set()
    for item in converted(town()).elements:
        values = item.__dict__
        names = [*type(item).references(), *((item.start()[0], item.end()[0]) if isinstance(item, Relation) else ())]
        for name in names:
            targets = values[name] if isinstance(values[name], tuple) else (values[name],)
            assert {target for target in targets if target} <= written, (type(item).__name__, name)
        written |= {values["id"]} if isinstance(item, Node) else set()
    assert Batch.of(converted(town()).elements).nodes


def test_frames_can_be_made_of_a_town() -> None:
    frames = frames_of(converted(town()).elements)

    assert frames["TookPart"].height == 4
    assert set(frames["Observation"]["id"]) == {"o1", "o2"}


@pytest.mark.parametrize(
    ("table", "cells", "column", "reason"),
    [
        ("observations", {"basis": "camera"}, "regime", "verplicht bij camerabeeld"),
        ("observations", {"regime": "wpg_provided"}, "release", "verplicht bij wpg_provided"),
        ("observations", {"hangout": ""}, "municipality", "verplicht waar hangout en address leeg zijn"),
        ("observations", {"ended_at": "2026-05-01T21:00"}, "ended_at", "eindigt voor het begin"),
        ("observations", {"recorded_at": "2026-05-01T20:00"}, "recorded_at", "vastgelegd voordat het begon"),
        ("observations", {"started_at": "0202-05-01T21:40"}, "started_at", "onmogelijke tijd"),
        ("observations", {"basis": "smelled"}, "basis", "kies uit seen, told_by_youth, told_by_other of camera"),
        ("observations", {"status": "expired"}, "status", "kies uit valid, contested of withdrawn"),
        ("observations", {"reliability": "4"}, "reliability", "geheel getal van 1 tot 3"),
        ("observations", {"recorder": ""}, "recorder", "verplicht, maar leeg"),
        ("observations", {"hangout": "h9"}, "hangout", "onbekende id h9"),
        ("observations", {"round": "r9"}, "round", "onbekende id r9"),
        ("observations", {"address": "9901200000000009"}, "address", "onbekende id:"),
        ("rounds", {"ended_at": "2026-05-03T23:00"}, "ended_at", "langer dan 24 uur"),
        ("rounds", {"hangouts": "h1;h9"}, "hangouts", "onbekende id h9"),
        ("hangouts", {"municipality": "Nergensdam"}, "municipality", "geen gemeente"),
        ("hangouts", {"latitude": "92,5"}, "latitude", "verwacht een getal"),
        ("participants", {"kind": "adult"}, "kind", "kies uit youth of visitor"),
        ("participants", {"birth_year": "2016"}, "birth_year", "jonger dan 12"),
        ("participants", {"person": "123456782"}, "person", "burgerservicenummer"),
        ("participants", {"observation": "o9"}, "observation", "waarneming o9 is in deze invoer niet geladen"),
        ("vehicle_sightings", {"plate": "1-AEI-234"}, "plate", "geen Nederlands kenteken"),
        ("vehicles", {"until": "2024-01-01"}, "until", "eindigt voor het begin"),
        ("companies", {"kvk": "9000"}, "kvk", "verwacht 8 cijfers"),
        ("address_signals", {"type": "rumour"}, "type", "geen bekende keuze"),
        ("groups", {"step": "2B"}, "decider", "verplicht vanaf stap 2B"),
        ("groups", {"step": "1A"}, "step", "geen bekende keuze"),
        ("members", {"group": "g9"}, "group", "onbekende id g9"),
        ("judgements", {"person_b": "Niemand"}, "person_b", "onbekende persoon"),
        ("judgements", {"person_b": "krul"}, "person_b", "dezelfde persoon"),
        ("exemptions", {"role": "uncle"}, "role", "geen bekende keuze"),
        ("exemptions", {"subject": "geen plaat"}, "subject", "geen kenteken"),
        ("calendar", {"until": "2026-06-01"}, "until", "eindigt voor het begin"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_where(
    table: str, cells: dict[str, str], column: str, reason: str
) -> None:
    result = converted(changed(table, **cells))
    rejections = result.report.tables[table].rejections

    assert [(remark.line, remark.column) for remark in rejections] == [(2, column)]
    assert reason in rejections[0].reason
    assert result.report.tables["observations"].read == 2


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("hangouts", {"municipality": "GM1234"}, "niet bekend in de CBS-tabel"),
        ("vehicles", {"plate": "12-GVD-3"}, "wordt niet uitgegeven"),
        ("observations", {"note": "Groepje Poolse jongens"}, "weggelaten"),
        ("observations", {"purpose": "Is ziek"}, "weggelaten"),
        ("groups", {"name": "Marokkaanse groep"}, "weggelaten"),
    ],
)
def test_a_doubtful_cell_is_loaded_with_a_warning(table: str, cells: dict[str, str], reason: str) -> None:
    result = converted(changed(table, **cells))

    assert result.report.is_clean
    assert [remark for remark in result.report.tables[table].warnings if reason in remark.reason]


def test_a_forbidden_note_is_dropped_and_the_rest_of_the_row_stays() -> None:
    observation = _observations(changed("observations", note="Jongen met adhd"))["o1"]

    assert observation.note is None
    assert observation.hangout == "hangout-h1"


def test_a_motivation_with_forbidden_words_refuses_the_group() -> None:
    decided = {"decider": "Burgemeester", "covenant": "C-1", "retention_class": "standaard"}
    lines = remarks(changed("groups", step="2B", motivation="Vooral Turkse jongens", **decided))

    assert any("groups, regel 2, kolom motivation" in line for line in lines)


def test_the_same_id_with_other_content_is_rejected_and_named() -> None:
    tables = town()
    tables["observations"].append(tables["observations"][0] | {"people": "5"})
    tables["hangouts"].append(tables["hangouts"][0] | {"name": "Een ander plein"})

    lines = remarks(tables)

    assert "geweigerd: observations, regel 4, kolom id: dubbele id o1: regel 2 heeft die met andere inhoud" in lines
    assert "geweigerd: hangouts, regel 3: dubbele rij: regel 2 heeft dezelfde sleutel met andere inhoud" in lines


def test_repeating_a_row_adds_nothing() -> None:
    tables = town()
    tables["participants"] = [row for row in tables["participants"] if row["person"]]  # unknown persons are distinct
    twice = {name: [*rows, *rows] for name, rows in tables.items()}

    assert sorted(map(repr, converted(twice).elements)) == sorted(map(repr, converted(tables).elements))
    assert converted(twice).report.is_clean


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(random: object) -> None:
    tables = town()
    for rows in tables.values():
        random.shuffle(rows)  # type: ignore[attr-defined]

    assert sorted(map(repr, converted(tables).elements)) == sorted(map(repr, converted(town()).elements))


def test_an_unknown_participant_is_a_person_of_its_own() -> None:
    tables = town()
    tables["participants"] += [{"observation": "o1", "kind": "youth"}, {"observation": "o2", "kind": "youth"}]
    parts = [item for item in converted(tables).elements if isinstance(item, TookPart)]
    unknown = [item.person for item in parts if item.is_unknown]

    assert len(unknown) == len(set(unknown)) == 3
    assert {(item.observation, item.position) for item in parts} == {
        ("o1", 0), ("o1", 1), ("o1", 2), ("o2", 0), ("o2", 1), ("o2", 2),
    }  # fmt: skip


def test_a_visitor_who_is_now_a_local_youth_is_judged_by_naming_one_reference_twice() -> None:
    tables = changed("judgements", person_b="Krul", verdict="same")
    tables["participants"][2]["kind"] = "visitor"

    judged = [item for item in converted(tables).elements if type(item).__name__ == "IdentityJudgement"]

    assert len(judged) == 1
    assert {judged[0].__dict__["person_a"][:5], judged[0].__dict__["person_b"][:5]} == {"youth", "visit"}


def test_references_of_known_persons_are_sealed_once() -> None:
    sealed = converted(town()).sealed

    assert sorted(item.reference for item in sealed) == ["Fatbike", "Krul"]


def test_nothing_but_the_seal_and_the_note_tells_a_partners_reference() -> None:
    text = repr(converted(town()).elements)

    assert "Krul" not in text
    assert "Kim" not in text.replace("verified_by='Kim'", "")


def test_a_change_of_a_child_row_is_a_change_of_its_observation() -> None:
    tables = changed("participants", changed_at="2026-06-01T10:00Z")

    assert str(_observations(tables)["o1"].changed_at) == "2026-06-01 10:00:00+00:00"
    assert _observations(tables)["o2"].changed_at is None


def test_rows_have_the_labels_of_the_schema() -> None:
    assert {type(item) for item in converted(town()).elements if isinstance(item, Node)} <= set(NODES)


def test_a_forbidden_column_refuses_its_table_unread() -> None:
    result = converted(changed("participants", nationaliteit="onbekend"))

    assert result.report.tables["participants"].read == 0
    assert result.report.refused[0].startswith("participants: kolom nationaliteit mag niet worden vastgelegd")
    assert result.report.tables["observations"].new == 2


def test_a_missing_column_refuses_its_table_and_the_rest_is_loaded() -> None:
    tables = town()
    for row in tables["participants"]:
        del row["kind"]
    result = converted(tables)

    assert result.report.refused == [
        "participants: verplichte kolom kind ontbreekt; gevonden: observation, person, role, birth_year, vehicle"
    ]
    assert result.report.tables["observations"].new == 2


def test_an_unknown_column_is_left_out_with_a_warning() -> None:
    lines = remarks(changed("hangouts", colour="green"))

    assert lines == ["let op: hangouts, regel 1, kolom colour: onbekende kolom; de inhoud is niet gelezen"]


def test_only_linking_by_all_is_carried_out() -> None:
    check_link_policies({"GM9901": "all"})
    with pytest.raises(LinkPolicyNotSupported, match="GM9902: link_before_2b is 'own_team', which is not yet"):
        check_link_policies({"GM9901": "all", "GM9902": "own_team"})


def _observations(tables: dict[str, list[dict[str, str]]]) -> dict[str, Observation]:
    return {item.id: item for item in converted(tables).elements if isinstance(item, Observation)}
