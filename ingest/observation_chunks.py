"""Observations in parts of a few hundred, each with its child rows from wherever in the files they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice

from graph.schema.element import Relation
from graph.schema.observations import Observation
from ingest.gathering import Gathered, elements_of
from ingest.headers import Header, header_of
from ingest.known import Known
from ingest.naming import Naming
from ingest.readers.raw import RawRow, RawTable
from ingest.references import check_references
from ingest.report import LoadReport
from ingest.scanning import scanned
from ingest.staging import StagedRow, Staging
from ingest.support import Support
from ingest.tables.children import CHILD_TABLES, ChildRow
from ingest.tables.observations import ObservationRow
from ingest.tables.row import Problem, RejectedRow, TableRow

OBSERVATION_TABLES: tuple[type[TableRow], ...] = (ObservationRow, *CHILD_TABLES)
STAGED_AT_ONCE = 20_000
"""Child rows."""


@dataclass(frozen=True, slots=True)
class Family:
    """What the rows of one load share."""

    known: Known
    naming: Naming
    support: Support
    report: LoadReport


@dataclass(slots=True)
class ObservationChunk:
    """Observations with their relations; the nodes that they need are in the support."""

    table: str
    done: int
    total: int
    observations: list[Observation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    children: dict[str, Counter[str]] = field(default_factory=dict)


def observation_chunks(tables: Mapping[str, RawTable], *, family: Family, size: int) -> Iterator[ObservationChunk]:
    """Parts of `size` observations with all their child rows, in the order of the table of observations."""
    headers = {
        row.table: header_of(tables[row.table], row, report=LoadReport())
        for row in OBSERVATION_TABLES
        if row.table in tables
    }
    with closing(Staging()) as staging:
        reading = _Reading(tables, headers, staging, family)
        yield from reading.stage_children()
        if ObservationRow.table in tables:
            yield from reading.observations(size=size)
        reading.reject_orphans()


@dataclass(frozen=True, slots=True)
class _Reading:
    tables: Mapping[str, RawTable]
    headers: Mapping[str, Header]
    staging: Staging
    family: Family

    def stage_children(self) -> Iterator[ObservationChunk]:
        for kind, row in enumerate(CHILD_TABLES):
            raw = self.tables.get(row.table)
            if raw is None:
                continue
            rows, done = raw.rows(), 0
            while part := list(islice(rows, STAGED_AT_ONCE)):
                done += len(part)
                self.staging.keep(self._stageable(part, kind=kind))
                yield ObservationChunk(row.table, done, max(done, raw.expected))
        self.staging.all_kept()

    def _stageable(self, rows: list[RawRow], *, kind: int) -> Iterator[StagedRow]:
        row = CHILD_TABLES[kind]
        header, counts = self.headers[row.table], self.family.report.table(row.table)
        at = header.position("observation")
        for line in rows:
            counts.read += 1
            try:
                header.check(line)
            except RejectedRow as error:
                self._reject(row.table, line=line.line, problem=error.problem)
                continue
            if observation := line.values[at].strip():
                yield StagedRow(observation, kind, line.line, line.values)
            else:
                self._reject(row.table, line=line.line, problem=Problem("observation", "verplicht, maar leeg"))

    def observations(self, *, size: int) -> Iterator[ObservationChunk]:
        raw = self.tables[ObservationRow.table]
        rows, done = raw.rows(), 0
        while part := list(islice(rows, size)):
            done += len(part)
            chunk = ObservationChunk(ObservationRow.table, done, max(done, raw.expected))
            for gathered in self._gathered(self._accepted(part)).values():
                self._convert(gathered, chunk=chunk)
            yield chunk

    def _accepted(self, part: list[RawRow]) -> dict[str, ObservationRow]:
        """The rows that are valid, refer to what exists and come for the first time, by id."""
        valid = [(line.line, row) for line in part if (row := self._valid(line)) is not None]
        known = self.family.known
        known.ask((label, known.graph_id(label, to)) for _, row in valid for _, label, to in row.references())
        resting: list[tuple[int, ObservationRow]] = []
        for line, row in valid:
            try:
                check_references(row, known=known)
            except RejectedRow as error:
                self._reject(row.table, line=line, problem=error.problem)
            else:
                resting.append((line, row))
        return self._first_ones(resting)

    def _valid(self, line: RawRow) -> ObservationRow | None:
        report, table = self.family.report, ObservationRow.table
        report.table(table).read += 1
        try:
            row = ObservationRow.of(self.headers[table].cells(line))
            row = scanned(row, file=self.tables[table].file, line=line.line, report=report)
        except RejectedRow as error:
            self._reject(table, line=line.line, problem=error.problem)
            return None
        for problem in row.doubts():
            report.warn(table, file=self.tables[table].file, line=line.line, problem=problem)
        return row

    def _first_ones(self, rows: list[tuple[int, ObservationRow]]) -> dict[str, ObservationRow]:
        first = self.staging.first_seen([(row.id, hash(row), line) for line, row in rows]) if rows else {}
        accepted: dict[str, ObservationRow] = {}
        for line, row in rows:
            content, first_line = first[row.id]
            if first_line == line:
                accepted[row.id] = row
            elif content == hash(row):
                self.family.report.table(row.table).repeated += 1
            else:
                problem = Problem("id", f"dubbele id {row.id}: regel {first_line} heeft die met andere inhoud")
                self._reject(row.table, line=line, problem=problem)
        return accepted

    def _gathered(self, rows: dict[str, ObservationRow]) -> dict[str, Gathered]:
        gathered = {identifier: Gathered(row) for identifier, row in rows.items()}
        for staged in self.staging.children_of(list(rows)) if rows else ():
            row = CHILD_TABLES[staged.kind]
            try:
                child = row.of(self.headers[row.table].cells(RawRow(staged.line, staged.values)))
            except RejectedRow as error:
                self._reject(row.table, line=staged.line, problem=error.problem)
                continue
            gathered[staged.observation].add(staged.line, child)
            for problem in child.doubts():
                file = self.tables[row.table].file
                self.family.report.warn(row.table, file=file, line=staged.line, problem=problem)
        return gathered

    def _convert(self, gathered: Gathered, *, chunk: ObservationChunk) -> None:
        refused: Counter[str] = Counter()

        def refuse(line: int, child: ChildRow, problem: Problem) -> None:
            refused[child.table] += 1
            self._reject(child.table, line=line, problem=problem)

        observation, relations = elements_of(
            gathered, naming=self.family.naming, support=self.family.support, refuse=refuse
        )
        chunk.observations.append(observation)
        chunk.relations.extend(relations)
        chunk.children[observation.id] = gathered.counts() - refused

    def reject_orphans(self) -> None:
        """Reject the child rows whose observation is not in this load, or was itself rejected."""
        for staged in self.staging.orphans():
            problem = Problem("observation", f"waarneming {staged.observation} is in deze invoer niet geladen")
            self._reject(CHILD_TABLES[staged.kind].table, line=staged.line, problem=problem)

    def _reject(self, table: str, *, line: int, problem: Problem) -> None:
        self.family.report.reject(table, file=self.tables[table].file, line=line, problem=problem)
