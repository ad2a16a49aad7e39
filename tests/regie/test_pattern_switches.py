"""The off-switch of each pattern, and what it leaves behind."""

from datetime import datetime, timedelta

import pytest

from analytics.ruleset import OFF_BY_DEFAULT
from regie import ledger
from regie.errors import NotKnown, SwitchRefused
from regie.ledger import SYSTEM
from regie.pattern_switches import latest_switches, patterns_off, switch_pattern, switches_of
from regie.registry import Registry


def test_a_pattern_that_is_switched_off_is_off_until_it_is_switched_on(registry: Registry, now: datetime) -> None:
    switched(registry, "P2", is_on=False, at=now)
    off = patterns_off(registry, always=())
    switched(registry, "P2", is_on=True, at=now + timedelta(days=1))

    assert off == OFF_BY_DEFAULT | {"P2"}
    assert patterns_off(registry, always=()) == OFF_BY_DEFAULT


def test_what_the_settings_switch_off_stays_off(registry: Registry, now: datetime) -> None:
    switched(registry, "P2", is_on=True, at=now)

    assert "P2" in patterns_off(registry, always=("P2",))


def test_what_begins_off_can_be_switched_on(registry: Registry, now: datetime) -> None:
    for pattern in OFF_BY_DEFAULT:
        switched(registry, pattern, is_on=True, at=now)

    assert patterns_off(registry, always=()) == frozenset()


def test_every_switch_is_kept_with_who_when_and_why(registry: Registry, now: datetime) -> None:
    switched(registry, "P2", is_on=False, at=now)
    switched(registry, "P2", is_on=True, at=now)

    first, second = switches_of(registry, "P2")

    assert (first.is_on, first.reason, first.account, first.at) == (False, "geeft te veel vals alarm", "system", now)
    assert latest_switches(registry) == {"P2": second}


def test_the_ledger_holds_each_switch_without_its_words(registry: Registry, now: datetime) -> None:
    switched(registry, "P2", is_on=False, at=now)

    (line,) = ledger.lines_about(registry, "P2", actions=["pattern.switch"], limit=9)

    assert (line.result, line.detail) == ("off", {})


@pytest.mark.parametrize("reason", ["", "   ", "a" * 501])
def test_a_switch_without_a_reason_is_refused(registry: Registry, now: datetime, reason: str) -> None:
    with pytest.raises(SwitchRefused):
        switch_pattern(registry, "P2", is_on=False, reason=reason, actor=SYSTEM, at=now)

    assert latest_switches(registry) == {}


def test_a_pattern_that_does_not_exist_cannot_be_switched(registry: Registry, now: datetime) -> None:
    with pytest.raises(NotKnown):
        switch_pattern(registry, "P99", is_on=False, reason="bestaat niet", actor=SYSTEM, at=now)


def switched(registry: Registry, pattern: str, *, is_on: bool, at: datetime) -> None:
    switch_pattern(registry, pattern, is_on=is_on, reason="geeft te veel vals alarm", actor=SYSTEM, at=at)
