"""Progress of long work on the terminal: on stderr, and gone when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

_TABLES = {
    "hangouts": "hangplekken", "addresses": "adressen", "calendar": "kalender", "rounds": "rondes",
    "vehicles": "voertuigen", "companies": "bedrijven", "address_signals": "signalen over adressen",
    "groups": "groepen", "observations": "waarnemingen", "members": "leden van groepen",
    "judgements": "oordelen over personen", "exemptions": "bekende rollen", "participants": "aanwezigen",
    "vehicle_sightings": "geziene voertuigen", "moves": "verhuizingen", "concerns": "zorgen",
}  # fmt: skip


def words_for(table: str) -> str:
    """The Dutch name of a table."""
    return _TABLES.get(table, table)


@contextmanager
def progress(work: str) -> Iterator[Report]:
    """A bar with `work` before it; silent where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(work, total=None)

        def report(step: str, done: int, total: int) -> None:
            bar.update(task, description=f"{work}: {words_for(step)}", completed=done, total=total)

        yield report
