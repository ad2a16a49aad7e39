"""The observation, the unit of evidence, and everything that hangs on it: who, which car, what was told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from graph.schema.element import Relation, Row
from graph.schema.fields import (
    AtMunicipality,
    ByOrganisation,
    Note,
    ObservationCount,
    ObservationText,
    ObservationTime,
    ObservationTimeOrNone,
    RecorderId,
)
from graph.schema.rule import End, Keep, Privacy, Reference, Rule, Start
from graph.schema.vocabulary import (
    Basis,
    Concern,
    Context,
    Handling,
    Information,
    MoveReason,
    Part,
    Regime,
    Role,
    Status,
)

PERSON_LABELS = ("Youth", "Visitor")


class Observation(Row):
    """What one recorder saw or heard at one place and time; `id` is that of the input, unchanged.

    `reliability` and `information` are empty when the recorder gave none: analysis then takes them from the basis.
    `municipality` is given only where neither hangout nor address is.
    """

    prefix: ClassVar[str] = ""
    started_at: ObservationTime
    ended_at: ObservationTimeOrNone = None
    recorded_at: ObservationTime
    hangout: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION), Reference("AT_HANGOUT", ("Hangout",))] = (
        None
    )
    address: Annotated[str | None, Rule(Privacy.PERSONAL, Keep.OBSERVATION), Reference("AT_ADDRESS", ("Address",))] = (
        None
    )
    municipality: AtMunicipality = None
    recorder: RecorderId
    organisation: ByOrganisation
    people: ObservationCount = None
    basis: Annotated[Basis, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = Basis.SEEN
    reliability: ObservationCount = None
    information: Annotated[Information | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = None
    handling: Annotated[Handling | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = None
    regime: Annotated[Regime, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = Regime.AVG
    release: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION), Reference("RELEASED_BY", ("Release",))] = (
        None
    )
    purpose: ObservationText = None
    round: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION), Reference("DURING", ("Round",))] = None
    context: Annotated[Context | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = None
    status: Annotated[Status, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = Status.VALID
    incident: ObservationText = None
    team_only: Annotated[bool, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = False
    note: Note = None


PersonStart = Annotated[str, Rule(Privacy.PERSONAL, Keep.OBSERVATION), Start(PERSON_LABELS)]
ObservationEnd = Annotated[str, Rule(Privacy.INTERNAL, Keep.OBSERVATION), End(("Observation",))]


class TookPart(Relation):
    """A person took part in an observation; `position` is the order in the input, 0 first.

    An unknown participant is a node of its own, keyed by observation and position, with `is_unknown` true.
    """

    person: PersonStart
    observation: ObservationEnd
    position: Annotated[int, Rule(Privacy.INTERNAL, Keep.OBSERVATION)]
    role: Annotated[Role, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = Role.PRESENT
    part: Annotated[Part, Rule(Privacy.PERSONAL, Keep.OBSERVATION)] = Part.UNKNOWN
    is_unknown: Annotated[bool, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = False
    vehicle: Annotated[str | None, Rule(Privacy.PERSONAL, Keep.OBSERVATION)] = None
    birth_year: Annotated[int | None, Rule(Privacy.PERSONAL, Keep.OBSERVATION)] = None
    home_municipality: Annotated[str | None, Rule(Privacy.PERSONAL, Keep.OBSERVATION)] = None


class SeenIn(Relation):
    """A vehicle was seen; `contact`: someone got in or out, talked or handed over; `minutes` it stayed."""

    vehicle: Annotated[str, Rule(Privacy.PERSONAL, Keep.OBSERVATION), Start(("Vehicle",))]
    observation: ObservationEnd
    minutes: Annotated[float | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = None
    contact: Annotated[bool, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = False
    country: Annotated[str | None, Rule(Privacy.PERSONAL, Keep.OBSERVATION)] = None


class SaidToMove(Relation):
    """Somebody was said to move to `municipality`; an empty reason was not asked."""

    person: PersonStart
    observation: ObservationEnd
    municipality: Annotated[str, Rule(Privacy.PERSONAL, Keep.OBSERVATION)]
    reason: Annotated[MoveReason | None, Rule(Privacy.PERSONAL, Keep.OBSERVATION)] = None


class ShowedConcern(Relation):
    """A professional's concern about a person from the closed list."""

    person: PersonStart
    observation: ObservationEnd
    code: Annotated[Concern, Rule(Privacy.PERSONAL, Keep.OBSERVATION)]


class Round(Row):
    """A recorder's time at hangouts, also when nothing was seen: the effort against which sightings count."""

    prefix: ClassVar[str] = "round-"
    started_at: ObservationTime
    ended_at: ObservationTime
    organisation: ByOrganisation
    recorder: RecorderId
    hangouts: Annotated[tuple[str, ...], Rule(Privacy.INTERNAL, Keep.OBSERVATION), Reference("VISITED", ("Hangout",))]
    nothing_seen: Annotated[bool, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = False


class Release(Row):
    """A police organisation's record that lets its observations be used under the AVG (Wpg 16, 18, 20)."""

    prefix: ClassVar[str] = "release-"
    reference: ObservationText = None


class ObservationVersion(Row):
    """What an observation said before a correction: the whole row with its child rows as JSON, and until when."""

    prefix: ClassVar[str] = "observation-version-"
    observation: Annotated[str, Rule(Privacy.INTERNAL, Keep.OBSERVATION), Reference("VERSION_OF", ("Observation",))]
    payload: Annotated[str, Rule(Privacy.OWN_TEXT, Keep.OBSERVATION)]
    known_until: Annotated[datetime, Rule(Privacy.INTERNAL, Keep.OBSERVATION)]
