"""`kantelpunt region`: an invented region in the exchange format, with its answer book."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest.region.generate import generate_region
from ingest.region.parameters import MOST_MUNICIPALITIES
from service.command_line.printing import print_line, print_table
from service.command_line.progress import progress, words_for
from service.command_line.situations import counted


class TableFormat(StrEnum):
    """How tables are written."""

    CSV = "csv"
    PARQUET = "parquet"


def region_command(
    directory: Annotated[Path, typer.Argument(metavar="MAP", file_okay=False, help="Waar de tabellen komen.")],
    seed: Annotated[int, typer.Option(min=0, help="Bepaalt alles wat geloot wordt.")],
    municipalities: Annotated[int, typer.Option(min=1, max=MOST_MUNICIPALITIES, help="Hoeveel gemeenten.")] = 6,
    months: Annotated[int, typer.Option(min=1, max=60, help="Hoeveel maanden, tot 1 juni 2026.")] = 10,
    scale: Annotated[float, typer.Option(help="Maal zoveel hangplekken, groepen en rondes.")] = 1.0,
    form: Annotated[TableFormat, typer.Option("--format", help="Welk soort bestanden.")] = TableFormat.CSV,
) -> None:
    """Verzin een regio in het uitwisselformaat, met in truth.json wat er echt speelt."""
    with progress("Verzinnen") as report:
        summary = generate_region(
            directory,
            seed=seed,
            municipalities=municipalities,
            months=months,
            scale=scale,
            file_format=form.value,
            progress=lambda done, total: report("maanden", done, total),
        )
    print_table(
        ("tabel", "rijen"), [(words_for(name), rows) for name, rows in summary.rows.items()], numbers=("rijen",)
    )
    stories = summary.stories
    print_line(
        f"{counted(stories['situation'], 'situatie', 'situaties')}, {stories['decoy']} die erop lijken en "
        f"{stories['innocent']} heel gewone verhalen; {summary.person_months} maanden leven. Niemand bestaat echt."
    )
