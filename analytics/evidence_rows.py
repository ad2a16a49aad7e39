"""Numbers for all that a match may rest on: observations first, then the rows of other tables, counted on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import polars as pl

from analytics.evidence import Evidence

TABLES = ("address_signals", "vehicles", "companies")
"""Tables of the exchange format beside observations, in the order of their numbers."""
KEYED = frozenset({"vehicles", "companies"})
"""Tables without an id of their own: the graph's ids of their rows are made with the key of pseudonyms."""
_WITHOUT_KEY = {"vehicles": ("plate", "valid_from"), "companies": ("kvk_number", "valid_from")}


def rows_of(evidence: Evidence, table: str) -> pl.DataFrame:
    """The evidence's frame of that table with a column `observation`: the number of each row.

    Raises:
        KeyError: the table is none of `TABLES`.

    """
    return _frames(evidence)[table].with_row_index("observation", offset=_first_numbers(evidence)[table])


def in_order(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(table, id), each once, by table and id; ids made with a key stay in the order in which they come.

    >>> in_order([("vehicles", "z"), ("vehicles", "a"), ("address_signals", "s2"), ("address_signals", "s1")])
    (('address_signals', 's1'), ('address_signals', 's2'), ('vehicles', 'z'), ('vehicles', 'a'))
    """
    return tuple(sorted(dict.fromkeys(rows), key=lambda row: (row[0], "" if row[0] in KEYED else row[1])))


class EvidenceRows:
    """From the number of a row back to its table and its id."""

    def __init__(self, evidence: Evidence) -> None:
        """Read the ids once."""
        first = _first_numbers(evidence)
        self._starts = [0, *(first[table] for table in TABLES)]
        frames = _frames(evidence)
        self._ids = [evidence.observations["id"].to_list(), *(frames[table]["id"].to_list() for table in TABLES)]
        self._lasting = [
            self._ids[0],
            *(
                _without_key(frames[table], table) if table in KEYED else frames[table]["id"].to_list()
                for table in TABLES
            ),
        ]

    def table(self, number: int) -> str:
        """The table of the row; `observations` for an observation."""
        return ("observations", *TABLES)[self._part(number)]

    def id(self, number: int) -> str:
        """The id of the row: of the input, or the graph's where the input gives none."""
        part = self._part(number)
        return str(self._ids[part][number - self._starts[part]])

    def content(self, number: int) -> str:
        """What tells the row from others whatever the key of pseudonyms; never shown."""
        part = self._part(number)
        return str(self._lasting[part][number - self._starts[part]])

    def _part(self, number: int) -> int:
        return bisect_right(self._starts, number) - 1


def _frames(evidence: Evidence) -> dict[str, pl.DataFrame]:
    return {
        "address_signals": evidence.signals,
        "vehicles": evidence.registrations,
        "companies": evidence.establishments,
    }


def _first_numbers(evidence: Evidence) -> dict[str, int]:
    found, number = {}, evidence.observations.height
    for table, frame in _frames(evidence).items():
        found[table] = number
        number += frame.height
    return found


def _without_key(rows: pl.DataFrame, table: str) -> list[str]:
    return [" ".join(map(str, row)) for row in rows.select(_WITHOUT_KEY[table]).iter_rows()]
