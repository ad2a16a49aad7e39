"""What must be remembered over the months: who was named, what was heard of whom, which observation shows what."""

import datetime as dt

import polars as pl

from ingest.region.aliases import judgements
from ingest.region.behaviour import Row
from ingest.region.declared import declared_groups
from ingest.region.month import Inhabited, WrittenMonth
from ingest.region.told_about import MENTIONS, mentions, rows_about


class StoryLog:
    """Grows by `add`, month by month; `rows`, `shows` and `recorded_persons` tell the whole."""

    def __init__(self, inhabited: Inhabited) -> None:
        self._inhabited = inhabited
        self._opened = {
            str(row["person"]): _ordinal(row["since"]) for row in declared_groups(inhabited.world)["members"]
        }
        self._heard = [pl.DataFrame(schema=MENTIONS)]
        self._shows = [pl.DataFrame(schema={"observation": pl.String, "story": pl.Int64})]
        self._named: set[str] = set()

    def add(self, month: WrittenMonth) -> None:
        participants = month.tables["participants"]
        self._heard.append(mentions(month.days, participants.select("observation", "person"), since=self._opened))
        self._shows.append(month.shows)
        self._named.update(participants["person"].drop_nulls().unique().to_list())

    @property
    def recorded_persons(self) -> int:
        return len(self._named)

    def shows(self) -> pl.DataFrame:
        return pl.concat(self._shows)

    def rows(self) -> dict[str, list[Row]]:
        """Rows of concerns, moves and judgements: only of people whom somebody saw."""
        heard = rows_about(pl.concat(self._heard), world=self._inhabited.world, told=self._inhabited.told)
        return {**heard, "judgements": self._judgements()}

    def _judgements(self) -> list[Row]:
        of_stories = [row for one in self._inhabited.told for row in one.story.rows.get("judgements", ())]
        every = [*judgements(self._inhabited.world, self._inhabited.aliases), *of_stories]
        return [row for row in every if {row["person_a"], row["person_b"]} <= self._named]


def _ordinal(day: object) -> int:
    if not isinstance(day, dt.date):
        raise TypeError(f"a membership starts on {day!r}; it takes a date")
    return day.toordinal()
