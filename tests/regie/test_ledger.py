"""The audit log holds who did what, and finds what was begun and never ended."""

from datetime import datetime, timedelta

import pytest

from regie import ledger
from regie.ledger import Actor, Line
from regie.registry import Registry

ACTOR = Actor("account-1", "regisseur", "127.0.0.1")


def test_a_line_carries_every_field_that_the_baseline_asks_for(registry: Registry, now: datetime) -> None:
    trace = ledger.record(registry, Line("flag.decide", "flag-1", "decided", "weigh_situation"), actor=ACTOR, at=now)

    (line,) = ledger.lines_of_trace(registry, trace)
    assert (line.action, line.object, line.result, line.origin, line.actor, line.at, line.trace_id) == (
        "flag.decide", "flag-1", "decided", "127.0.0.1", "account-1", now, trace,
    )  # fmt: skip


def test_a_write_that_went_well_leaves_an_intent_and_a_done(registry: Registry, now: datetime) -> None:
    with ledger.intent(registry, Line("flag.decide", "flag-1", "decided"), actor=ACTOR, clock=lambda: now) as trace:
        during = [line.stage for line in ledger.lines_of_trace(registry, trace)]

    assert during == ["intent"]
    assert [line.stage for line in ledger.lines_of_trace(registry, trace)] == ["intent", "done"]
    assert ledger.unfinished(registry, before=now + timedelta(days=1)) == []


def test_a_write_that_failed_says_so_and_is_not_unfinished(registry: Registry, now: datetime) -> None:
    line = Line("flag.decide", "flag-1", "decided")

    with pytest.raises(ZeroDivisionError), ledger.intent(registry, line, actor=ACTOR, clock=lambda: now) as trace:
        raise ZeroDivisionError

    assert [line.stage for line in ledger.lines_of_trace(registry, trace)] == ["intent", "failed"]
    assert ledger.unfinished(registry, before=now + timedelta(days=1)) == []


def test_a_write_that_was_cut_off_is_found_afterwards(registry: Registry, now: datetime) -> None:
    cut_off = ledger.intent(registry, Line("observation.create", "o-1", "saved"), actor=ACTOR, clock=lambda: now)

    trace = cut_off.__enter__()  # and never left: the process is gone

    (found,) = ledger.unfinished(registry, before=now + timedelta(days=1))
    assert (found.trace_id, found.object) == (trace, "o-1")
