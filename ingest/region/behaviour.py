"""What people do, in words that know nothing of who watches or of what will be looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

StoryKind = Literal["situation", "decoy", "innocent"]
Row = Mapping[str, object]
Who = int | str
"""A youth of the region by index, or anybody else by reference."""
Where = int | str
"""A hangout by index, or an address by its BAG id."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody whom a story brings along; `known` is the chance that a partner can name them."""

    reference: str
    kind: Literal["youth", "visitor"] = "visitor"
    birth_year: int | None = None
    home: str = ""
    known: float = 0.85


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody in a scene, in the role in which they are there; `plate` is the car that they drive or ride in."""

    who: Who
    role: str = "present"
    plate: str = ""


@dataclass(frozen=True, kw_only=True)
class Car:
    """A car in a scene; `contact` if somebody got in or out, talked or handed over; `reads_like` is easily misread."""

    plate: str
    contact: bool = True
    reads_like: str = ""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """People or cars together at a place: `day` is an ordinal, `start` minutes after its midnight (may pass 1440).

    `told` is the chance that a watcher hears the ordinary reason (`context`), `notice` how much the scene stands out,
    `extra` how many others stand by, `incident` that several partners report it.
    """

    place: Where
    day: int
    start: int
    minutes: int
    actors: tuple[Actor, ...]
    cars: tuple[Car, ...] = ()
    context: str = ""
    told: float = 0.6
    notice: float = 0.85
    extra: int = 0
    incident: bool = False


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who joins a group on a day, if that group comes out, for so many minutes of its evening."""

    who: Who
    group: int
    day: int
    minutes: int
    role: str = "talked"
    plate: str = ""
    context: str = ""
    told: float = 0.6


@dataclass(frozen=True, kw_only=True)
class Absence:
    """From first to last day (ordinals) a youth keeps this share of the usual evenings with the group."""

    youth: int
    first: int
    last: int
    keep: float


@dataclass(frozen=True, kw_only=True)
class Drift:
    """From first to last day (ordinals) a group keeps this share of its usual evenings at its usual places."""

    group: int
    first: int
    last: int
    keep: float


@dataclass(frozen=True, kw_only=True)
class Watch:
    """One more look at a place by a named recorder, outside the usual rounds; `zeal` multiplies what is noticed."""

    recorder: int
    place: int
    day: int
    start: int
    minutes: int
    zeal: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Doubling:
    """From first to last day a second organisation goes along on every round past this place and sees the same."""

    place: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Story:
    """Everything that one situation, decoy or innocent adds to the region; `rows` are register rows by table."""

    people: tuple[Person, ...] = ()
    scenes: tuple[Scene, ...] = ()
    guests: tuple[Guest, ...] = ()
    absences: tuple[Absence, ...] = ()
    drifts: tuple[Drift, ...] = ()
    watches: tuple[Watch, ...] = ()
    doublings: tuple[Doubling, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    """Known roles: reference or plate to the role under which it could be registered as exempt."""
    concerns: tuple[tuple[int, str, int], ...] = ()
    """Youth, code and first day of something that partners may notice about them."""
    moves: tuple[tuple[int, str, str, int], ...] = ()
    """Youth, municipality (code), reason and day of a move that they may tell about."""
    withdrawn: bool = False
    """Whoever wrote about it takes that back afterwards."""
    groups: tuple[int, ...] = ()
    youths: tuple[int, ...] = ()
