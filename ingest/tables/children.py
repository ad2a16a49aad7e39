"""The tables `participants`, `vehicle_sightings`, `moves` and `concerns`: rows that are part of an observation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from graph.schema.vocabulary import Concern, MoveReason, Part, Role
from ingest.errors import InvalidValue
from ingest.tables.columns import Country, Identifier, Minutes, MunicipalityCode, Plate, Text, Year, YesNo
from ingest.tables.row import Problem, TableRow, doubt_municipality
from ingest.validators.bsn import is_citizen_number
from ingest.validators.plate import dutch_or_foreign, has_letters_never_issued


class ChildRow(TableRow):
    """A row that belongs to an observation and is replaced together with it."""

    observation: Identifier


class ParticipantRow(ChildRow):
    """Somebody who took part; without `person` an unknown person of that observation alone."""

    table: ClassVar[str] = "participants"
    person: Text | None = None
    kind: Literal["youth", "visitor"]
    role: Role = Role.PRESENT
    part: Part = Part.UNKNOWN
    vehicle: Plate | None = None
    birth_year: Year | None = None
    home_municipality: MunicipalityCode | None = None

    @model_validator(mode="after")
    def _holds_no_citizen_number(self) -> Self:
        if self.person is not None and is_citizen_number(self.person):
            raise InvalidValue("lijkt op een burgerservicenummer; gebruik een eigen kenmerk", column="person")
        return self

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("home_municipality", self.home_municipality)


class VehicleSightingRow(ChildRow):
    """A vehicle that was seen."""

    table: ClassVar[str] = "vehicle_sightings"
    plate: Plate
    minutes: Minutes | None = None
    contact: YesNo = False
    country: Country | None = None

    @model_validator(mode="after")
    def _has_a_known_shape(self) -> Self:
        check_shape(self.plate, country=self.country)
        return self

    def doubts(self) -> Iterator[Problem]:
        return doubt_plate(self.plate)


class MoveRow(ChildRow):
    """Somebody was said to move."""

    table: ClassVar[str] = "moves"
    person: Text
    municipality: MunicipalityCode
    reason: MoveReason | None = None

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)


class ConcernRow(ChildRow):
    """A professional's concern from the closed list."""

    table: ClassVar[str] = "concerns"
    person: Text
    code: Concern


CHILD_TABLES: tuple[type[ChildRow], ...] = (ParticipantRow, VehicleSightingRow, MoveRow, ConcernRow)


def check_shape(plate: str, *, country: str | None) -> None:
    """Refuse a plate without a Dutch shape where no other country is said.

    Raises:
        InvalidValue: for the column `plate`.
    """
    try:
        dutch_or_foreign(plate, country=country)
    except InvalidValue as error:
        raise InvalidValue(error.reason, column="plate") from None


def doubt_plate(plate: str) -> Iterator[Problem]:
    """A doubt about letters that are never issued."""
    if has_letters_never_issued(plate):
        yield Problem("plate", "deze lettercombinatie wordt niet uitgegeven; misschien verkeerd gelezen")
