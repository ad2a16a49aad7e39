"""The form of the page Netwerk is its whole state: each step adds or takes one thing, and undo leaves out the last."""

import pytest

from service.pages.network_state import NetworkForm


@pytest.mark.parametrize(
    ("step", "expanded"),
    [
        ({"expand": "youth-c"}, ["youth-a", "youth-b", "youth-c"]),
        ({"expand": "youth-a"}, ["youth-a", "youth-b"]),
        ({"collapse": "youth-a"}, ["youth-b"]),
        ({"undo": True}, ["youth-a"]),
        ({}, ["youth-a", "youth-b"]),
    ],
)
def test_one_step_changes_one_thing(step: dict[str, object], expanded: list[str]) -> None:
    form = NetworkForm.model_validate({"chosen": "youth-x", "expanded": ["youth-a", "youth-b"], **step})

    assert form.settled().expanded == expanded


def test_settling_again_changes_nothing() -> None:
    form = NetworkForm(chosen="youth-x", expanded=["youth-a"], expand="youth-b").settled()

    assert form.settled() == form.model_copy(update={"filtered": form.filtered, "kinds": form.settled().kinds})


def test_all_kinds_are_shown_until_somebody_chooses() -> None:
    assert NetworkForm().settled().kinds == ["youth", "visitor", "vehicle"]
    assert NetworkForm(filtered=True, kinds=["vehicle", "suspect"]).settled().kinds == ["vehicle"]


def test_an_unknown_period_is_all_of_it() -> None:
    assert NetworkForm(period="7").settled().days is None
    assert NetworkForm(period="28").settled().days == 28
