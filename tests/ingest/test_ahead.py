"""Preparing ahead changes neither what comes nor in which order."""

import threading
from collections.abc import Iterator

import pytest

from ingest.ahead import PARTS_AHEAD, ahead


class Numbers:
    """Counts what was asked of it, and whether it was closed."""

    def __init__(self, *, fails_at: int | None = None) -> None:
        self.made = 0
        self.is_closed = threading.Event()
        self._fails_at = fails_at

    def parts(self) -> Iterator[int]:
        try:
            for number in range(1000):
                if number == self._fails_at:
                    raise LookupError("no such part")
                self.made += 1
                yield number
        finally:
            self.is_closed.set()


def test_all_parts_come_in_their_order() -> None:
    assert list(ahead(Numbers().parts())) == list(range(1000))


def test_what_goes_wrong_while_preparing_is_raised_after_the_parts_before_it() -> None:
    parts = ahead(Numbers(fails_at=3).parts())
    received = [next(parts) for _ in range(3)]

    with pytest.raises(LookupError, match="no such part"):
        next(parts)
    assert received == [0, 1, 2]


def test_no_more_parts_are_prepared_than_have_room() -> None:
    numbers = Numbers()
    parts = ahead(numbers.parts())
    for _ in range(5):
        next(parts)

    assert numbers.made <= 5 + PARTS_AHEAD + 1
    parts.close()  # type: ignore[attr-defined]


def test_stopping_early_closes_what_prepares() -> None:
    numbers = Numbers()
    parts = ahead(numbers.parts())
    next(parts)
    parts.close()  # type: ignore[attr-defined]

    assert numbers.is_closed.is_set()
