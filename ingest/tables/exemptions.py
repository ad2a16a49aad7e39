"""The table `exemptions`: persons and vehicles with a known role, so that no pattern mistakes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from graph.schema.element import Node
from graph.schema.entities import Hangout
from graph.schema.registers import Exemption
from graph.schema.vocabulary import ExemptRole
from ingest.errors import InvalidValue
from ingest.naming import Naming, hex_of, municipality, person
from ingest.tables.columns import Identifier, LastMoment, MunicipalityCode, Text
from ingest.tables.row import Problem, TableRow, doubt_municipality
from ingest.validators.plate import normalised_plate


class ExemptionRow(TableRow):
    """A known role of a subject, everywhere or within a municipality or at a hangout, until a moment.

    `until` is no part of the key: an exemption that ends sooner or later than first said is a new version of it.
    """

    table: ClassVar[str] = "exemptions"
    subject: Text
    subject_kind: Literal["youth", "visitor", "vehicle"]
    role: ExemptRole
    municipality: MunicipalityCode | None = None
    hangout: Identifier | None = None
    until: LastMoment
    verified_by: Text

    @model_validator(mode="after")
    def _names_a_plate(self) -> Self:
        if self.subject_kind == "vehicle":
            try:
                normalised_plate(self.subject)
            except InvalidValue as error:
                raise InvalidValue(error.reason, column="subject") from None
        return self

    def references(self) -> Iterator[tuple[str, str, str]]:
        if self.hangout is not None:
            yield "hangout", "Hangout", self.hangout

    def persons(self) -> Iterator[tuple[str, str]]:
        if self.subject_kind != "vehicle":
            yield self.subject_kind, self.subject

    def nodes(self, naming: Naming) -> Iterator[Node]:
        subject = self._subject(naming)
        scope = f"-{self.municipality or ''}-{self.hangout or ''}".rstrip("-")
        yield subject
        if self.municipality:
            yield municipality(self.municipality)
        yield Exemption(
            id=naming.row(Exemption.prefix, f"{self.subject_kind}-{hex_of(subject.id)}-{self.role}{scope}"),
            source=naming.source,
            changed_at=self.changed_at,
            subject=subject.id,
            role=self.role,
            municipality=self.municipality,
            hangout=naming.row(Hangout.prefix, self.hangout) if self.hangout else None,
            until=self.until,
            verified_by=self.verified_by,
        )

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)

    def _subject(self, naming: Naming) -> Node:
        if self.subject_kind == "vehicle":
            return naming.vehicle(normalised_plate(self.subject))
        return person(self.subject_kind, naming.person(self.subject_kind, self.subject))
