"""Youths who were regularly seen and then not, held at fixed review dates against the evenings that mates were seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import comb
from typing import NamedTuple
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


class _Own(NamedTuple):
    """What the youth did around a last sighting: on rounds before it, at which places, and when it was back there.

    `begins` and `until` are the stretch that counts, `days` all days at these places.
    """

    begins: int
    until: int
    sightings: tuple[Meeting, ...]
    places: frozenset[str]
    days: frozenset[int]
    back: Meeting | None


class _Group(NamedTuple):
    """A community, and the municipality that it is from."""

    week: int
    label: int
    members: tuple[int, ...]
    municipality: str


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
        moments = [meeting.at for meeting in meetings]
        found: dict[int, Absence] = {}
        for number, back in enumerate(_back_at_same_place(mine)):
            last = mine[number]
            if back is not None and back - last.at < self.values["least_weeks"] * _WEEK:
                continue
            own = self._own(mine, number, labels)
            group = self._group(youth, last, labels) if own else None
            if own and group:
                inside = meetings[bisect_right(moments, own.begins) : bisect_right(moments, own.until)]
                away = self.holidays(group.municipality)
                reviews = self._reviews(last, until=own.until, labels=labels, away=away)
                seen = _seen(youth, inside, last, own=own, members=frozenset(group.members), away=away)
                for absence in _at_reviews(reviews, last, own=own, group=group, seen=seen):
                    found[absence.review] = absence
        yield from (found[review] for review in sorted(found))

    def _own(self, mine: list[Meeting], number: int, labels: Labels) -> _Own | None:
        """What the youth did before and after this sighting; None where it was not regular, or soon back."""
        last = mine[number]
        begins = last.at - int(self.values["baseline_weeks"] * _WEEK)
        sightings = tuple(of for of in mine[: number + 1] if of.at > begins and of.on_round)
        places = frozenset(of.place for of in sightings)
        if len({of.day for of in sightings}) < self.values["sightings"] or last.place not in places:
            return None
        back = next((of for of in mine[number + 1 :] if of.place in places), None)
        until = labels.mondays[-1] if back is None else back.at
        if until - last.at < self.values["least_weeks"] * _WEEK:
            return None
        days = frozenset(of.day for of in mine if of.place in places)
        return _Own(begins=begins, until=until, sightings=sightings, places=places, days=days, back=back)

    def _group(self, youth: int, last: Meeting, labels: Labels) -> _Group | None:
        """The community as the absence began; None where there is none, or nobody knows where it is from."""
        week = labels.week(last.at)
        label = labels.of(week, youth)
        members = labels.members(week, label) if label >= 0 else ()
        municipality = self.home(members) if members else None
        return None if municipality is None else _Group(week, label, members, municipality)

    def _reviews(self, last: Meeting, *, until: int, labels: Labels, away: frozenset[int]) -> Iterator[int]:
        """The review dates on which the absence has lasted long enough and not too long; in a holiday time stops."""
        off = sorted(day for day in away if day > last.day)
        first, end = bisect_right(labels.mondays, last.at), bisect_right(labels.mondays, until)
        for review in labels.mondays[first:end]:
            lasted = review - last.at - MICROSECONDS_PER_DAY * bisect_left(off, day_of(review))
            if self.values["least_weeks"] * _WEEK <= lasted <= self.values["most_weeks"] * _WEEK:
                yield review


def _back_at_same_place(mine: Sequence[Meeting]) -> list[int | None]:
    """Per sighting the moment of the next one at the same place."""
    upcoming: dict[str, int] = {}
    found: list[int | None] = []
    for meeting in reversed(mine):
        found.append(upcoming.get(meeting.place))
        upcoming[meeting.place] = meeting.at
    return found[::-1]


def _seen(
    youth: int,
    inside: Sequence[Meeting],
    last: Meeting,
    *,
    own: _Own,
    members: frozenset[int],
    away: frozenset[int],
) -> tuple[Meeting, ...]:
    """Where the group was seen on rounds, at those own places where others of it were seen before."""
    looked = [
        of
        for of in inside
        if of.on_round and of.place in own.places and of.day not in away and not of.youths.isdisjoint(members)
    ]
    group = members - {youth}
    shared = {of.place for of in looked if of.day <= last.day and not of.youths.isdisjoint(group)}
    return tuple(of for of in looked if of.place in shared)


def _at_reviews(
    reviews: Iterable[int], last: Meeting, *, own: _Own, group: _Group, seen: tuple[Meeting, ...]
) -> Iterator[Absence]:
    """The absence as it is looked at on each review date."""
    before = {of.day for of in seen if of.day <= last.day}
    for review in reviews:
        mates = tuple(of for of in seen if last.day < of.day and of.at <= review)
        since = {of.day for of in mates}
        yield Absence(
            last=last,
            review=review,
            week=group.week,
            label=group.label,
            municipality=group.municipality,
            places=own.places,
            sightings=own.sightings,
            mates=mates,
            evenings=len(before) + len(since),
            among=len(before & own.days),
            since=len(since),
            returned=own.back,
        )


@lru_cache(maxsize=4096)
def day_of(moment: int) -> int:
    """The local day of a moment (microseconds since 1970 UTC), as an ordinal."""
    return (_EPOCH + timedelta(microseconds=moment)).astimezone(ZoneInfo(LOCAL_TIME_ZONE)).toordinal()


_MOST_EVENINGS = 400
