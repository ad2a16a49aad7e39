"""What a test does when an outside program is missing: skip with the reason, or fail where that program is required."""

import os
from typing import NoReturn

import pytest


class NotAvailableError(RuntimeError):
    """An outside program that some tests need is not on this machine; the message says which and how to get it."""


def give_up(error: NotAvailableError, *, required_by: str) -> NoReturn:
    """Skip the test, or fail it when the environment variable named by `required_by` is 1."""
    if os.environ.get(required_by) == "1":
        pytest.fail(f"{error} ({required_by}=1, so this may not be skipped)", pytrace=False)
    pytest.skip(str(error))
