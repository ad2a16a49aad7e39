"""What all candidates of P5 share: the evenings on which groups were seen, and everybody who was tested for absence."""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import polars as pl

from analytics.patterns.absence import Absence, Looking
from analytics.patterns.candidate import MICROSECONDS_PER_DAY, NOTHING, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.false_discovery import stands_among
from analytics.patterns.gates import Gate, Gates, gates_of, together
from analytics.patterns.holidays import holidays_in, school_holidays
from analytics.patterns.hours_watched import HoursWatched
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import shared_meetings
from analytics.patterns.pattern import Values

GATES = ("P1", "P4", "P18")
"""One of these must hold about the youth."""
EVENING = "evening"
"""Kind of the meetings with which the evenings are counted; those of the gates stand beside them."""
_REMEMBERED = 256
"""How many answers of absences with fewer meetings are remembered."""
_DAYS_MET_BY_VISITOR = 3
"""On how many days the visitor of a P1 met this youth."""

Chances = Mapping[tuple[str, int], Mapping[int, float]]
"""The chance of every youth tested, by municipality and review date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What all candidates share.

    Attributes:
        gates: new contact of a youth with one other, as earlier patterns found it.
        meetings: per youth the evenings of the youth and of the group.
        looking: how absences are found.
        hours: how long was looked.
        labels, known: the communities, and per youth the absences of all its meetings by these.
        chances: what was found of everybody tested.

    """

    gates: Gates
    meetings: Mapping[int, tuple[Meeting, ...]]
    looking: Looking
    hours: HoursWatched
    labels: Labels
    known: Mapping[int, tuple[Absence, ...]]
    chances: Chances
    _stood: dict[tuple[str, int, int, float], bool] = field(default_factory=dict)
    _asked: OrderedDict[tuple[int, tuple[Meeting, ...]], tuple[Absence, ...]] = field(default_factory=OrderedDict)

    @property
    def values(self) -> Values:
        """The values of the definition."""
        return self.looking.values

    def tested(self) -> tuple[tuple[tuple[str, int], tuple[float, ...]], ...]:
        """The chances of everybody tested, by municipality and review date, whoever they are."""
        return tuple(sorted((key, tuple(sorted(of.values()))) for key, of in self.chances.items()))

    def stands(self, youth: int, absence: Absence) -> bool:
        """Whether the absence stands beside all that were tested there then; those others are held fixed."""
        asked = absence.municipality, absence.review, youth, absence.chance
        if asked not in self._stood:
            tested = self.chances.get(asked[:2], {})
            others = sorted(chance for other, chance in tested.items() if other != youth)
            self._stood[asked] = stands_among(absence.chance, others, share=self.values["chance"])
        return self._stood[asked]

    def absences(self, youth: int, meetings: tuple[Meeting, ...], labels: Labels) -> Iterable[Absence]:
        """Every absence by these evenings of the youth and the group, oldest first."""
        if labels is self.labels and meetings == self.meetings.get(youth, ()):
            return self.known[youth]
        if labels is not self.labels:
            return self.looking.absences(youth, meetings, labels)
        return self._without_some(youth, meetings)

    def _without_some(self, youth: int, meetings: tuple[Meeting, ...]) -> Iterable[Absence]:
        """The same with some of the meetings, which is asked for every match of the youth: some are remembered."""
        if (youth, meetings) not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.popitem(last=False)
            self._asked[youth, meetings] = tuple(self.looking.absences(youth, meetings, self.labels))
        return self._asked[youth, meetings]

    def of(self, gates: Sequence[Gate], youth: int) -> tuple[Meeting, ...]:
        """Everything that the gates and the evenings of the youth rest on, each once, oldest first."""
        return together(self.meetings.get(youth, ()), gates)


def search_of(context: Context, values: Values) -> Search:
    """Look at every youth of whom an earlier pattern found new contact with one other, and who may have been away."""
    every, looking = gates_of(context, GATES), _looking(context, values)
    away = _possibly_away(context, sorted({youth for youth, _, _ in every}), values)
    meetings = _group_meetings(context, away)
    gates = {key: of for key, of in every.items() if key[0] in meetings}
    absences = _absences(gates, meetings, looking, context.labels)
    return Search(
        gates=gates,
        meetings=meetings,
        looking=looking,
        hours=HoursWatched(context.of_rounds),
        labels=context.labels,
        known=absences,
        chances=_chances(gates, absences, values, context.labels),
    )


def _looking(context: Context, values: Values) -> Looking:
    holidays = school_holidays(context.evidence.calendar)
    presence = context.presence
    return Looking(
        values=values,
        home=cache(lambda group: next(iter(presence.municipalities_of([group])), None)),
        holidays=lambda municipality: holidays_in(municipality, holidays),
    )


def _possibly_away(context: Context, youths: list[int], values: Values) -> pl.DataFrame:
    """`subject` (the youth) and `place`: who was seen regularly, and then for long enough not at one of the places.

    The places are all those at which the youth was ever seen on a round.
    """
    rows = context.present.filter(pl.col("youth").is_in(youths) & ~pl.col("is_unknown")).join(
        context.observed.select("observation", "at", "day", "place", "on_round"), on="observation"
    )
    rows = rows.with_columns(pl.from_epoch("at", "us").alias("moment")).sort("youth", "moment", "observation")
    period = f"{int(7 * values['baseline_weeks'])}d"
    often = pl.col("day").filter("on_round").n_unique() >= values["sightings"]
    regular = rows.rolling("moment", period=period, group_by="youth").agg(often.alias("ok")).filter("ok")
    until = max(context.labels.mondays, default=0)
    lasts = (pl.col("at").shift(-1).fill_null(until) - pl.col("at")).over("youth", "place")
    long = rows.filter(lasts >= int(7 * values["least_weeks"] * MICROSECONDS_PER_DAY))
    away = long.join(regular.select("youth", "moment").unique(), on=["youth", "moment"], how="semi")
    on_rounds = rows.filter("on_round").select(pl.col("youth").alias("subject"), "place").unique()
    return on_rounds.join(away.select(pl.col("youth").alias("subject")).unique(), on="subject", how="semi")


def _group_meetings(context: Context, places: pl.DataFrame) -> dict[int, tuple[Meeting, ...]]:
    """Per youth the evenings at the places (`subject`, `place`) of it and of all who were ever of its community."""
    known = context.present.filter(~pl.col("is_unknown"))
    where = context.observed.select("observation", "place", "on_round")
    there = (
        _ever_together(context.labels, places["subject"].unique().sort())
        .join(known, on="youth")
        .join(where, on="observation")
        .join(places, on=["subject", "place"], how="semi")
        .filter(pl.col("on_round") | (pl.col("subject") == pl.col("youth")))
        .select("subject", "observation")
        .unique()
    )
    rows = known.with_columns(pl.lit(value=False).alias("is_contact"), pl.lit(EVENING).alias("kind"))
    found = shared_meetings(rows, there=there, observed=context.observed)
    return {subject: tuple(meetings) for subject, meetings in found.items()}


def _ever_together(labels: Labels, youths: pl.Series) -> pl.DataFrame:
    """`subject`, `youth`: each of the youths with itself and with all who were of its community in some week."""
    asked = youths.to_numpy().astype(np.int64)
    found = [np.column_stack((asked, asked))]
    for week in range(len(labels.mondays)):
        partition = labels.partition(week)
        own = partition[asked]
        members = np.flatnonzero(np.isin(partition, own[own >= 0]))
        members = members[np.argsort(partition[members], kind="stable")]
        begins, ends = (np.searchsorted(partition[members], own, side=side) for side in ("left", "right"))
        sizes = np.where(own >= 0, ends - begins, 0)
        seats = np.arange(sizes.sum()) + np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        found.append(np.column_stack((np.repeat(asked, sizes), members[seats])))
    pairs = np.concatenate(found)
    frame = pl.DataFrame({"subject": pairs[:, 0], "youth": pairs[:, 1]}).cast(pl.UInt32)
    return frame.unique()


def _absences(
    gates: Gates, meetings: Mapping[int, tuple[Meeting, ...]], looking: Looking, labels: Labels
) -> dict[int, tuple[Absence, ...]]:
    """Per youth every absence."""
    return {
        youth: tuple(looking.absences(youth, meetings.get(youth, ()), labels)) for youth in {key[0] for key in gates}
    }


def _chances(gates: Gates, absences: Mapping[int, tuple[Absence, ...]], values: Values, labels: Labels) -> Chances:
    """Of everybody with new contact with one other who was away at a review date: the chance of that."""
    found: defaultdict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    for (youth, _, _), of_pair in gates.items():
        if not absences[youth]:
            continue
        found_before = holding(of_pair, together((), of_pair), labels, NOTHING)
        for absence in absences[youth]:
            if gate_before(absence, found_before, values) is not None:
                found[absence.municipality, absence.review][youth] = absence.chance
    return dict(found)


def holding(
    gates: Sequence[Gate], meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]
) -> list[Window]:
    """The windows of new contact that hold, by their end."""
    found: list[Window] = []
    kept = set(meetings)
    for gate in gates:
        days = _DAYS_MET_BY_VISITOR if gate.pattern == "P1" else 1
        for window in gate.windows(kept, labels, without, days=days):
            insort(found, window, key=lambda one: one.until)
    return found


def gate_before(absence: Absence, found: Sequence[Window], values: Values) -> Window | None:
    """The latest new contact in the weeks before the absence, or since it began."""
    earliest = absence.last.at - int(7 * values["gate_weeks"] * MICROSECONDS_PER_DAY)
    return next((one for one in reversed(found) if earliest < one.until <= absence.review), None)


def baseline(values: Values) -> int:
    """The weeks before an absence, in microseconds."""
    return int(7 * values["baseline_weeks"] * MICROSECONDS_PER_DAY)
