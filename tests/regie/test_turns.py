"""One at a time, over all processes that share a registry."""

from datetime import datetime, timedelta

import pytest

from regie.errors import TurnLost, TurnTaken
from regie.registry import Registry
from regie.turns import LEASE, turn

AT_ONCE = timedelta(0)


def test_nobody_else_has_the_turn_while_it_is_held(registry: Registry, now: datetime) -> None:
    with turn(registry, "analysis", clock=lambda: now, patience=AT_ONCE), pytest.raises(TurnTaken):  # noqa: SIM117
        with turn(registry, "analysis", clock=lambda: now, patience=AT_ONCE):
            pass


def test_a_turn_is_free_again_after_use_and_after_a_failure(registry: Registry, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), turn(registry, "analysis", clock=lambda: now, patience=AT_ONCE):
        1 / 0  # noqa: B018 - what fails is of no matter

    with turn(registry, "analysis", clock=lambda: now, patience=AT_ONCE) as held:
        held.check()


def test_turns_of_other_names_do_not_wait(registry: Registry, now: datetime) -> None:
    with (
        turn(registry, "analysis", clock=lambda: now, patience=AT_ONCE),
        turn(registry, "purge", clock=lambda: now, patience=AT_ONCE) as other,
    ):
        other.check()


def test_who_was_cut_off_holds_no_turn_for_ever_and_may_not_write_in_it(registry: Registry, now: datetime) -> None:
    later = now + LEASE + timedelta(seconds=1)

    with (
        turn(registry, "analysis", clock=lambda: now, patience=AT_ONCE) as cut_off,
        turn(registry, "analysis", clock=lambda: later, patience=AT_ONCE) as heir,
    ):
        heir.check()

        with pytest.raises(TurnLost):
            cut_off.check()
