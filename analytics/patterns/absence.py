"""Youths who were regularly seen and then not, held at fixed review dates against the evenings that mates were seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import comb
from zoneinfo import ZoneInfo

from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Meeting
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Values

_WEEK = 7 * MICROSECONDS_PER_DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A youth not seen since `last`, looked at on a review date.

    Attributes:
        last: the last sighting at one of the own places.
        review: the review date, microseconds since 1970 UTC.
        week, label: the community as the absence began.
        municipality: where that community is from.
        places: where the youth was seen on rounds before.
        sightings: the youth on rounds, in the weeks before.
        mates: those of the community on rounds at these places on an evening since; the youth was never among them.
        evenings, among, since: evenings on which somebody of the community, the youth included, was seen before and
            since; those on which the youth was; those since.
        returned: the first sighting at one of the places after the review date; None when there is none yet.

    """

    last: Meeting
    review: int
    week: int
    label: int
    municipality: str
    places: frozenset[str]
    sightings: tuple[Meeting, ...]
    mates: tuple[Meeting, ...]
    evenings: int
    among: int
    since: int
    returned: Meeting | None

    @property
    def chance(self) -> float:
        """The hypergeometric tail: how often would all evenings since fall among those without the youth by chance."""
        return comb(self.evenings - self.among, self.since) / comb(self.evenings, self.since)

    def evenings_needed(self, share: float) -> int | None:
        """On how many evenings since the mates must have been seen before the chance is so small; None: never."""
        before = self.evenings - self.since
        for since in range(1, _MOST_EVENINGS):
            if comb(before + since - self.among, since) <= share * comb(before + since, since):
                return since
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What does not depend on the youth: the definition's values, where a group is from, and school holidays."""

    values: Values
    home: Callable[[tuple[int, ...]], str | None]
    holidays: Callable[[str | None], frozenset[int]]

    def absences(self, youth: int, meetings: Sequence[Meeting], labels: Labels) -> Iterator[Absence]:
        """Every absence at every review date on which it lasts long enough, oldest first.

        `meetings` are the observations of the youth and of mates, oldest first; review dates are the Mondays as of
        which there are communities.
        """
        mine = [meeting for meeting in meetings if youth in meeting.youths]
        found: dict[int, Absence] = {}
        for number, last in enumerate(mine):
            for absence in self._since(youth, last, mine=mine, number=number, meetings=meetings, labels=labels):
                found[absence.review] = absence
        yield from (found[review] for review in sorted(found))

    def _since(
        self,
        youth: int,
        last: Meeting,
        *,
        mine: list[Meeting],
        number: int,
        meetings: Sequence[Meeting],
        labels: Labels,
    ) -> Iterator[Absence]:
        """The absence that begins after this sighting, at each of its review dates."""
        begins = last.at - int(self.values["baseline_weeks"] * _WEEK)
        sightings = tuple(of for of in mine[: number + 1] if of.at > begins and of.on_round)
        places = frozenset(of.place for of in sightings)
        if len({of.day for of in sightings}) < self.values["sightings"] or last.place not in places:
            return
        back = next((of for of in mine[number + 1 :] if of.place in places), None)
        until = labels.mondays[-1] if back is None else back.at
        if until - last.at < self.values["least_weeks"] * _WEEK:
            return
        week = labels.week(last.at)
        label = labels.of(week, youth)
        members = labels.members(week, label) if label >= 0 else ()
        municipality = self.home(members) if members else None
        if municipality is None:
            return
        away = self.holidays(municipality)
        group = frozenset(members) - {youth}
        looked = [
            of
            for of in meetings
            if begins < of.at <= until
            and of.on_round
            and of.place in places
            and of.day not in away
            and not of.youths.isdisjoint(members)
        ]
        shared = {of.place for of in looked if of.day <= last.day and not of.youths.isdisjoint(group)}
        seen = tuple(of for of in looked if of.place in shared)
        own_days = frozenset(of.day for of in mine if of.place in places)
        for review in self._reviews(last, until=until, labels=labels, away=away):
            mates = tuple(of for of in seen if last.day < of.day and of.at <= review)
            before = {of.day for of in seen if of.day <= last.day}
            since = {of.day for of in mates}
            yield Absence(
                last=last,
                review=review,
                week=week,
                label=label,
                municipality=municipality,
                places=places,
                sightings=sightings,
                mates=mates,
                evenings=len(before) + len(since),
                among=len(before & own_days),
                since=len(since),
                returned=back,
            )

    def _reviews(self, last: Meeting, *, until: int, labels: Labels, away: frozenset[int]) -> Iterator[int]:
        """The review dates on which the absence has lasted long enough and not too long; in a holiday time stops."""
        for review in labels.mondays:
            if last.at < review <= until:
                lasted = (
                    review
                    - last.at
                    - MICROSECONDS_PER_DAY * sum(day in away for day in range(last.day + 1, day_of(review)))
                )
                if self.values["least_weeks"] * _WEEK <= lasted <= self.values["most_weeks"] * _WEEK:
                    yield review


def day_of(moment: int) -> int:
    """The local day of a moment (microseconds since 1970 UTC), as an ordinal."""
    return (_EPOCH + timedelta(microseconds=moment)).astimezone(ZoneInfo(LOCAL_TIME_ZONE)).toordinal()


_MOST_EVENINGS = 400
