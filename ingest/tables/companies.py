"""The table `companies`: a company at an address over a period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator

from graph.schema.element import Node
from graph.schema.entities import Establishment
from graph.schema.vocabulary import Status
from ingest.naming import Naming, hex_of
from ingest.tables.columns import BagId, KvkNumber, LastMoment, Moment, PartnerStatus, RegisterMoment, SbiCode, Text
from ingest.tables.row import TableRow, check_period, utc_text


class CompanyRow(TableRow):
    """A company's establishment from a moment on."""

    table: ClassVar[str] = "companies"
    kvk: KvkNumber
    valid_from: RegisterMoment = Field(alias="from")
    until: LastMoment | None = None
    name: Text | None = None
    sbi: SbiCode | None = None
    address: BagId | None = None
    recorded_at: Moment | None = None
    status: PartnerStatus = Status.VALID

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        check_period(self.valid_from, self.until)
        return self

    def references(self) -> Iterator[tuple[str, str, str]]:
        if self.address is not None:
            yield "address", "Address", self.address

    def nodes(self, naming: Naming) -> Iterator[Node]:
        company = naming.company(self.kvk)
        address = naming.address(self.address) if self.address else None
        at = f"-{hex_of(address)}" if address else ""
        yield company
        yield Establishment(
            id=naming.row(Establishment.prefix, f"{hex_of(company.id)}-{utc_text(self.valid_from)}{at}"),
            source=naming.source,
            changed_at=self.changed_at,
            company=company.id,
            address=address,
            name=self.name,
            sbi=self.sbi,
            valid_from=self.valid_from,
            valid_until=self.until,
            recorded_at=self.recorded_at,
            status=self.status,
        )
