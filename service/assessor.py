"""Assessments in the background: one at a time, anew in full after each write, never in the way of who writes."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from regie.assessment import Assessment
from service.failure_log import log_failure

LOG = logging.getLogger("kantelpunt.assessor")

Run = Callable[[Assessment | None], Assessment]
"""Makes an assessment, from the one before where there is one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whether an assessment runs or waits, when the last one ended, and whether it failed."""

    is_running: bool
    finished_at: datetime | None
    failed: bool


class Assessor:
    """Runs what it is given in a thread of its own; requests that come in meanwhile lead to one more run."""

    def __init__(self, run: Run, *, clock: Callable[[], datetime]) -> None:
        self._run = run
        self._clock = clock
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_requested = False
        self._is_busy = False
        self._is_closed = False
        self._latest: Assessment | None = None
        self._progress = Progress(is_running=False, finished_at=None, failed=False)

    @property
    def latest(self) -> Assessment | None:
        """The last assessment that this process made."""
        with self._changed:
            return self._latest

    @property
    def progress(self) -> Progress:
        """How it stands."""
        with self._changed:
            running = self._is_busy or self._is_requested
            return Progress(running, self._progress.finished_at, self._progress.failed)

    def request(self) -> None:
        """Ask for an assessment of what the graph holds now; returns at once."""
        with self._changed:
            if self._is_closed:
                return
            self._is_requested = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="assessor", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing runs or waits; False where that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._is_busy or self._is_requested), timeout=seconds)

    def close(self, *, seconds: float = 30.0) -> None:
        """Take no more requests, and wait for the run that is going on."""
        with self._changed:
            self._is_closed = True
            self._is_requested = False
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout=seconds)

    def _work(self) -> None:
        while self._next():
            failed = False
            assessment = self._latest
            try:
                assessment = self._run(self._latest)
            except Exception as error:  # noqa: BLE001  # a run that fails must not end those after it
                failed = True
                log_failure(LOG, error, what="the assessment failed; the results of the one before stay")
            with self._changed:
                self._latest = assessment
                self._is_busy = False
                self._progress = Progress(is_running=False, finished_at=self._clock(), failed=failed)
                self._changed.notify_all()

    def _next(self) -> bool:
        """Wait for a request; False when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_requested or self._is_closed)
            self._is_requested = False
            self._is_busy = not self._is_closed
            return not self._is_closed
