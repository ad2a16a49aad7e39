"""An observation in JSON: what the form sends, and what a reader gets back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import Field
from pydantic.alias_generators import to_camel

from graph.schema.observations import Observation, SaidToMove, SeenIn, ShowedConcern, TookPart
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
)
from service.api.shapes import Moment, Page, Shape, Utc, shape_of

MOST_CHILDREN = 100
_TABLES = {
    "participants": "participants",
    "vehicle_sightings": "vehicle_sightings",
    "moves": "moves",
    "concerns": "concerns",
}


class NewParticipant(Shape):
    """Somebody who took part: a pseudonym that is known, or nobody for an unknown person."""

    person: str | None = Field(None, max_length=200)
    kind: Literal["youth", "visitor"]
    role: Role = Role.PRESENT
    part: Part = Part.UNKNOWN
    vehicle: str | None = Field(None, max_length=20)
    birth_year: int | None = Field(None, ge=1900, le=2100)
    home_municipality: str | None = Field(None, max_length=50)


class NewVehicleSighting(Shape):
    """A vehicle that was seen, by its plate."""

    plate: str = Field(max_length=20)
    minutes: float | None = Field(None, ge=0, le=10_080)
    contact: bool = False
    country: str | None = Field(None, max_length=2)


class NewMove(Shape):
    """Somebody was said to move."""

    person: str = Field(max_length=200)
    municipality: str = Field(max_length=50)
    reason: MoveReason | None = None


class NewConcern(Shape):
    """A professional's concern from the closed list."""

    person: str = Field(max_length=200)
    code: Concern


class ObservationContent(Shape):
    """What can be said of an observation; who recorded it, for whom and when follows from the session."""

    started_at: Moment
    ended_at: Moment | None = None
    hangout: str | None = Field(None, max_length=200)
    address: str | None = Field(None, max_length=16)
    municipality: str | None = Field(None, max_length=50)
    people: int | None = Field(None, ge=0, le=100_000)
    basis: Basis = Basis.SEEN
    reliability: int | None = Field(None, ge=1, le=3)
    information: Information | None = None
    handling: Handling | None = None
    regime: Regime | None = None
    release: str | None = Field(None, max_length=200)
    round: str | None = Field(None, max_length=200)
    context: Context | None = None
    incident: str | None = Field(None, max_length=200)
    team_only: bool = False
    note: str | None = Field(None, max_length=10_000)
    participants: list[NewParticipant] = Field([], max_length=MOST_CHILDREN)
    vehicle_sightings: list[NewVehicleSighting] = Field([], max_length=MOST_CHILDREN)
    moves: list[NewMove] = Field([], max_length=MOST_CHILDREN)
    concerns: list[NewConcern] = Field([], max_length=MOST_CHILDREN)

    def tables(self, *, observation: str, said: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
        """The rows of the exchange format; `said` are the columns that the session decides."""
        children = {
            name: [{"observation": observation, **cells(row)} for row in getattr(self, name)] for name in _TABLES
        }
        own = self.model_copy(update=dict.fromkeys(_TABLES))
        return {"observations": [{"id": observation, **said, **cells(own)}], **children}


class NewObservation(ObservationContent):
    """An observation to record. Sent twice with one `id`, it is recorded once."""

    id: str | None = Field(None, pattern=r"^form-[0-9a-f]{16,32}$", description="Of the sender; made here when absent.")


class ContestReason(Shape):
    """Why an observation is contested."""

    reason: Literal["person_objects", "wrong_person", "wrong_place", "wrong_time", "wrong_vehicle", "not_seen", "other"]


def cells(row: Shape) -> dict[str, str]:
    """The fields that are given, as the text cells of a table."""
    given = row.model_dump(exclude_none=True, exclude_defaults=False, exclude={"id"})
    return {name: _cell(value) for name, value in given.items()}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime) else str(value)


_PARTS: dict[str, Any] = {
    "participants": (list[shape_of(TookPart, name="Participant")], Field([])),  # type: ignore[misc]
    "vehicle_sightings": (list[shape_of(SeenIn, name="VehicleSighting")], Field([])),  # type: ignore[misc]
    "moves": (list[shape_of(SaidToMove, name="SaidMove")], Field([])),  # type: ignore[misc]
    "concerns": (list[shape_of(ShowedConcern, name="ShownConcern")], Field([])),  # type: ignore[misc]
}
ObservationShape = shape_of(Observation, name="Observation", place=(str | None, None), **_PARTS)


class Outcome(Shape):
    """What came of an observation: the situations that rest on it, and whether one of them was decided on."""

    situations: int
    is_decided: bool


class RecordedShape(Shape):
    """An observation as listed: its id, when it was recorded, and what came of it."""

    id: str
    recorded_at: Utc
    outcome: Outcome


class RecordedPage(Page):
    """Observations of the own organisation, the latest first."""

    observations: list[RecordedShape]


class ObservationsPage(Page):
    """Observations, the latest first; `hidden` is how many of this page are kept back from this reader."""

    observations: list[ObservationShape]  # type: ignore[valid-type]
    hidden: int


def pointer_of(table: str, row: int, column: str | None) -> str:
    """Where in the JSON a mistake in a table's row stands."""
    where = [] if table == "observations" else [to_camel(table), str(row)]
    return "#/" + "/".join([*where, *([to_camel(column)] if column else [])])
