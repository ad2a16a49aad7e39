"""Values as the store takes them, for parameters of any statement."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from graph.moments import moment_text


def plain(value: Any) -> Any:
    """A value with its moments and choices as text and its tuples as lists, at any depth."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, tuple | list | set | frozenset):
        held = [plain(item) for item in value]
        return sorted(held) if isinstance(value, set | frozenset) else held
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return str(value) if isinstance(value, str) else value
