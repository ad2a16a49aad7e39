"""One observation from a form or the API: the same row classes and rules as a file, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graph.batch import Batch
from ingest.conversion import Conversion
from ingest.errors import IngestError
from ingest.known import Lookup
from ingest.naming import Naming
from ingest.observation_chunks import OBSERVATION_TABLES
from ingest.pseudonym import SealedReference
from ingest.readers.raw import table_of_dicts
from ingest.report import LoadReport, Remark
from ingest.scanning import LEFT_OUT

_PSEUDONYM = re.compile(r"(?:youth|visitor)-[0-9a-f]{16}")
_FIRST_LINE = 2


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong, in Dutch: in which table, which of its rows (0 first) and which column."""

    table: str
    row: int
    column: str | None
    reason: str


class FormRejected(IngestError):
    """The form cannot be saved; `problems` says everything that is wrong with it."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the form")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class OneObservation:
    """The batch to save, and the references to seal before that."""

    batch: Batch
    sealed: tuple[SealedReference, ...]


class FormNaming(Naming):
    """As files name things, except that a form chooses among what is known: ids of the graph stand for themselves."""

    def row(self, prefix: str, identifier: str) -> str:
        """The id itself, if it is one of the graph."""
        return identifier if prefix and identifier.startswith(prefix) else super().row(prefix, identifier)

    def person(self, kind: str, reference: str) -> str:
        """The pseudonym itself, if it is one; its kind is its own."""
        return reference if _PSEUDONYM.fullmatch(reference) else super().person(kind, reference)

    def sealed(self, kind: str, reference: str) -> SealedReference | None:
        """Nothing for a pseudonym: its reference was sealed when it came in."""
        return None if _PSEUDONYM.fullmatch(reference) else super().sealed(kind, reference)


def one_observation(
    form: Mapping[str, Sequence[Mapping[str, str]]], *, key: bytes, lookup: Lookup, source: str | None = None
) -> OneObservation:
    """The elements of one observation with its child rows.

    Args:
        form: the row of `observations` and those of its child tables, as in the exchange format; a person may be
            named by the pseudonym, a hangout or round by the id that the graph has.
        key: of the pseudonyms.
        lookup: what the store holds, such as `ingest.load.held_by(store)`.
        source: the namespace of ids.

    Raises:
        FormRejected: with everything that is wrong; free text that may not be kept is wrong here, and not left out.

    Example form: `{"observations": [{"id": "form-1", ...}], "participants": [{"observation": "form-1", ...}]}`.
    """
    problems = [*_unknown_pseudonyms(form, lookup=lookup), *_wrong_number(form)]
    report = LoadReport()
    raw = {row.table: table_of_dicts(row.table, form[row.table]) for row in OBSERVATION_TABLES if form.get(row.table)}
    conversion = Conversion(FormNaming(key, source=source, shares_persons=False), lookup=lookup, report=report)
    chunks = [chunk for chunk in conversion.chunks(raw) if chunk.batch.nodes]
    problems += [FormProblem(row.table, 0, None, text) for row in OBSERVATION_TABLES[:1] for text in report.refused]
    problems += [
        _problem(table, remark)
        for table, held in report.tables.items()
        for remark in (*held.rejections, *(item for item in held.warnings if item.column in LEFT_OUT.get(table, ())))
    ]
    if problems or len(chunks) != 1:
        raise FormRejected(problems)
    return OneObservation(chunks[0].batch, chunks[0].sealed)


def _wrong_number(form: Mapping[str, Sequence[Mapping[str, str]]]) -> list[FormProblem]:
    if len(form.get("observations", ())) == 1:
        return []
    return [FormProblem("observations", 0, None, "verwacht precies één waarneming")]


def _unknown_pseudonyms(form: Mapping[str, Sequence[Mapping[str, str]]], *, lookup: Lookup) -> list[FormProblem]:
    named = [
        (table, at, row["person"], row.get("kind"))
        for table in ("participants", "moves", "concerns")
        for at, row in enumerate(form.get(table, ()))
        if _PSEUDONYM.fullmatch(row.get("person", ""))
    ]
    held: dict[str, Collection[str]] = {
        kind: lookup(kind.capitalize(), {person for _, _, person, _ in named if person.startswith(f"{kind}-")})
        for kind in {person.partition("-")[0] for _, _, person, _ in named}
    }
    return [
        FormProblem(table, at, "person", "onbekende persoon: dit pseudoniem staat niet in de opslag")
        for table, at, person, kind in named
        if person not in held[person.partition("-")[0]] or kind not in (None, person.partition("-")[0])
    ]


def _problem(table: str, remark: Remark) -> FormProblem:
    return FormProblem(table, remark.line - _FIRST_LINE, remark.column, remark.reason)
