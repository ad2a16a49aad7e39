"""The table `addresses`: addresses by their BAG nummeraanduiding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from graph.schema.element import Node
from graph.schema.entities import Address
from graph.schema.vocabulary import AddressKind
from ingest.naming import Naming, municipality, organisation_id
from ingest.tables.columns import (
    BagId,
    Count,
    HouseNumber,
    Latitude,
    Longitude,
    MunicipalityCode,
    Postcode,
    Text,
)
from ingest.tables.row import Problem, TableRow, doubt_municipality


class AddressRow(TableRow):
    """An address; its id is national, so that it is the same address in every source."""

    table: ClassVar[str] = "addresses"
    bag_id: BagId
    postcode: Postcode | None = None
    house_number: HouseNumber | None = None
    municipality: MunicipalityCode | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    registrations: Count | None = None
    kind: AddressKind | None = None
    marked_by: Text | None = None

    def nodes(self, naming: Naming) -> Iterator[Node]:
        if self.municipality:
            yield municipality(self.municipality)
        yield Address(
            id=naming.address(self.bag_id),
            source=naming.source,
            changed_at=self.changed_at,
            bag_id=self.bag_id,
            postcode=self.postcode,
            house_number=self.house_number,
            municipality=self.municipality,
            latitude=self.latitude,
            longitude=self.longitude,
            registrations=self.registrations,
            kind=self.kind,
            marked_by=organisation_id(self.marked_by) if self.marked_by else None,
        )

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)
