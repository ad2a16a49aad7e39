"""Small invented towns in text files: tables in the exchange columns, with repeats so that a habit is one line.

A file has `key: value` lines (`expect`: the patterns that match, `flags`: how many situations, `as of`, and for an
innocent twin `decisive`: the one change that makes it no longer innocent; `listed`: a list of a pattern, such as
`P6 municipalities = GM9903`), then tables:
`## name`, a line of column names, rows; columns are parted by `|`, empty ones at the end may be left out. Two
shorthands: `repeat` of an observation or round (`12 x 7 days`) makes that many of it, `id-01` and so on, and its
recorders and organisations (lists with commas) take turns; a child row of `id` belongs to each of them, and a list of
persons makes a row per person. `repeat` of an address or company (a number) makes that many of it, whose numbers count
on from the one given.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from analytics.analysis import Analysis, analyse
from analytics.evidence import evidence_as_of
from analytics.ruleset import Ruleset
from graph.frames import frames_of
from ingest.folder import elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY

SCENARIOS = Path(__file__).parents[1] / "scenarios"
Row = dict[str, str]
Tables = dict[str, list[Row]]
CHILDREN = ("participants", "vehicle_sightings", "moves", "concerns")
SEEN = ("observations", *CHILDREN, "rounds")
REGISTERS = ("addresses", "companies")
COUNTED = ("bag_id", "kvk", "address", "house_number")


@dataclass(frozen=True)
class Scenario:
    """One invented town."""

    name: str
    expected: tuple[str, ...]
    flags: int
    as_of: datetime
    tables: Tables
    removed: frozenset[str] = field(default_factory=frozenset)
    decisive: str = ""
    listed: str = ""

    @property
    def rules(self) -> Ruleset:
        """Every pattern is on, with the list that the file gives."""
        return _rules(self.listed)

    def without(self, rows: frozenset[str]) -> Scenario:
        """The town without these: observations and address signals withdrawn, registers without these rows."""
        withdrawn: Tables = {
            name: [{**row, "status": "withdrawn"} if row["id"] in rows else row for row in self.tables[name]]
            for name in ("observations", "address_signals")
            if name in self.tables
        }
        return replace(self, tables={**self.tables, **withdrawn}, removed=self.removed | rows)

    def shuffled(self, seed: int) -> Scenario:
        """The same rows in another order."""
        order = random.Random(seed)  # noqa: S311 - shuffles rows, guards no secret
        names = order.sample(list(self.tables), len(self.tables))
        return replace(self, tables={name: order.sample(self.tables[name], len(self.tables[name])) for name in names})

    def beside(self, other: Scenario) -> Scenario:
        """Both towns, the other one's rows under names of their own."""
        theirs = {name: [_renamed(name, row) for row in rows] for name, rows in other.tables.items()}
        tables = {name: [*self.tables.get(name, []), *theirs.get(name, [])] for name in {*self.tables, *theirs}}
        return replace(self, tables=tables)

    def seen_twice(self, *, organisation: str) -> Scenario:
        """The town with a second team, each time at the same place and time, that sees the same."""
        columns = {name: "id" if name in ("observations", "rounds") else "observation" for name in SEEN}
        again = {
            name: [{**row, columns[name]: f"{row[columns[name]]}-again"} for row in self.tables.get(name, [])]
            for name in columns
        }
        for name in ("observations", "rounds"):
            again[name] = [
                {**row, "recorder": f"{row['recorder']} van {organisation}", "organisation": organisation}
                for row in again[name]
            ]
        again["observations"] = [
            {**row, "round": f"{row['round']}-again"} if row.get("round") else row for row in again["observations"]
        ]
        both = {name: [*self.tables.get(name, []), *rows] for name, rows in again.items() if rows}
        return replace(self, tables={**self.tables, **both})

    def changed(self, change: str) -> Scenario:
        """The town after a change: `without TABLE KEY, KEY`, or `TABLE KEY, KEY: column = value` (empty for none)."""
        if change.startswith("without "):
            table, _, keys = change.removeprefix("without ").partition(" ")
            return self._edited(table, _list(keys), lambda _row: None)
        where, _, setting = change.partition(": ")
        table, _, keys = where.partition(" ")
        column, _, value = (part.strip() for part in setting.partition("="))
        return self._edited(table, _list(keys), lambda row: {**row, column: value})

    def _edited(self, table: str, keys: list[str], edit: Callable[[Row], Row | None]) -> Scenario:
        """The town with other rows of a table, for those whose first column is one of the keys."""
        rows = [edit(row) if next(iter(row.values())) in keys else row for row in self.tables[table]]
        kept = [row for row in rows if row is not None]
        assert kept != self.tables[table], f"{self.name}: no row of {table} has {keys}"
        tables = {**self.tables, table: kept}
        if table == "observations":
            there = {row["id"] for row in kept}
            for name in CHILDREN:
                tables[name] = [row for row in tables.get(name, []) if row["observation"] in there]
        return replace(self, tables={name: rows for name, rows in tables.items() if rows})

    def with_rows(self, table: str, *rows: Row) -> Scenario:
        """The town with more rows."""
        return replace(self, tables={**self.tables, table: [*self.tables.get(table, []), *rows]})


def read_scenario(name: str) -> Scenario:
    """The scenario at `NAME.txt`, e.g. `P1/fires`."""
    head, tables = _parse((SCENARIOS / f"{name}.txt").read_text())
    expected = () if head["expect"] == "nothing" else tuple(head["expect"].split(", "))
    as_of = datetime.fromisoformat(head["as of"]).replace(tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)
    return Scenario(
        name=name,
        expected=expected,
        flags=int(head["flags"]),
        as_of=as_of,
        tables=_expanded(tables),
        decisive=head.get("decisive", ""),
        listed=head.get("listed", ""),
    )


def analysis_of(scenario: Scenario, *, key: bytes = PUBLISHED_KEY, ruleset: Ruleset | None = None) -> Analysis:
    """What the analysis says of the town; every row of it must be accepted."""
    converted = elements_of_tables(scenario.tables, key=key)
    rejected = {name: table.rejected for name, table in converted.report.tables.items() if table.rejected}
    assert not rejected, f"{scenario.name}: rejected {rejected}; see {converted.report}"
    kept = [element for element in converted.elements if getattr(element, "id", "") not in scenario.removed]
    evidence = evidence_as_of(frames_of(kept).frames, as_of=scenario.as_of)
    return analyse(evidence, ruleset or scenario.rules)


RULES = Ruleset(off=frozenset())
"""Every pattern is on; made once, because its hash is over the code as it is now."""


@cache
def _rules(listed: str) -> Ruleset:
    if not listed:
        return RULES
    where, _, values = listed.partition(" = ")
    pattern, _, name = where.partition(" ")
    return replace(RULES, changed={pattern: {name: tuple(_list(values))}})


def _parse(text: str) -> tuple[dict[str, str], Tables]:
    head: dict[str, str] = {}
    tables: Tables = {}
    columns: list[str] = []
    rows: list[Row] | None = None
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("## "):
            rows, columns = tables.setdefault(line.removeprefix("## "), []), []
        elif not line or line.startswith("#"):
            continue
        elif rows is None:
            name, _, value = line.partition(":")
            head[name] = value.strip()
        elif not columns:
            columns = _cells(line)
        else:
            cells = _cells(line)
            rows.append(dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True)))
    return head, tables


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _expanded(tables: Tables) -> Tables:
    repeats: dict[str, list[str]] = {}
    rounds = [one for row in tables.get("rounds", []) for one in _repeated(row, repeats)]
    observations = [one for row in tables["observations"] for one in _repeated(row, repeats)]
    expanded = {**tables, "observations": observations, "rounds": rounds}
    for name in REGISTERS:
        expanded[name] = [one for row in tables.get(name, []) for one in _counted_on(row)]
    for name in CHILDREN:
        expanded[name] = [one for row in tables.get(name, []) for one in _children(row, repeats)]
    return {name: rows for name, rows in expanded.items() if rows}


def _counted_on(row: Row) -> list[Row]:
    """As many of a row of a register as it says, each number one higher than the one before."""
    kept = {name: value for name, value in row.items() if name != "repeat" and value}
    numbers = {name: value for name, value in kept.items() if name in COUNTED}
    return [
        {**kept, **{name: str(int(value) + more).zfill(len(value)) for name, value in numbers.items()}}
        for more in range(int(row.get("repeat") or 1))
    ]


def _repeated(row: Row, repeats: dict[str, list[str]]) -> list[Row]:
    kept = {name: value for name, value in row.items() if name != "repeat" and value}
    times, _, step = row.get("repeat", "").partition(" x ")
    count = int(times or 1)
    days = int(step.split()[0]) if step else 0
    repeats[row["id"]] = [f"{row['id']}-{number + 1:02}" for number in range(count)] if times else [row["id"]]
    first = datetime.fromisoformat(row["started_at"])
    found = []
    for number, identity in enumerate(repeats[row["id"]]):
        started = first + timedelta(days=days * number)
        one = {**kept, "id": identity, "started_at": started.isoformat()}
        if "ended_at" in one:
            one["ended_at"] = (datetime.fromisoformat(one["ended_at"]) + timedelta(days=days * number)).isoformat()
        if "hangout" in one or "address" in one or "municipality" in one:
            one["recorded_at"] = (started + timedelta(hours=1)).isoformat()
        if one.get("round") in repeats and times:
            one["round"] = f"{one['round']}-{number + 1:02}"
        for name in ("recorder", "organisation"):
            choices = _list(row[name])
            one[name] = choices[number % len(choices)]
        found.append(one)
    return found


def _children(row: Row, repeats: dict[str, list[str]]) -> list[Row]:
    persons = _list(row["person"]) if "person" in row else [None]
    kept = {name: value for name, value in row.items() if value}
    return [
        {**kept, "observation": identity, **({"person": person} if person else {})}
        for identity in repeats[row["observation"]]
        for person in persons
    ]


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


_NAMED = {
    "hangouts": ("id", "municipality"),
    "observations": ("id", "hangout", "recorder", "organisation", "municipality", "round", "incident"),
    "participants": ("observation", "person"),
    "vehicle_sightings": ("observation",),
    "exemptions": ("subject",),
    "rounds": ("id", "recorder", "organisation", "hangouts"),
    "moves": ("observation", "person"),
    "concerns": ("observation", "person"),
    "address_signals": ("id",),
}


def _renamed(table: str, row: Row) -> Row:
    """A row of another town: its own names, and municipalities beyond those of the first town."""
    changed = {}
    for name in _NAMED[table]:
        value = row.get(name)
        if value and name == "municipality":
            changed[name] = f"GM99{int(value[-2:]) + 50}"
        elif value:
            changed[name] = f"elders-{value}"
    return {**row, **changed}
