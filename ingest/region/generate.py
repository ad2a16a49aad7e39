"""Generate an invented region: people live for some months, observers see part of it, files are written."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.region.aliases import give_aliases
from ingest.region.casting import tell_stories
from ingest.region.geography import lay_out
from ingest.region.month import Inhabited, live_month
from ingest.region.parameters import LAST_DAY, FileFormat, RegionParameters
from ingest.region.register_of_people import enrol
from ingest.region.setting import World
from ingest.region.small_tables import small_tables
from ingest.region.staff import employ
from ingest.region.story_log import StoryLog
from ingest.region.townspeople import settle_townspeople
from ingest.region.truth import answer_book
from ingest.region.writing import RegionFiles
from ingest.region.youths import settle_groups, settle_youths

TRUTH_FILE = "truth.json"
Progress = Callable[[int, int], None]
"""Called with the months that are done and the months in all."""


@dataclass(frozen=True)
class RegionSummary:
    """What was written: rows by table, how many months of persons lived, and how many stories of each kind play."""

    directory: Path
    rows: dict[str, int]
    person_months: int
    stories: dict[str, int]


def generate_region(  # noqa: PLR0913 - each is a wish that decides the content, named by the caller
    directory: Path,
    *,
    seed: int,
    municipalities: int,
    months: int,
    scale: float = 1.0,
    diligence: float = 1.0,
    registered_share: float = 0.6,
    file_format: FileFormat = "csv",
    until: dt.date = LAST_DAY,
    progress: Progress | None = None,
) -> RegionSummary:
    """Write the tables of an invented region and its truth.json into a folder; equal arguments give equal bytes.

    Args:
        directory: the folder; made where it is missing, files of an earlier region in the same format are replaced.
        seed: decides everything that is drawn.
        municipalities: how many invented municipalities, the first of them a big city.
        months: how many months of life, ending the day before `until`.
        scale: multiplies hangouts, groups, staff and rounds; the stories stay as they are.
        diligence: multiplies what recorders notice and which rounds they register.
        registered_share: the share of stories with a known role in which that role is registered as exempt.
        file_format: csv or parquet.
        until: the moment of extraction; what is written down later is not in the files.
        progress: told after each month.

    Raises:
        RegionError: an argument is out of bounds, or the folder holds a region in another format.
    """
    parameters = RegionParameters(
        seed=seed,
        municipalities=municipalities,
        months=months,
        scale=scale,
        diligence=diligence,
        registered_share=registered_share,
        until=until,
    )
    files = RegionFiles(Path(directory), file_format=file_format)
    inhabited = settle(parameters)
    log = _write_tables(inhabited, files, progress=progress)
    truth = answer_book(inhabited, shows=log.shows(), recorded_persons=log.recorded_persons)
    (Path(directory) / TRUTH_FILE).write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return _summary(Path(directory), rows=files.finish(), inhabited=inhabited)


def _write_tables(inhabited: Inhabited, files: RegionFiles, *, progress: Progress | None) -> StoryLog:
    """Live month by month into the tables; what is left is the log of the stories."""
    log, months = StoryLog(inhabited), inhabited.world.parameters.months_covered
    for table, rows in small_tables(inhabited).items():
        files.append_rows(table, rows)
    for number, (first, last) in enumerate(months):
        written = live_month(inhabited, first=first, last=last)
        for table, frame in written.tables.items():
            files.append(table, frame)
        log.add(written)
        if progress is not None:
            progress(number + 1, len(months))
    for table, rows in log.rows().items():
        files.append_rows(table, rows)
    return log


def settle(parameters: RegionParameters) -> Inhabited:
    """Invent everything that is there before the first day: places, people, observers and what will happen."""
    geography = lay_out(parameters)
    groups = settle_groups(geography, parameters=parameters)
    youths = settle_youths(groups, parameters=parameters)
    staff = employ(geography, parameters=parameters)
    world = World(parameters, geography, groups, youths, staff)
    townspeople = settle_townspeople(youths, parameters=parameters)
    told = tell_stories(world, first_plate=len(townspeople.plates))
    return Inhabited(world, townspeople, told, enrol(world, townspeople, told), give_aliases(world))


def _summary(directory: Path, *, rows: dict[str, int], inhabited: Inhabited) -> RegionSummary:
    kinds = [one.entry.kind for one in inhabited.told]
    return RegionSummary(
        directory=directory,
        rows=rows,
        person_months=inhabited.register.persons.height * inhabited.world.parameters.months,
        stories={kind: kinds.count(kind) for kind in ("situation", "decoy", "innocent")},
    )
