"""What the log says of a failure that nobody foresaw: its kind and where it arose, never its text."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

_FRAMES = 8


def log_failure(log: logging.Logger, error: BaseException, *, what: str) -> None:
    """One line; the text of an exception may hold what somebody typed, so only its class is named."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    cause = f" (from {type(error.__cause__).__name__})" if error.__cause__ else ""
    log.error("%s: %s%s in %s", what, type(error).__name__, cause, " < ".join(places))
