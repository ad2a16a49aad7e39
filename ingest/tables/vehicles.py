"""The table `vehicles`: what was registered of a vehicle over a period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator

from graph.schema.element import Node
from graph.schema.entities import Registration
from graph.schema.vocabulary import VehicleCategory
from ingest.naming import Naming, hex_of
from ingest.tables.children import check_shape, doubt_plate
from ingest.tables.columns import Country, KvkNumber, LastMoment, Plate, RegisterMoment, Text
from ingest.tables.row import Problem, TableRow, check_period, utc_text


class VehicleRow(TableRow):
    """A vehicle's registration from a moment on."""

    table: ClassVar[str] = "vehicles"
    plate: Plate
    valid_from: RegisterMoment = Field(alias="from")
    until: LastMoment | None = None
    country: Country | None = None
    category: VehicleCategory | None = None
    holder: KvkNumber | None = None
    holder_source: Text | None = None

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        check_shape(self.plate, country=self.country)
        check_period(self.valid_from, self.until)
        return self

    def nodes(self, naming: Naming) -> Iterator[Node]:
        vehicle = naming.vehicle(self.plate)
        holder = naming.company(self.holder) if self.holder else None
        yield vehicle
        if holder:
            yield holder
        yield Registration(
            id=naming.row(Registration.prefix, f"{hex_of(vehicle.id)}-{utc_text(self.valid_from)}"),
            source=naming.source,
            changed_at=self.changed_at,
            vehicle=vehicle.id,
            valid_from=self.valid_from,
            valid_until=self.until,
            country=self.country,
            category=self.category,
            holder=holder.id if holder else None,
            holder_source=self.holder_source,
        )

    def doubts(self) -> Iterator[Problem]:
        return doubt_plate(self.plate)
