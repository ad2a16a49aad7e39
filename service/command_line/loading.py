"""`kantelpunt load`: a partner's folder, workbook or file into the store, with a report of what became of every row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ingest.load import load
from ingest.pseudonym import SealedReference
from ingest.report import LoadReport
from regie import ledger
from regie.ledger import Line
from regie.vault import seal
from service.bootstrap import Services
from service.command_line import options
from service.command_line.failures import Status
from service.command_line.opening import opened
from service.command_line.printing import print_line, print_table, remark
from service.command_line.progress import progress, words_for
from service.command_line.reading import operator

LINK_POLICY = (
    "Eén persoon die meer partners zien, is hier één pseudoniem (link_before_2b = all). "
    "Doe dat met echte gegevens alleen na een vastgelegd besluit."
)
_MOST_LINES = 20


def load_command(
    path: Annotated[Path, typer.Argument(metavar="MAP", help="Map, .xlsx-bestand, of wat --mapping vertaalt.")],
    source: options.SourceName = None,
    shares_persons_with: options.SharesPersonsWith = None,
    mapping: options.MappingName = None,
    strict: Annotated[bool, typer.Option("--strict", help="Eindig met 1 als er iets geweigerd is.")] = False,  # noqa: FBT002
    report: Annotated[
        Path | None, typer.Option("--report", metavar="BESTAND", help="Schrijf het verslag als JSON.")
    ] = None,
    data: options.DataFolder = None,
) -> None:
    """Laad gegevens van een partner; twee keer hetzelfde laden verandert niets."""
    with opened(data) as services:
        loaded = load_into(
            services, path, source=source, shares_persons_with=tuple(shares_persons_with or ()), mapping=mapping
        )
    if report is not None:
        text = json.dumps(loaded.document(), ensure_ascii=False, indent=1)
        report.write_text(text + "\n", encoding="utf-8")
    print_report(loaded)
    remark(LINK_POLICY)
    if strict and not loaded.is_clean:
        raise typer.Exit(Status.REFUSED)


def load_into(
    services: Services, path: Path, *, source: str | None, shares_persons_with: tuple[str, ...], mapping: str | None
) -> LoadReport:
    """Load into the real store, between two lines in the ledger; references of persons go to the vault first."""

    def sealed(references: tuple[SealedReference, ...]) -> None:
        seal(services.registry, references, keys=services.keys, now=services.clock())

    line = Line("load.run", "load", "loaded", None, {"source": source or "region", "mapping": mapping or ""})
    with (
        ledger.intent(services.registry, line, actor=operator(), clock=services.clock),
        progress("Laden") as report_progress,
    ):
        return load(
            path,
            store=services.store,
            key=services.keys.pseudonyms,
            now=services.clock(),
            seal=sealed,
            link_before_2b={},
            source=source,
            shares_persons_with=shares_persons_with,
            mapping=mapping,
            progress=report_progress,
        )


def print_report(report: LoadReport) -> None:
    """What became of the rows, per table; what was refused or doubted goes to stderr."""
    headings = ("tabel", "gelezen", "nieuw", "veranderd", "gelijk", "te oud", "geweigerd")
    rows = [
        (words_for(name), held.read, held.new, held.changed, held.unchanged + held.repeated, held.stale, held.rejected)
        for name, held in report.tables.items()
    ]
    print_table(headings, rows, numbers=headings[1:])
    lines = list(report.lines())
    for line in lines[:_MOST_LINES]:
        remark(line)
    if len(lines) > _MOST_LINES:
        remark(f"En nog {len(lines) - _MOST_LINES} regels; met --report BESTAND ziet u ze.")
    if not report.tables:
        print_line("Er was niets te laden.")
