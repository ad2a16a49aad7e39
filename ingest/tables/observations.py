"""The table `observations`: what one recorder saw or heard at one place and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar, Self

from pydantic import model_validator

from graph.schema.vocabulary import Basis, Context, Handling, Information, Regime, Status
from ingest.errors import InvalidValue
from ingest.tables.columns import (
    BagId,
    Count,
    Identifier,
    Moment,
    MunicipalityCode,
    NoteText,
    PartnerStatus,
    Reliability,
    Text,
    YesNo,
)
from ingest.tables.row import Problem, TableRow, doubt_municipality

EARLY_RECORDING = timedelta(hours=1)
"""Clocks differ; recording further ahead of what was seen is impossible."""


class ObservationRow(TableRow):
    """An observation without its child rows; `ingest.gathering` makes elements of them together."""

    table: ClassVar[str] = "observations"
    id: Identifier
    started_at: Moment
    ended_at: Moment | None = None
    recorded_at: Moment
    hangout: Identifier | None = None
    address: BagId | None = None
    municipality: MunicipalityCode | None = None
    recorder: Text
    organisation: Text
    people: Count | None = None
    basis: Basis = Basis.SEEN
    reliability: Reliability | None = None
    information: Information | None = None
    handling: Handling | None = None
    regime: Regime | None = None
    release: Identifier | None = None
    purpose: Text | None = None
    round: Identifier | None = None
    context: Context | None = None
    status: PartnerStatus = Status.VALID
    incident: Text | None = None
    team_only: YesNo = False
    note: NoteText | None = None

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.ended_at is not None and self.ended_at < self.started_at:
            raise InvalidValue("onmogelijke tijd: eindigt voor het begin", column="ended_at")
        if self.started_at - self.recorded_at > EARLY_RECORDING:
            raise InvalidValue("onmogelijke tijd: vastgelegd voordat het begon", column="recorded_at")
        if self.hangout is None and self.address is None and self.municipality is None:
            raise InvalidValue("verplicht waar hangout en address leeg zijn", column="municipality")
        return self

    @model_validator(mode="after")
    def _is_lawful(self) -> Self:
        if self.regime is None and self.basis == Basis.CAMERA:
            raise InvalidValue("verplicht bij camerabeeld: avg, wpg of wpg_provided", column="regime")
        if self.regime == Regime.WPG_PROVIDED and self.release is None:
            raise InvalidValue("verplicht bij wpg_provided: het kenmerk van de verstrekking", column="release")
        return self

    def references(self) -> Iterator[tuple[str, str, str]]:
        if self.hangout is not None:
            yield "hangout", "Hangout", self.hangout
        if self.address is not None:
            yield "address", "Address", self.address
        if self.round is not None:
            yield "round", "Round", self.round

    def doubts(self) -> Iterator[Problem]:
        return doubt_municipality("municipality", self.municipality)
