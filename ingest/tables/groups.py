"""The table `groups`: groups that partners declared, at a step of the 7-stappenmodel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import model_validator

from graph.schema.element import Node
from graph.schema.registers import Group
from graph.schema.vocabulary import Step
from ingest.errors import InvalidValue
from ingest.naming import Naming, municipality
from ingest.tables.columns import Identifier, Moment, MunicipalityCode, NoteText, Text
from ingest.tables.row import Problem, TableRow, doubt_municipality

BEFORE_NAMES = (Step.ONE, Step.TWO_A)
"""The steps at which there is no names list yet."""

_FROM_2B = ("decider", "motivation", "covenant", "retention_class")


class GroupRow(TableRow):
    """A declared group; from step 2B on it says who decided, why, under which covenant and for how long."""

    table: ClassVar[str] = "groups"
    id: Identifier
    name: Text | None = None
    municipality: MunicipalityCode
    step: Step
    step_since: Moment | None = None
    decider: Text | None = None
    motivation: NoteText | None = None
    covenant: Text | None = None
    retention_class: Text | None = None

    @model_validator(mode="after")
    def _is_decided_from_2b(self) -> Self:
        if self.step not in BEFORE_NAMES:
            for column in _FROM_2B:
                if getattr(self, column) is None:
                    raise InvalidValue("verplicht vanaf stap 2B", column=column)
        return self

    def nodes(self, naming: Naming) -> Iterator[Node]:
        yield municipality(self.municipality)
        yield Group(
            id=naming.row(Group.prefix, self.id),
            source=naming.source,
            changed_at=self.changed_at,
            name=self.name,
            municipality=self.municipality,
            step=self.step,
            step_since=self.step_since,
            decider=self.decider,
            motivation=self.motivation,
            covenant=self.covenant,
            retention_class=self.retention_class,
        )

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)
