"""What would have to be otherwise: which thresholds, relaxed as little as possible, let a pattern see a subject.

There is no second definition of any pattern here: the pattern itself is run again, on what concerns the subject, with
a threshold moved towards the value at which it keeps nothing out (`Parameter.loosest`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from math import sqrt

import polars as pl

from analytics.patterns.candidate import NOTHING, Candidate, Window
from analytics.patterns.context import Context
from analytics.patterns.pattern import Parameter, Pattern, Values

_MOST_LEFT_OUT = 2
"""How many thresholds may stay as they are when all others are relaxed."""
_HALVINGS = 12
_SPREAD = 20.0
"""From here on the ratio of two ends asks for halving in ratios instead of steps."""

Seen = tuple[Candidate, tuple[Window, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom or what is asked about: a person by number, or a vehicle, company or address by id."""

    id: str
    person: int | None = None

    def concerns(self, candidate: Candidate) -> bool:
        """Whether the candidate may be about the subject."""
        if self._is_named_by(candidate):
            return True
        return self.person is not None and any(self.person in meeting.youths for meeting in candidate.meetings)

    def windows(self, candidate: Candidate, found: list[Window]) -> tuple[Window, ...]:
        """Those of the candidate's windows that are about the subject."""
        if self._is_named_by(candidate):
            return tuple(found)
        return tuple(window for window in found if self.person is not None and self.person in window.youths)

    @property
    def is_vehicle(self) -> bool:
        """Whether it is a vehicle."""
        return self.id.startswith("vehicle-")

    def _is_named_by(self, candidate: Candidate) -> bool:
        return (
            (self.person is not None and self.person in (*candidate.others, *candidate.focus))
            or self.id in candidate.vehicles
            or self.id in candidate.companies
            or self.id in candidate.addresses
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A threshold that is not met: what is asked, and what was found, in the unit of the parameter."""

    parameter: Parameter
    asked: float
    found: float

    @property
    def is_most(self) -> bool:
        """Whether what is found must not exceed what is asked; otherwise it must reach it."""
        return self.parameter.loosest > self.parameter.default


class Attempts:
    """A pattern asked again and again, with other thresholds, whether it sees the subject."""

    def __init__(self, pattern: Pattern, values: Values, *, context: Context, subject: Subject) -> None:
        """`values` are those of the ruleset; of the context only what concerns the subject is looked at."""
        self._pattern, self._values, self._subject = pattern, values, subject
        self._context = near(context, subject)
        self._found: dict[tuple[tuple[str, float], ...], tuple[Seen, ...]] = {}
        self.is_concerned = False
        """Whether some candidate was about the subject: a pattern of places never concerns a visitor."""

    def seen(self, changes: Mapping[str, float]) -> tuple[Seen, ...]:
        """Candidates with the windows in which the pattern holds for the subject, under these changed thresholds."""
        key = tuple(sorted(changes.items()))
        if key not in self._found:
            self._found[key] = tuple(self._search(self._values.changed(dict(changes))))
        return self._found[key]

    def _search(self, values: Values) -> Iterator[Seen]:
        for candidate in self._pattern.match(self._context, values):
            if self._subject.concerns(candidate):
                self.is_concerned = True
                found = candidate.check(candidate.meetings, self._context.labels, NOTHING)
                windows = self._subject.windows(candidate, found)
                if windows:
                    yield candidate, windows


def near(context: Context, subject: Subject) -> Context:
    """The context with the contacts of the subject, and of those who had contact with it, alone.

    Everything that a pattern asks of one outsider or vehicle is asked of its own contacts; the rest stays whole, and so
    do the contacts of those whom earlier matches are about, for a pattern that asks those again.
    """
    if subject.person is None:
        return _near_vehicle(context, subject) if subject.is_vehicle else context
    met = pl.col("youth") == subject.person
    people = [*context.contacts.filter(met)["subject"].unique(), subject.person, *_seen_before(context)]
    rode = context.evidence.participants.filter(pl.col("person") == subject.person)["vehicle"].drop_nulls()
    vehicles = [*context.vehicle_contacts.filter(met)["vehicle"].unique(), *rode.unique()]
    return replace(
        context,
        contacts=context.contacts.filter(pl.col("subject").is_in(people)),
        vehicle_contacts=context.vehicle_contacts.filter(pl.col("vehicle").is_in(vehicles)),
    )


def _seen_before(context: Context) -> list[int]:
    """Whom the matches of the patterns before are about."""
    candidates = [match.candidate for matches in context.earlier.values() for match in matches]
    return [person for of in candidates for person in (*of.others, *of.focus)]


def _near_vehicle(context: Context, subject: Subject) -> Context:
    """The context with the contacts of the vehicle, and of those who were seen where it was."""
    evidence, mine = context.evidence, pl.col("vehicle") == subject.id
    there = pl.concat([of.filter(mine).select("observation") for of in (evidence.sightings, evidence.participants)])
    seen = evidence.participants.join(there.unique(), on="observation", how="semi")["person"].unique()
    people = [*seen, *_seen_before(context)]
    return replace(
        context,
        contacts=context.contacts.filter(pl.col("subject").is_in(people)),
        vehicle_contacts=context.vehicle_contacts.filter(mine),
    )


def shortfalls(attempts: Attempts, pattern: Pattern, values: Values) -> tuple[tuple[Shortfall, ...], ...]:
    """What keeps the pattern from seeing the subject: alternatives, each of thresholds that together would let it.

    First every threshold on its own; where none suffices every pair; where none does one minimal set of more. Empty
    when the pattern sees the subject already, or does not whatever its thresholds; where nothing of it concerns the
    subject, neither with each threshold at its loosest nor with all, that is not asked of the pairs.
    """
    if attempts.seen({}):
        return ()
    loosest = {one.name: one for one in pattern.parameters if one.loosest != values[one.name]}
    found: list[tuple[str, ...]] = [(name,) for name in loosest if _sees(attempts, loosest, (name,))]
    if not found and (_sees(attempts, loosest, tuple(loosest)) or attempts.is_concerned):
        found = [names for names in combinations(loosest, 2) if _sees(attempts, loosest, names)]
        found = found or [_least(attempts, loosest, names) for names in _most(attempts, loosest)]
    return tuple(_measured(attempts, [loosest[name] for name in names], values) for names in found)


def _sees(attempts: Attempts, loosest: Mapping[str, Parameter], names: tuple[str, ...]) -> bool:
    return bool(attempts.seen({name: loosest[name].loosest for name in names}))


def _most(attempts: Attempts, loosest: Mapping[str, Parameter]) -> list[tuple[str, ...]]:
    """The first that suffices of: all thresholds, all but one, all but two; a longer window may also lose a match."""
    for left_out in range(_MOST_LEFT_OUT + 1):
        for names in combinations(loosest, max(0, len(loosest) - left_out)):
            if _sees(attempts, loosest, names):
                return [names]
    return []


def _least(attempts: Attempts, loosest: Mapping[str, Parameter], names: tuple[str, ...]) -> tuple[str, ...]:
    """Of thresholds that suffice a set of which none can be left out."""
    kept = names
    for name in names:
        fewer = tuple(other for other in kept if other != name)
        if _sees(attempts, loosest, fewer):
            kept = fewer
    return kept


def _measured(attempts: Attempts, parameters: list[Parameter], values: Values) -> tuple[Shortfall, ...]:
    """Per threshold the value nearest to what is asked at which, with the others, the pattern still sees the subject.

    They are tightened one after another, so that the values hold together.
    """
    settled = {one.name: one.loosest for one in parameters}

    def sees(name: str, value: float) -> bool:
        return bool(attempts.seen({**settled, name: value}))

    for one in parameters:
        settled[one.name] = nearest(values[one.name], one.loosest, partial(sees, one.name))
    return tuple(Shortfall(parameter=one, asked=values[one.name], found=settled[one.name]) for one in parameters)


def nearest(asked: float, loosest: float, holds: Callable[[float], bool]) -> float:
    """The value nearest to `asked` that holds, between it (which does not hold) and `loosest` (which does).

    Whole numbers are told apart; between others it is found to within a few thousandths of the stretch.

    >>> nearest(3, 1, lambda places: places <= 2)
    2
    """
    tight, loose = asked, loosest
    is_whole = float(asked).is_integer() and float(loosest).is_integer()
    for _ in range(_HALVINGS if not is_whole else int(abs(loosest - asked)).bit_length() + 1):
        between = _between(tight, loose, is_whole=is_whole)
        if between in (tight, loose):
            break
        if holds(between):
            loose = between
        else:
            tight = between
    return loose


def _between(tight: float, loose: float, *, is_whole: bool) -> float:
    if is_whole:
        return (tight + loose) // 2 if loose > tight else -((-tight - loose) // 2)
    low, high = sorted((tight, loose))
    return sqrt(low * high) if low > 0 and high / low > _SPREAD else (low + high) / 2
