"""Assessments in the background: the quick one does not wait for the whole one, and nothing older replaces newer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from service import assessor as module
from service.assessor import Assessor

PATIENCE = 20.0
AT = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)


class Work:
    """Stands in for store and analysis: counts what is analysed, and notes in order what is stored."""

    def __init__(self) -> None:
        self.stored: list[str] = []
        self.wholes = 0
        self.may_end = threading.Event()
        self.began = threading.Event()
        self.may_end.set()
        self.fails = False

    def whole(self, latest: Any, between_steps: Callable[[], None]) -> Any:
        assert latest is None or latest in self.stored
        self.began.set()
        assert self.may_end.wait(PATIENCE)
        between_steps()
        if self.fails:
            raise OSError("the outside world failed")
        self.wholes += 1
        return f"whole {self.wholes}"

    def up_to_date(self, basis: Any) -> Any:
        self.stored.append(f"stored of {basis}")
        return self.stored[-1]


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def assessor(work: Work) -> Iterator[Assessor]:
    made = Assessor(work.whole, work.up_to_date, clock=lambda: AT)
    yield made
    work.may_end.set()
    made.close()


def test_the_first_request_analyses_everything_and_stores_it_once(assessor: Assessor, work: Work) -> None:
    assessor.request()

    assert assessor.wait(PATIENCE)
    assert work.stored == ["stored of whole 1"]
    assert assessor.progress.finished_at == AT


def test_a_write_is_stored_at_once_while_a_whole_analysis_is_going_on(assessor: Assessor, work: Work) -> None:
    assessor.request()
    assert assessor.wait(PATIENCE)
    work.began.clear()
    work.may_end.clear()

    assessor.request()
    assert work.began.wait(PATIENCE)
    assert assessor.wait_for_update(PATIENCE)

    assert work.stored[1:] == ["stored of stored of whole 1"]
    work.may_end.set()
    assert assessor.wait(PATIENCE)
    assert work.stored[-1] == "stored of whole 2"


def test_a_whole_analysis_that_fails_leaves_what_was_there(assessor: Assessor, work: Work) -> None:
    assessor.request()
    assert assessor.wait(PATIENCE)
    work.fails = True

    assessor.request()
    assert assessor.wait(PATIENCE)

    assert assessor.progress.failed
    assert assessor.latest is not None
    work.fails = False
    assessor.request()
    assert assessor.wait(PATIENCE)
    assert not assessor.progress.failed


def test_what_another_process_changed_is_noticed(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BETWEEN_LOOKS", 0.01)
    outdated, noticed = threading.Event(), threading.Event()

    def is_outdated(_latest: Any) -> bool:
        if outdated.is_set() and not noticed.is_set():
            noticed.set()
            return True
        return False

    assessor = Assessor(work.whole, work.up_to_date, clock=lambda: AT, is_outdated=is_outdated)
    assessor.request()
    assert assessor.wait(PATIENCE)
    outdated.set()

    assert noticed.wait(PATIENCE)
    assert wait_until(lambda: len(work.stored) > 1)
    assessor.close()


def test_a_closed_assessor_takes_no_requests(assessor: Assessor, work: Work) -> None:
    assessor.close()

    assessor.request()

    assert assessor.wait(PATIENCE)
    assert work.stored == []


def wait_until(holds: Callable[[], bool]) -> bool:
    waited = threading.Event()
    return any(holds() or waited.wait(0.01) for _ in range(int(PATIENCE * 100))) or holds()
