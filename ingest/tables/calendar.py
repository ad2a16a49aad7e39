"""The table `calendar`: school holidays, exams and events, when the street looks different."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator

from graph.schema.element import Node
from graph.schema.registers import CalendarPeriod
from graph.schema.vocabulary import CalendarKind
from ingest.naming import Naming, municipality
from ingest.tables.columns import LastMoment, MunicipalityCode, RegisterMoment
from ingest.tables.row import Problem, TableRow, check_period, doubt_municipality, utc_text


class CalendarRow(TableRow):
    """A period; without a municipality it holds everywhere. It has no id, so every part of it identifies it."""

    table: ClassVar[str] = "calendar"
    valid_from: RegisterMoment = Field(alias="from")
    until: LastMoment
    kind: CalendarKind
    municipality: MunicipalityCode | None = None

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        check_period(self.valid_from, self.until)
        return self

    def nodes(self, naming: Naming) -> Iterator[Node]:
        if self.municipality:
            yield municipality(self.municipality)
        scope = f"-{self.municipality}" if self.municipality else ""
        yield CalendarPeriod(
            id=naming.row(
                CalendarPeriod.prefix, f"{self.kind}-{utc_text(self.valid_from)}-{utc_text(self.until)}{scope}"
            ),
            source=naming.source,
            changed_at=self.changed_at,
            valid_from=self.valid_from,
            valid_until=self.until,
            kind=self.kind,
            municipality=self.municipality,
        )

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)
