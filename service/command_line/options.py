"""The options that several commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ResultFormat(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"


DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="KANTELPUNT_DATA",
        show_envvar=False,
        file_okay=False,
        help="Map met de gegevens; standaard ./kantelpunt-data of KANTELPUNT_DATA.",
    ),
]
AsAccount = Annotated[
    str | None, typer.Option("--as", metavar="ACCOUNT", help="Wie er kijkt: de naam van een account.")
]
ForPurpose = Annotated[
    str | None, typer.Option("--purpose", metavar="DOEL", help="Waarvoor u kijkt, bijvoorbeeld weigh_situation.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MOMENT", help="Wat er op dit moment bekend was, bijvoorbeeld 2026-06-01."),
]
Form = Annotated[ResultFormat, typer.Option("--format", help="Om te lezen of voor een ander programma.")]
InputFolder = Annotated[
    Path | None,
    typer.Argument(metavar="[MAP]", help="Met --ephemeral: de map of het bestand met de tabellen."),
]
Ephemeral = Annotated[bool, typer.Option("--ephemeral", help="Werk in een tijdelijke opslag en laat niets achter.")]
KeyFile = Annotated[
    Path | None,
    typer.Option("--key", metavar="BESTAND", help="Met --ephemeral: een andere sleutel voor de pseudoniemen."),
]
MappingName = Annotated[
    str | None, typer.Option("--mapping", metavar="NAAM", help="Vertaal een eigen bestand naar de tabellen.")
]
SourceName = Annotated[str | None, typer.Option("--source", metavar="NAAM", help="Naam van deze bron voor haar id's.")]
SharesPersonsWith = Annotated[
    list[str] | None,
    typer.Option("--shares-persons-with", metavar="NAAM", help="Bron met dezelfde kenmerken van personen; mag vaker."),
]
