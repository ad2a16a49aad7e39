"""The table `hangouts`: places where youths meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from graph.schema.element import Node
from graph.schema.entities import Hangout
from graph.schema.vocabulary import HangoutKind
from ingest.naming import Naming, municipality
from ingest.tables.columns import Identifier, Latitude, Longitude, MunicipalityCode, Text
from ingest.tables.row import Problem, TableRow, doubt_municipality


class HangoutRow(TableRow):
    """A hangout."""

    table: ClassVar[str] = "hangouts"
    id: Identifier
    name: Text | None = None
    municipality: MunicipalityCode
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    kind: HangoutKind | None = None

    def nodes(self, naming: Naming) -> Iterator[Node]:
        yield municipality(self.municipality)
        yield Hangout(
            id=naming.row(Hangout.prefix, self.id),
            source=naming.source,
            changed_at=self.changed_at,
            name=self.name,
            municipality=self.municipality,
            latitude=self.latitude,
            longitude=self.longitude,
            kind=self.kind,
        )

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)
