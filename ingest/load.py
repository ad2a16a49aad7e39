"""Load a partner's folder, workbook or mapped file into the store, with a report; loading it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from graph.query import Ids
from graph.save import Saved, save
from graph.schema.catalogue import NODE_BY_LABEL
from graph.statements import HELD
from graph.store import GraphStore
from ingest.ahead import ahead
from ingest.conversion import Chunk, Conversion
from ingest.known import Lookup
from ingest.linking import check_link_policies
from ingest.naming import Naming
from ingest.opening import tables_at
from ingest.pseudonym import SealedReference
from ingest.report import LoadReport, TableReport

Seal: TypeAlias = Callable[[tuple[SealedReference, ...]], None]
"""Hands references to the vault; must have kept them when it returns."""
Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the table that is being read, how many rows are done, and about how many there are."""

_LABELS = {
    "hangouts": "Hangout", "addresses": "Address", "calendar": "CalendarPeriod", "rounds": "Round",
    "vehicles": "Registration", "companies": "Establishment", "address_signals": "AddressSignal", "groups": "Group",
    "observations": "Observation", "members": "Membership", "judgements": "IdentityJudgement",
    "exemptions": "Exemption",
}  # fmt: skip


def load(  # noqa: PLR0913 every one of them is a decision of the caller
    source_path: Path,
    *,
    store: GraphStore,
    key: bytes,
    now: datetime,
    seal: Seal,
    link_before_2b: Mapping[str, str],
    source: str | None = None,
    shares_persons_with: Collection[str] = (),
    mapping: str | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load what is at `source_path` and report what became of every row.

    Each batch is one transaction, and the references of its persons are sealed before it is written: whenever the
    load is cut off, what is in the store is whole and sealed, and loading again adds the rest.

    Args:
        source_path: a folder or `.xlsx` workbook in the exchange format, or what `mapping` reads.
        store: where it goes.
        key: of the pseudonyms.
        now: when a correction that does not say so itself became known.
        seal: takes the references of persons for the vault.
        link_before_2b: the policy of each municipality that has one; see `ingest.linking`.
        source: the namespace of ids; None for the one that all loads without a name share.
        shares_persons_with: the sources with which person references are shared; each side has to say so.
        mapping: the name of a mapping in `ingest/mappings`, for a partner's own columns.
        progress: called as the load goes on.

    Raises:
        InputRefused: nothing there can be read.
        LinkPolicyNotSupported: a municipality's policy is not `all`.
        StoreError: the store failed; batches written before stay.
    """
    check_link_policies(link_before_2b)
    report = LoadReport()
    tables = tables_at(source_path, mapping=mapping, report=report)
    naming = Naming(key, source=source, shares_persons=bool(shares_persons_with))
    conversion = Conversion(naming, lookup=held_by(store), report=report)
    for chunk in ahead(conversion.chunks(tables)):
        _write(chunk, store=store, seal=seal, now=now, report=report)
        if progress is not None:
            progress(chunk.table, chunk.done, chunk.total)
    return report


def held_by(store: GraphStore) -> Lookup:
    """A lookup of which nodes of a label the store holds."""

    def lookup(label: str, ids: Collection[str]) -> Collection[str]:
        columns = store.read_columns(HELD[NODE_BY_LABEL[label]], Ids(sorted(ids)))
        return {row[0] for row in columns.get("rows", ())}

    return lookup


def _write(chunk: Chunk, *, store: GraphStore, seal: Seal, now: datetime, report: LoadReport) -> None:
    if chunk.sealed:
        seal(chunk.sealed)
    if not chunk.batch.nodes:
        return
    saved = save(store, chunk.batch, now=now)
    for outcome, ids in _outcomes(saved, _LABELS[chunk.table]):
        _add(report.table(chunk.table), outcome, len(ids))
        for identifier in ids:
            for table, count in chunk.children.get(identifier, {}).items():
                _add(report.table(table), outcome, count)


def _outcomes(saved: Saved, label: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "new", saved.new.get(label, ())
    yield "changed", saved.changed.get(label, ())
    yield "unchanged", saved.unchanged.get(label, ())
    yield "stale", saved.stale.get(label, ())


def _add(table: TableReport, outcome: str, count: int) -> None:
    setattr(table, outcome, getattr(table, outcome) + count)
