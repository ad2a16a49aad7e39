"""Dealing persons anew keeps how often everybody was seen and how large each observation was."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.patterns.dealing import Stratum, deal, explained_by_chance, met_in_contact, pairs_together

SEATS = st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=5), min_size=2, max_size=8)


def stratum(observations: list[frozenset[int]], *, contact: int = 0) -> Stratum:
    """Who was at each observation; the roles of observation `contact` are of contact."""
    seats = [(number, person) for number, there in enumerate(observations) for person in sorted(there)]
    numbers = np.array([number for number, _ in seats])
    return Stratum(
        ids=tuple(f"o{number}" for number, _ in seats),
        observation=numbers,
        person=np.array([person for _, person in seats]),
        is_contact=numbers == contact,
    )


@settings(max_examples=30, deadline=None)
@given(observations=SEATS)
def test_everybody_keeps_the_number_of_seats(observations: list[frozenset[int]]) -> None:
    seats = stratum(observations)

    dealt = deal(seats, deals=20)

    assert (np.sort(dealt, axis=1) == np.sort(seats.person)).all()


def test_nobody_sits_twice_where_that_can_be_had() -> None:
    seats = stratum([frozenset({0, 1, 2}), frozenset({0, 3, 4}), frozenset({0, 5}), frozenset({6, 7, 8})])

    dealt = deal(seats)

    for row in dealt:
        for number in range(4):
            there = row[seats.observation == number].tolist()
            assert len(set(there)) == len(there)


def test_the_same_observations_are_dealt_the_same_whatever_else_is_dealt() -> None:
    seats = stratum([frozenset({0, 1}), frozenset({2, 3})])

    assert (deal(seats) == deal(seats)).all()


def test_a_deal_is_spread_evenly() -> None:
    seats = stratum([frozenset({0, 1}), frozenset({2, 3}), frozenset({4, 5})])

    together = pairs_together(seats, deal(seats, deals=3000), left=[0], right=[1, 2, 3, 4, 5])

    assert np.allclose(together.mean(axis=0), 0.2, atol=0.03)


def test_contact_is_met_on_seats_of_contact_only() -> None:
    seats = stratum([frozenset({0, 1, 2}), frozenset({3, 4})])

    deals, others = met_in_contact(seats, seats.person[None, :], 0)
    apart = met_in_contact(seats, seats.person[None, :], 3)

    assert sorted(others.tolist()) == [1, 2]
    assert deals.tolist() == [0, 0]
    assert apart[1].size == 0


def test_chance_explains_what_it_gives_once_in_a_hundred() -> None:
    by_chance = np.concatenate([np.zeros(495), np.full(4, 7)]).astype(np.int64)

    assert explained_by_chance(7, by_chance)
    assert not explained_by_chance(8, by_chance)
