"""Child rows wait here, on disk when they are many, until their observation comes; also which observations came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SEPARATOR = "\x1f"
_SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -65536;
    CREATE TABLE child (observation TEXT, kind INTEGER, line INTEGER, cells TEXT);
    CREATE TABLE seen (observation TEXT PRIMARY KEY, content INTEGER, line INTEGER) WITHOUT ROWID;
"""


class StagedRow(NamedTuple):
    """A child row as it was read; `kind` is the number of its table."""

    observation: str
    kind: int
    line: int
    values: Sequence[str]


class Staging:
    """A private temporary database: it has no name, is not readable by others and is gone when closed.

    SQLite keeps up to 64 MB of it in memory, so that a small load never touches the disk.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.executescript(_SCHEMA)

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def keep(self, rows: Iterable[StagedRow]) -> None:
        """Keep child rows until they are asked for."""
        self._database.executemany(
            "INSERT INTO child VALUES (?, ?, ?, ?)",
            ((row.observation, row.kind, row.line, _SEPARATOR.join(row.values)) for row in rows),
        )

    def all_kept(self) -> None:
        """Say that all child rows are there, so that they can be looked up."""
        self._database.execute("CREATE INDEX child_of ON child (observation)")

    def children_of(self, observations: Sequence[str]) -> Iterator[StagedRow]:
        """The child rows of these observations, in the order of the files."""
        marks = ",".join("?" * len(observations))
        found = self._database.execute(
            f"SELECT observation, kind, line, cells FROM child WHERE observation IN ({marks}) ORDER BY rowid",  # noqa: S608 question marks only
            observations,
        )
        for observation, kind, line, cells in found:
            yield StagedRow(observation, kind, line, cells.split(_SEPARATOR))

    def first_seen(self, rows: Sequence[tuple[str, int, int]]) -> dict[str, tuple[int, int]]:
        """Note observations as (id, hash of content, line); for each id the hash and line that came first."""
        self._database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", rows)
        marks = ",".join("?" * len(rows))
        found = self._database.execute(
            f"SELECT observation, content, line FROM seen WHERE observation IN ({marks})",  # noqa: S608 question marks only
            [row[0] for row in rows],
        )
        return {observation: (content, line) for observation, content, line in found}

    def orphans(self) -> Iterator[StagedRow]:
        """The child rows of which no observation was noted, in the order of the files."""
        found = self._database.execute(
            "SELECT observation, kind, line FROM child WHERE NOT EXISTS "
            "(SELECT 1 FROM seen WHERE seen.observation = child.observation) ORDER BY child.rowid"
        )
        for observation, kind, line in found:
            yield StagedRow(observation, kind, line, ())
