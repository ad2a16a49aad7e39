"""The tables and columns that a region writes: those of the exchange format, `changed_at` only where it is used."""

from ingest.tables.catalogue import TABLES
from ingest.tables.row import columns_of

_WITH_CHANGES = frozenset({"observations"})


def _columns(table: str, every: list[str]) -> tuple[str, ...]:
    own = [name for name in every if name != "changed_at"]
    return (*own, "changed_at") if table in _WITH_CHANGES else tuple(own)


COLUMNS: dict[str, tuple[str, ...]] = {row.table: _columns(row.table, list(columns_of(row))) for row in TABLES}
