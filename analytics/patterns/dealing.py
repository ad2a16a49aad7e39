"""What chance gives: the persons of one place and week dealt anew over the seats in its observations.

Everybody keeps the number of observations in which they were seen and every observation its size; a role belongs to the
seat. The idea of dealing within sampling periods is of Bejder, Fletcher and Bräger (1998), "A method for testing
association patterns of social animals", Animal Behaviour 56.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

DEALS = 499
LEVEL = 0.01
"""Chance below which co-presence does not explain what was seen (domain section 6, P8)."""
_LARGEST_NUMBER_OF_REPAIRS = 60


@dataclass(frozen=True, slots=True)
class Stratum:
    """The seats of all observations at one place in one week.

    Attributes:
        ids: per seat the id of its observation; the random generator is seeded with them, so with nobody's pseudonym.
        observation: per seat the number of its observation.
        person: per seat who held it.
        is_contact: per seat whether its role is one of contact.

    """

    ids: tuple[str, ...]
    observation: Numbers
    person: Numbers
    is_contact: npt.NDArray[np.bool_]

    @property
    def observations(self) -> frozenset[int]:
        """The numbers of its observations."""
        return frozenset(self.observation.tolist())

    def without(self, observations: frozenset[int]) -> Stratum:
        """The seats that are left when some observations are taken away."""
        if not observations:
            return self
        kept = ~np.isin(self.observation, list(observations))
        return Stratum(
            ids=tuple(identity for identity, keep in zip(self.ids, kept, strict=True) if keep),
            observation=self.observation[kept],
            person=self.person[kept],
            is_contact=self.is_contact[kept],
        )


def deal(stratum: Stratum, *, deals: int = DEALS) -> Numbers:
    """Persons per deal and seat, shape (deals, seats); nobody sits twice in one observation where that can be had.

    Each deal is a random order of the persons, after which whoever sits twice in one observation changes places with
    somebody at random until nobody does, or sixty times.
    """
    seed = int.from_bytes(sha256("\n".join(stratum.ids).encode()).digest()[:8], "big")
    rng = np.random.Generator(np.random.PCG64(seed))
    dealt: Numbers = rng.permuted(np.tile(stratum.person, (deals, 1)), axis=1)
    if len(np.unique(stratum.observation)) == 1:
        return dealt
    rows = np.arange(deals)
    for _ in range(_LARGEST_NUMBER_OF_REPAIRS):
        twice = _sits_twice(dealt[rows], stratum.observation)
        rows, twice = rows[twice.any(axis=1)], twice[twice.any(axis=1)]
        if len(rows) == 0:
            break
        seat = np.argmax(twice, axis=1)
        other = rng.integers(0, dealt.shape[1], size=len(rows))
        dealt[rows, seat], dealt[rows, other] = dealt[rows, other], dealt[rows, seat]
    return dealt


def explained_by_chance(seen: int, by_chance: Numbers) -> bool:
    """Whether what was seen is not more than what chance gives in all but one per cent of the deals.

    >>> explained_by_chance(5, np.zeros(499, dtype=np.int64)), explained_by_chance(1, np.ones(499, dtype=np.int64))
    (False, True)
    """
    as_much = int(np.count_nonzero(by_chance >= seen))
    return (1 + as_much) / (1 + len(by_chance)) >= LEVEL


def met_in_contact(stratum: Stratum, dealt: Numbers, person: int) -> tuple[Numbers, Numbers]:
    """Whom the person meets on a seat of contact, as (deal, other person) pairs, each once."""
    sizes = _seats_by_observation(stratum.observation)
    deals, seats = np.nonzero((dealt == person) & stratum.is_contact)
    companions = np.where(sizes[seats] >= 0, dealt[deals[:, None], sizes[seats]], -1)
    pairs = np.column_stack([np.repeat(deals, companions.shape[1]), companions.ravel()])
    pairs = np.unique(pairs[(pairs[:, 1] >= 0) & (pairs[:, 1] != person)], axis=0)
    return pairs[:, 0], pairs[:, 1]


def pairs_together(
    stratum: Stratum, dealt: Numbers, *, left: Sequence[int], right: Sequence[int]
) -> npt.NDArray[np.bool_]:
    """Which pairs of a left and a right person share an observation, shape (deals, left, right)."""
    found = np.zeros((len(dealt), len(left), len(right)), dtype=bool)
    for observation in np.unique(stratum.observation):
        seats = dealt[:, stratum.observation == observation]
        of_left = (seats[:, :, None] == np.array(left)).any(axis=1)
        of_right = (seats[:, :, None] == np.array(right)).any(axis=1)
        found |= of_left[:, :, None] & of_right[:, None, :]
    return found


def _sits_twice(dealt: Numbers, observation: Numbers) -> npt.NDArray[np.bool_]:
    """Per deal and seat whether its person sits on an earlier seat of the same observation."""
    key = observation * (int(dealt.max()) + 1) + dealt
    order = np.argsort(key, axis=1, kind="stable")
    ordered = np.take_along_axis(key, order, axis=1)
    repeated = np.zeros(dealt.shape, dtype=bool)
    repeated[:, 1:] = ordered[:, 1:] == ordered[:, :-1]
    found = np.zeros(dealt.shape, dtype=bool)
    np.put_along_axis(found, order, repeated, axis=1)
    return found


def _seats_by_observation(observation: Numbers) -> Numbers:
    """Per seat the seats of its observation, padded with -1, shape (seats, most seats in one observation)."""
    groups = [np.flatnonzero(observation == number) for number in observation]
    width = max(len(group) for group in groups)
    return np.array([np.concatenate([group, np.full(width - len(group), -1)]) for group in groups], dtype=np.int64)
