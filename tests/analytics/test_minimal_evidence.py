"""Minimal evidence: all of it away dissolves, less does not, whatever the definition."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.patterns.minimal_evidence import minimal_evidence

NUMBERS = range(8)
RULES = st.lists(st.frozensets(st.sampled_from(NUMBERS), min_size=1, max_size=4), min_size=1, max_size=6)


@given(carriers=RULES)
def test_it_is_inclusion_minimal_where_any_of_some_sets_carries_the_conclusion(carriers: list[frozenset[int]]) -> None:
    def dissolves(without: frozenset[int]) -> bool:
        return all(carrier & without for carrier in carriers)

    found = frozenset(minimal_evidence([list(NUMBERS), list(NUMBERS)[::-1]], dissolves))

    assert dissolves(found)
    assert not any(dissolves(frozenset(part)) for size in range(len(found)) for part in combinations(found, size))


@given(dissolving=st.lists(st.frozensets(st.sampled_from(NUMBERS), min_size=1), max_size=5))
def test_it_is_inclusion_minimal_also_where_less_may_dissolve_and_more_may_not(
    dissolving: list[frozenset[int]],
) -> None:
    everything = frozenset(NUMBERS)

    def dissolves(without: frozenset[int]) -> bool:
        return without == everything or without in dissolving

    found = frozenset(minimal_evidence([list(NUMBERS)], dissolves))

    assert dissolves(found)
    assert not any(dissolves(frozenset(part)) for size in range(1, len(found)) for part in combinations(found, size))


def test_a_list_that_is_not_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="list all that it rests on"):
        minimal_evidence([[1, 2]], lambda _without: False)
