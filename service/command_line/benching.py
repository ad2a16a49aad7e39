"""`kantelpunt bench`: measure this machine, from the sources of Kantelpunt."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from service.command_line.failures import CommandRefused, Status


def bench_command(
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="BESTAND", help="Schrijf de metingen hierheen, zoals docs/bench.md."),
    ] = None,
) -> None:
    """Meet deze machine: laden, lezen, zoeken, schrijven en starten, elk naast kaal gereedschap."""
    if importlib.util.find_spec("benchmarks") is None:
        line = "De metingen horen bij de broncode en zitten niet in dit pakket. Doe make bench in de broncode."
        raise CommandRefused(line, status=Status.WRONG_USE)
    arguments = [] if report is None else [str(report)]
    done = subprocess.run([sys.executable, "-m", "benchmarks", *arguments], check=False)
    raise typer.Exit(Status.DONE if done.returncode == 0 else Status.REFUSED)
