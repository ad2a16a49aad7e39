"""The table `members`: who belongs to a declared group over a period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import model_validator

from graph.schema.element import Node
from graph.schema.registers import Group, Membership
from ingest.naming import Naming, hex_of, person
from ingest.tables.columns import Identifier, LastMoment, RegisterMoment, Text
from ingest.tables.row import TableRow, check_period, utc_text


class MemberRow(TableRow):
    """A membership; members are youths."""

    table: ClassVar[str] = "members"
    group: Identifier
    person: Text
    since: RegisterMoment
    until: LastMoment | None = None

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        check_period(self.since, self.until)
        return self

    def references(self) -> Iterator[tuple[str, str, str]]:
        yield "group", "Group", self.group

    def persons(self) -> Iterator[tuple[str, str]]:
        yield "youth", self.person

    def nodes(self, naming: Naming) -> Iterator[Node]:
        youth = naming.person("youth", self.person)
        group = naming.row(Group.prefix, self.group)
        yield person("youth", youth)
        yield Membership(
            id=naming.row(Membership.prefix, f"{self.group}-{hex_of(youth)}-{utc_text(self.since)}"),
            source=naming.source,
            changed_at=self.changed_at,
            group=group,
            person=youth,
            since=self.since,
            until=self.until,
        )
