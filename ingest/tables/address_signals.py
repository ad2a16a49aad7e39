"""The table `address_signals`: what was reported about an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, model_validator

from graph.schema.element import Node
from graph.schema.entities import AddressSignal
from graph.schema.vocabulary import SignalType, Status
from ingest.errors import InvalidValue
from ingest.naming import Naming, organisation
from ingest.tables.columns import BagId, Identifier, Moment, PartnerStatus, Text
from ingest.tables.observations import EARLY_RECORDING
from ingest.tables.row import TableRow


class AddressSignalRow(TableRow):
    """A report about an address."""

    table: ClassVar[str] = "address_signals"
    id: Identifier
    at: Moment
    address: BagId
    signal_type: SignalType = Field(alias="type")
    organisation: Text
    incident: Text | None = None
    recorded_at: Moment | None = None
    status: PartnerStatus = Status.VALID

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.recorded_at is not None and self.at - self.recorded_at > EARLY_RECORDING:
            raise InvalidValue("onmogelijke tijd: vastgelegd voordat het gebeurde", column="recorded_at")
        return self

    def references(self) -> Iterator[tuple[str, str, str]]:
        yield "address", "Address", self.address

    def nodes(self, naming: Naming) -> Iterator[Node]:
        reported_by = organisation(self.organisation)
        yield reported_by
        yield AddressSignal(
            id=naming.row(AddressSignal.prefix, self.id),
            source=naming.source,
            changed_at=self.changed_at,
            at=self.at,
            address=naming.address(self.address),
            type=self.signal_type,
            organisation=reported_by.id,
            incident=self.incident,
            recorded_at=self.recorded_at,
            status=self.status,
        )
