"""The table `rounds`: time spent looking, also when nothing was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar, Self

from pydantic import model_validator

from graph.schema.element import Node
from graph.schema.entities import Hangout
from graph.schema.observations import Round
from ingest.errors import InvalidValue
from ingest.naming import Naming, organisation
from ingest.tables.columns import Identifier, Identifiers, Moment, Text, YesNo
from ingest.tables.row import TableRow

LONGEST_ROUND = timedelta(hours=24)
"""A longer round was not ended in time; its hours would drown everybody else's effort."""


class RoundRow(TableRow):
    """A round of one recorder past one or more hangouts."""

    table: ClassVar[str] = "rounds"
    id: Identifier
    started_at: Moment
    ended_at: Moment
    organisation: Text
    recorder: Text
    hangouts: Identifiers
    nothing_seen: YesNo = False

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.ended_at < self.started_at:
            raise InvalidValue("onmogelijke tijd: de ronde eindigt voor het begin", column="ended_at")
        if self.ended_at - self.started_at > LONGEST_ROUND:
            raise InvalidValue("onmogelijke tijd: de ronde duurt langer dan 24 uur", column="ended_at")
        return self

    def references(self) -> Iterator[tuple[str, str, str]]:
        return (("hangouts", "Hangout", hangout) for hangout in self.hangouts)

    def nodes(self, naming: Naming) -> Iterator[Node]:
        recorded_by = organisation(self.organisation)
        yield recorded_by
        yield Round(
            id=naming.row(Round.prefix, self.id),
            source=naming.source,
            changed_at=self.changed_at,
            started_at=self.started_at,
            ended_at=self.ended_at,
            organisation=recorded_by.id,
            recorder=naming.recorder(self.recorder, organisation=self.organisation),
            hangouts=tuple(naming.row(Hangout.prefix, hangout) for hangout in self.hangouts),
            nothing_seen=self.nothing_seen,
        )
