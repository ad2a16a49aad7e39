"""`kantelpunt prove`: invented regions of which the truth is known, and what of it comes to light."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ingest.region.parameters import MOST_MUNICIPALITIES
from service.command_line.failures import CommandRefused, Status
from service.command_line.printing import print_line, print_table, print_text
from service.command_line.progress import progress
from service.proof.plan import JUDGING, VARYING, judging
from service.proof.regions import Wishes
from service.proof.reporting.figures import Figures, figures_of
from service.proof.reporting.proof import proof_of
from service.proof.reporting.writing import write_report
from service.proof.trial import trial

Seeds = Annotated[
    str, typer.Option("--seed", "--seeds", metavar="GETALLEN", help="Welke regio's, bijvoorbeeld 7, 1-20 of 1,3,5.")
]


def prove_command(
    seeds: Seeds,
    municipalities: Annotated[int, typer.Option(min=1, max=MOST_MUNICIPALITIES, help="Hoeveel gemeenten.")] = 6,
    months: Annotated[int, typer.Option(min=3, max=60, help="Hoeveel maanden, tot 1 juni 2026.")] = 12,
    quick: Annotated[bool, typer.Option("--quick", help="Alleen een blik per regio, zonder dagen.")] = False,  # noqa: FBT002 - typer makes an option of it
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="MAP", file_okay=False, help="Schrijf verslag, figuren en cijfers in de code."
        ),
    ] = None,
    work: Annotated[
        Path | None,
        typer.Option(
            "--work", metavar="MAP", file_okay=False, help="Bewaar hier wat klaar is, om later verder te gaan."
        ),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Hoeveel regio's tegelijk.")] = 2,
) -> None:
    """Verzin regio's waarvan bekend is wat er speelt, en meet wat daarvan aan het licht komt en wat ten onrechte."""
    chosen = _numbers(seeds)
    if quick:
        _look(chosen, municipalities=municipalities, months=months)
        return
    varying = [] if report is None else [seed for seed in VARYING if seed in chosen]
    with _folder(work) as folder, progress("Bewijzen") as step:
        proof = proof_of(
            judging(chosen, municipalities=municipalities, months=months),
            varying,
            municipalities=municipalities,
            months=months,
            folder=folder,
            processes=min(processes, os.cpu_count() or 1),
            report=lambda done, total: step("regio's", done, total),
        )
    _print(figures_of(proof))
    if report is not None:
        for file in write_report(proof, folder=report):
            print_line(f"Geschreven: {file}")
        print_line("Doe nu make golden: de bladzijden van de patronen noemen deze cijfers.")


@contextmanager
def _folder(work: Path | None) -> Iterator[Path]:
    if work is not None:
        yield work
        return
    with tempfile.TemporaryDirectory(prefix="kantelpunt-proof-") as name:
        yield Path(name)


def _numbers(text: str) -> list[int]:
    """Seeds from `7`, `1-20` or `1,3,5`, each once, in the order given."""
    found: dict[int, None] = {}
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            line = (
                f"Onbekende zaden {text!r}: geef een getal, een reeks zoals {JUDGING[0]}-{JUDGING[-1]}, of een lijst."
            )
            raise CommandRefused(line, status=Status.WRONG_USE)
        found.update(dict.fromkeys(range(int(first), int(last or first) + 1)))
    return list(found)


def _look(seeds: list[int], *, municipalities: int, months: int) -> None:
    for line in trial([Wishes(seed=seed, municipalities=municipalities, months=months) for seed in seeds]):
        print_text(f"{line}\n")


def _print(figures: Figures) -> None:
    """The main figures, for whoever stands at the terminal."""
    flags = figures["flags"]
    found = [(code, of["found"], of["of"], _percent(of["share"])) for code, of in flags["recall"].items()]
    print_table(("soort", "gevonden", "gepland", "deel (95 %)"), found, numbers=("gevonden", "gepland"))
    rate = flags["falseFlagsPer1000PersonMonths"]
    print_line(
        f"{flags['falseFlags']} situaties ten onrechte in {figures['personMonths']} persoonsmaanden: "
        f"{_number(rate)} per 1.000."
    )
    print_line(f"Dagen na het eerste spoor (mediaan): {_number(flags['medianDaysFromFirstEvidence'])}.")
    print_line(f"Dagen nadat het genoeg was (mediaan): {_number(flags['medianDaysAfterSufficing'])}.")
    wrong = [
        (code, of["falseFlags"], of["told"], " ".join(of["patterns"]))
        for code, of in flags["falseFlagsByStory"].items()
        if of["falseFlags"]
    ]
    if wrong:
        print_table(("verhaal", "ten onrechte", "verteld", "patronen"), wrong, numbers=("ten onrechte", "verteld"))
    seen = [
        (name, of["matches"], _share(of["singleSourceShare"]), of["falseFlags"])
        for name, of in figures["patterns"].items()
    ]
    print_table(("patroon", "gezien", "één waarnemer", "in ten onrechte"), seen, numbers=("gezien", "in ten onrechte"))


def _percent(estimate: dict[str, float] | None) -> str:
    if estimate is None:
        return "-"
    return f"{estimate['value']:.0%} ({estimate['low']:.0%}-{estimate['high']:.0%})"


def _number(estimate: dict[str, float] | None) -> str:
    if estimate is None:
        return "niets om te meten"
    value, low, high = (f"{estimate[name]:.3g}".replace(".", ",") for name in ("value", "low", "high"))
    return f"{value} ({low} tot {high})"


def _share(part: float | None) -> str:
    return "-" if part is None else f"{part:.0%}"
