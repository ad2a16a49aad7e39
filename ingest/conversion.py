"""Raw tables in, batches of validated pseudonymous elements out, each resting only on what came before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from graph.batch import Batch
from graph.save import OBSERVATIONS_A_BATCH
from graph.schema.element import Node
from ingest.errors import InputRefused
from ingest.headers import header_of
from ingest.known import Known, Lookup
from ingest.naming import Naming
from ingest.observation_chunks import OBSERVATION_TABLES, Family, observation_chunks
from ingest.pseudonym import SealedReference
from ingest.readers.raw import RawTable
from ingest.references import check_references
from ingest.report import LoadReport
from ingest.scanning import scanned
from ingest.support import Support
from ingest.tables.catalogue import AFTER_OBSERVATIONS, BEFORE_OBSERVATIONS
from ingest.tables.judgements import JudgementRow
from ingest.tables.row import Problem, RejectedRow, TableRow

ROWS_A_BATCH = 1_000
"""Rows of a table other than observations that one transaction takes."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one transaction writes.

    Attributes:
        table: the table that is being read, and how far it is: `done` of about `total` rows.
        batch: the elements; empty where nothing was accepted.
        sealed: the references of persons that come in for the first time in this load.
        children: how many child rows of each table each observation brings, by its id.
    """

    table: str
    done: int
    total: int
    batch: Batch = field(default_factory=Batch)
    sealed: tuple[SealedReference, ...] = ()
    children: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Conversion:
    """One load's way from raw tables to chunks; refusals and rejections go to `report`."""

    def __init__(self, naming: Naming, *, lookup: Lookup, report: LoadReport) -> None:
        self.naming = naming
        self.report = report
        self.known = Known(naming, lookup=lookup)
        self.support = Support(naming)

    def chunks(self, tables: Mapping[str, RawTable]) -> Iterator[Chunk]:
        """Everything that the tables hold, each chunk resting only on itself, earlier ones and the store."""
        for row in BEFORE_OBSERVATIONS:
            yield from self._table(tables, row)
        yield from self._observations(tables)
        for row in AFTER_OBSERVATIONS:
            yield from self._table(tables, row)

    def _observations(self, tables: Mapping[str, RawTable]) -> Iterator[Chunk]:
        family = Family(self.known, naming=self.naming, support=self.support, report=self.report)
        readable = {row.table: raw for row in OBSERVATION_TABLES if (raw := self._readable(tables, row)) is not None}
        for part in observation_chunks(readable, family=family, size=OBSERVATIONS_A_BATCH):
            nodes, sealed = self.support.take()
            batch = Batch(nodes=(*nodes, *part.observations), relations=tuple(part.relations))
            yield Chunk(part.table, part.done, part.total, batch, sealed, part.children)

    def _readable(self, tables: Mapping[str, RawTable], row: type[TableRow]) -> RawTable | None:
        """The table, if it is there and its header is right; else its refusal is noted."""
        raw = tables.get(row.table)
        if raw is None:
            return None
        self.report.table(row.table)
        try:
            header_of(raw, row, report=self.report)
        except InputRefused as error:
            self.report.refused.append(str(error))
            return None
        return raw

    def _table(self, tables: Mapping[str, RawTable], row: type[TableRow]) -> Iterator[Chunk]:
        raw = self._readable(tables, row)
        if raw is None:
            return
        seen: dict[str, tuple[int, int]] = {}
        lines = self._rows(raw, row)
        done = 0
        while part := list(islice(lines, ROWS_A_BATCH)):
            done += len(part)
            rows = [(line, item) for line, item in part if item is not None]
            self._ask(rows)
            for line, item in rows:
                self._accept(item, line=line, raw=raw, seen=seen)
            nodes, sealed = self.support.take()
            yield Chunk(row.table, done, max(done, raw.expected), Batch(nodes=nodes), sealed)

    def _rows(self, raw: RawTable, row: type[TableRow]) -> Iterator[tuple[int, TableRow | None]]:
        header = header_of(raw, row, report=LoadReport())
        counts = self.report.table(row.table)
        for line in raw.rows():
            counts.read += 1
            try:
                item = scanned(row.of(header.cells(line)), file=raw.file, line=line.line, report=self.report)
            except RejectedRow as error:
                self.report.reject(row.table, file=raw.file, line=line.line, problem=error.problem)
                yield line.line, None
            else:
                yield line.line, item

    def _ask(self, rows: list[tuple[int, TableRow]]) -> None:
        self.known.ask(
            (label, self.known.graph_id(label, identifier))
            for _, row in rows
            for _, label, identifier in row.references()
        )
        self.known.ask(
            (label, self.naming.person(label.lower(), reference))
            for _, row in rows
            if isinstance(row, JudgementRow)
            for reference in (row.person_a, row.person_b)
            for label in ("Youth", "Visitor")
        )

    def _accept(self, row: TableRow, *, line: int, raw: RawTable, seen: dict[str, tuple[int, int]]) -> None:
        try:
            check_references(row, known=self.known)
            nodes = self._nodes(row)
        except RejectedRow as error:
            self.report.reject(row.table, file=raw.file, line=line, problem=error.problem)
            return
        content = hash(row)  # the row itself would take ten times the memory
        first, first_line = seen.setdefault(nodes[-1].id, (content, line))
        if first_line != line:
            if first != content:
                problem = Problem(None, f"dubbele rij: regel {first_line} heeft dezelfde sleutel met andere inhoud")
                self.report.reject(row.table, file=raw.file, line=line, problem=problem)
            else:
                self.report.table(row.table).repeated += 1
            return
        for problem in row.doubts():
            self.report.warn(row.table, file=raw.file, line=line, problem=problem)
        for kind, reference in row.persons():
            self.support.seal(kind, reference)
        self.support.extend(nodes)
        self.known.accept(nodes[-1].label(), nodes[-1].id)

    def _nodes(self, row: TableRow) -> list[Node]:
        if not isinstance(row, JudgementRow):
            return list(row.nodes(self.naming))
        kinds_a, kinds_b = (self._kinds(reference) for reference in (row.person_a, row.person_b))
        for column, kinds in (("person_a", kinds_a), ("person_b", kinds_b)):
            if not kinds:
                raise RejectedRow(Problem(column, "onbekende persoon: niemand is onder dit kenmerk gezien"))
        nodes = list(row.nodes_between(self.naming, kinds_a=kinds_a, kinds_b=kinds_b))
        if len(nodes) == 1:
            raise RejectedRow(Problem("person_b", "noemt dezelfde persoon als person_a"))
        return nodes

    def _kinds(self, reference: str) -> list[str]:
        found = {kind: self.naming.person(kind, reference) for kind in ("youth", "visitor")}
        return [
            kind
            for kind, identifier in found.items()
            if identifier in self.support or self.known.holds(kind.capitalize(), identifier)
        ]
