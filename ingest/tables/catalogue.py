"""The list of all tables, in the order in which they are loaded: a row comes after everything it refers to."""

from __future__ import annotations

from ingest.tables.address_signals import AddressSignalRow
from ingest.tables.addresses import AddressRow
from ingest.tables.calendar import CalendarRow
from ingest.tables.children import CHILD_TABLES
from ingest.tables.companies import CompanyRow
from ingest.tables.exemptions import ExemptionRow
from ingest.tables.groups import GroupRow
from ingest.tables.hangouts import HangoutRow
from ingest.tables.judgements import JudgementRow
from ingest.tables.members import MemberRow
from ingest.tables.observations import ObservationRow
from ingest.tables.rounds import RoundRow
from ingest.tables.row import TableRow
from ingest.tables.vehicles import VehicleRow

BEFORE_OBSERVATIONS: tuple[type[TableRow], ...] = (
    HangoutRow,
    AddressRow,
    CalendarRow,
    RoundRow,
    VehicleRow,
    CompanyRow,
    AddressSignalRow,
    GroupRow,
)
AFTER_OBSERVATIONS: tuple[type[TableRow], ...] = (MemberRow, JudgementRow, ExemptionRow)
"""They speak of persons, whom only observations bring in."""

TABLES: tuple[type[TableRow], ...] = (*BEFORE_OBSERVATIONS, ObservationRow, *CHILD_TABLES, *AFTER_OBSERVATIONS)
TABLE_BY_NAME: dict[str, type[TableRow]] = {row.table: row for row in TABLES}
