"""Prepare the next parts in a thread while the caller waits for the store to take this one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Full, Queue
from typing import TypeVar

Part = TypeVar("Part")

PARTS_AHEAD = 2
"""How many parts may lie ready: enough to keep both sides busy, few enough to keep the memory bounded."""

_PATIENCE = 0.1
"""Seconds between two looks at whether the other side is still there."""


class _End:
    """The last part came; `error` is what ended it, if it ended badly."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def ahead(parts: Iterator[Part]) -> Iterator[Part]:
    """The same parts in the same order; what `parts` raises is raised here.

    When the caller stops early the thread ends too, and closes `parts` where it runs.
    """
    ready: Queue[Part | _End] = Queue(maxsize=PARTS_AHEAD)
    is_over = threading.Event()
    worker = threading.Thread(target=_prepare, args=(parts, ready, is_over), name="ingest-ahead", daemon=True)
    worker.start()
    try:
        while True:
            part = ready.get()
            if isinstance(part, _End):
                if part.error is not None:
                    raise part.error
                return
            yield part
    finally:
        is_over.set()
        worker.join()


def _prepare(parts: Iterator[Part], ready: Queue[Part | _End], is_over: threading.Event) -> None:
    end = _End()
    try:
        for part in parts:
            if not _put(ready, part, is_over):
                break
    except BaseException as error:  # noqa: BLE001 raised again on the caller's side
        end = _End(error)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    _put(ready, end, is_over)


def _put(ready: Queue[Part | _End], part: Part | _End, is_over: threading.Event) -> bool:
    while not is_over.is_set():
        try:
            ready.put(part, timeout=_PATIENCE)
        except Full:
            continue
        return True
    return False
