"""The examples in the documentation of the measures run."""

import doctest
from types import ModuleType

import pytest

from analytics import centrality


@pytest.mark.parametrize("module", [centrality])
def test_the_examples_give_what_they_say(module: ModuleType) -> None:
    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
