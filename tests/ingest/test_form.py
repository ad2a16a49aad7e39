"""A form follows the rules of a file, and is saved whole or not at all."""

from collections.abc import Collection

import pytest

from graph.schema.observations import Observation, TookPart
from ingest.form import FormProblem, FormRejected, one_observation
from ingest.pseudonym import PUBLISHED_KEY, pseudonym

KNOWN = pseudonym("youth", "Krul", scope="", key=PUBLISHED_KEY)
HELD = {"Hangout": {"hangout-h1"}, "Youth": {KNOWN}}
OBSERVATION = {
    "id": "form-1", "started_at": "2026-05-01T21:40Z", "recorded_at": "2026-05-01T21:50Z", "hangout": "hangout-h1",
    "recorder": "Kim", "organisation": "Jongerenwerk Nergensdam",
}  # fmt: skip


def _lookup(label: str, ids: Collection[str]) -> Collection[str]:
    return HELD.get(label, set()) & set(ids)


def _form(*participants: dict[str, str], **cells: str) -> dict[str, list[dict[str, str]]]:
    return {
        "observations": [OBSERVATION | cells],
        "participants": [{"observation": "form-1", "kind": "youth"} | row for row in participants],
    }


def _problems(form: dict[str, list[dict[str, str]]]) -> tuple[FormProblem, ...]:
    with pytest.raises(FormRejected) as caught:
        one_observation(form, key=PUBLISHED_KEY, lookup=_lookup)
    return caught.value.problems


def test_a_form_becomes_an_observation_with_its_child_rows() -> None:
    one = one_observation(_form({"person": KNOWN}, {}), key=PUBLISHED_KEY, lookup=_lookup)
    observation = next(node for node in one.batch.nodes if isinstance(node, Observation))

    assert (observation.id, observation.hangout) == ("form-1", "hangout-h1")
    assert [item.person for item in one.batch.relations if isinstance(item, TookPart) and not item.is_unknown] == [
        KNOWN
    ]
    assert one.sealed == ()


def test_a_new_reference_is_sealed_and_a_chosen_pseudonym_is_not() -> None:
    one = one_observation(_form({"person": KNOWN}, {"person": "Rode Jas"}), key=PUBLISHED_KEY, lookup=_lookup)

    assert [item.reference for item in one.sealed] == ["Rode Jas"]


def test_a_pseudonym_that_nobody_has_is_refused() -> None:
    assert _problems(_form({"person": "youth-0123456789abcdef"})) == (
        FormProblem("participants", 0, "person", "onbekende persoon: dit pseudoniem staat niet in de opslag"),
    )


def test_a_pseudonym_cannot_change_its_kind() -> None:
    assert _problems(_form({"person": KNOWN, "kind": "visitor"}))[0].column == "person"


def test_a_hangout_that_is_not_there_is_refused() -> None:
    assert [problem.column for problem in _problems(_form(hangout="hangout-h9"))] == ["hangout"]


def test_a_note_that_may_not_be_kept_is_a_problem_here() -> None:
    problem = _problems(_form(note="Jongen met adhd"))[0]

    assert (problem.table, problem.row, problem.column) == ("observations", 0, "note")


def test_everything_that_is_wrong_is_said_at_once() -> None:
    problems = _problems(_form({"kind": "adult"}, {"vehicle": "??"}, {}))

    assert [(problem.table, problem.row, problem.column) for problem in problems] == [
        ("participants", 0, "kind"),
        ("participants", 1, "vehicle"),
    ]


def test_a_form_has_exactly_one_observation() -> None:
    assert _problems({"observations": [], "participants": []})[0].reason == "verwacht precies één waarneming"


def test_a_forbidden_field_is_refused() -> None:
    assert "mag niet worden vastgelegd" in _problems(_form(nationality="x"))[0].reason
