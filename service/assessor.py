"""Assessments in the background: a quick one at once after each write, a whole one behind it, nobody ever waits."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from regie.assessment import Assessment, Basis
from service.failure_log import log_failure

LOG = logging.getLogger("kantelpunt.assessor")
Found = TypeVar("Found")
BETWEEN_LOOKS = 5.0
"""Seconds until it is asked again whether what is there still holds."""

Whole = Callable[[Assessment | None, Callable[[], None]], Basis]
"""Analyses everything anew and stores nothing; gets the latest assessment, and calls the other between its steps."""
UpToDate = Callable[[Basis | Assessment], Assessment]
"""Stores what an analysis makes of all that is known now."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whether an assessment runs or waits, when the last one ended, and whether it failed."""

    is_running: bool
    finished_at: datetime | None
    failed: bool


class Assessor:
    """Two threads: one analyses everything anew, the other stores and brings what is there up to date meanwhile.

    A request leads to an update at once, with the communities of the last whole analysis, and to a whole analysis
    behind it; requests that come in meanwhile lead to one more of each. Before the first whole analysis there is
    nothing to bring up to date. All storing is done by one thread, so no older result ever replaces a later one.
    """

    def __init__(
        self,
        whole: Whole,
        up_to_date: UpToDate,
        *,
        clock: Callable[[], datetime],
        is_outdated: Callable[[Assessment], bool] = lambda _: False,
    ) -> None:
        """`is_outdated` is asked now and then of the latest assessment: another process may have written something."""
        self._is_outdated = is_outdated
        self._whole = whole
        self._up_to_date = up_to_date
        self._clock = clock
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._wants_update = False
        self._wants_whole = False
        self._updates = False
        self._analyses = False
        self._is_closed = False
        self._basis: Basis | None = None
        self._latest: Assessment | None = None
        self._finished_at: datetime | None = None
        self._failed = {"whole": False, "update": False}

    @property
    def latest(self) -> Assessment | None:
        """The last assessment that this process made."""
        with self._changed:
            return self._latest

    def start_from(self, assessment: Assessment) -> None:
        """Take what this process assessed itself as the latest, where there is none yet."""
        with self._changed:
            self._latest = self._latest or assessment

    @property
    def progress(self) -> Progress:
        """How it stands."""
        with self._changed:
            return Progress(self._is_at_work(), self._finished_at, any(self._failed.values()))

    def request(self) -> None:
        """Ask for an assessment of what the graph holds now; returns at once."""
        with self._changed:
            if self._is_closed:
                return
            self._wants_update, self._wants_whole = self._latest is not None, True
            if not self._threads:
                for work in (self._update_again_and_again, self._analyse_again_and_again):
                    self._threads.append(threading.Thread(target=work, name=f"assessor {work.__name__}", daemon=True))
                    self._threads[-1].start()
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing runs or waits; False where that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_at_work(), timeout=seconds)

    def wait_for_update(self, seconds: float) -> bool:
        """Wait until all that was written is in the results, be it with communities of before; False if longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._wants_update or self._updates), timeout=seconds)

    def close(self, *, seconds: float = 30.0) -> None:
        """Take no more requests, and wait for what is going on."""
        with self._changed:
            self._is_closed = True
            self._wants_update = self._wants_whole = False
            self._basis = None
            self._changed.notify_all()
            threads = tuple(self._threads)
        for thread in threads:
            thread.join(timeout=seconds)

    def _is_at_work(self) -> bool:
        waits = self._wants_update or self._wants_whole or self._basis is not None
        return waits or self._updates or self._analyses

    def _analyse_again_and_again(self) -> None:
        while self._next_whole():
            basis = self._attempt("whole", partial(self._whole, self.latest, self._give_way))
            with self._changed:
                self._analyses = False
                self._basis = None if self._is_closed else basis
                self._changed.notify_all()

    def _update_again_and_again(self) -> None:
        while (basis := self._next_update()) is not None:
            latest = self._attempt("update", partial(self._up_to_date, basis))
            with self._changed:
                self._latest = latest or self._latest
                self._updates = False
                self._changed.notify_all()

    def _attempt(self, what: str, work: Callable[[], Found]) -> Found | None:
        """What the work gives, None where it fails: that must not end what comes after it."""
        try:
            found = work()
        except Exception as error:  # noqa: BLE001  # whatever it is, the next run starts afresh
            log_failure(LOG, error, what=f"the {what} assessment failed; the results of the one before stay")
            found = None
        with self._changed:
            self._failed[what], self._finished_at = found is None, self._clock()
        return found

    def _next_whole(self) -> bool:
        """Wait for a request, and until the whole analysis before was stored; False when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or (self._wants_whole and self._basis is None))
            self._wants_whole = False
            self._analyses = not self._is_closed
            return not self._is_closed

    def _look(self) -> None:
        """Ask for an assessment where what is there no longer holds."""
        latest = self.latest
        try:
            outdated = latest is not None and self._is_outdated(latest)
        except Exception as error:  # noqa: BLE001  # a registry that does not answer now may do so soon
            log_failure(LOG, error, what="it cannot be seen whether the results still hold")
            return
        if outdated:
            self.request()

    def _next_update(self) -> Basis | Assessment | None:
        """Wait for a request or for a whole analysis, which goes first; None when closed."""
        while not self._is_called(seconds=BETWEEN_LOOKS):
            self._look()
        with self._changed:
            if self._is_closed:
                return None
            found, self._basis = self._basis or self._latest, None
            self._wants_update, self._updates = False, True
            return found

    def _is_called(self, *, seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(
                lambda: self._is_closed or self._wants_update or self._basis is not None, timeout=seconds
            )

    def _give_way(self) -> None:
        """Between two steps of a whole analysis: let an update go first."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or not (self._wants_update or self._updates))
