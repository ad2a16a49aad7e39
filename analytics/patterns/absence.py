"""Youths who were regularly seen and then not, held at fixed review dates against the evenings that mates were seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from math import comb
from typing import NamedTuple
from zoneinfo import ZoneInfo

from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Meeting
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Values

_WEEK = 7 * MICROSECONDS_PER_DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Own(NamedTuple):
    """What the youth did around a last sighting: on rounds before it, at which places, and when it was back there.

    `begins` and `until` are the stretch that counts, `everywhere` is all of the youth.
    """

    begins: int
    until: int
    sightings: tuple[Meeting, ...]
    places: frozenset[str]
    everywhere: Sequence[Meeting]
    back: Meeting | None


class Community(NamedTuple):
    """A community, and the municipality that it is from."""

    week: int
    label: int
    members: tuple[int, ...]
    municipality: str


@dataclass(kw_only=True, eq=False)
class GroupEvenings:
    """The evenings on which a community was seen around the last sighting of one of it; looked up when first asked."""

    youth: int
    last: Meeting
    own: Own
    group: Community
    away: frozenset[int]
    meetings: Sequence[Meeting]
    _since: dict[int, tuple[tuple[Meeting, ...], int]] = field(default_factory=dict)

    @cached_property
    def seen(self) -> tuple[Meeting, ...]:
        """Where it was seen on rounds, at those own places where others of it were seen before."""
        first, end = (bisect_right(self.meetings, at, key=_moment) for at in (self.own.begins, self.own.until))
        places, away, members = self.own.places, self.away, frozenset(self.group.members)
        looked = [
            of
            for of in self.meetings[first:end]
            if of.on_round and of.place in places and of.day not in away and not of.youths.isdisjoint(members)
        ]
        others, until = members - {self.youth}, self.last.day
        shared = {of.place for of in looked if of.day <= until and not of.youths.isdisjoint(others)}
        return tuple(of for of in looked if of.place in shared)

    @cached_property
    def before(self) -> frozenset[int]:
        """The days up to the last sighting."""
        return frozenset(of.day for of in self.seen if of.day <= self.last.day)

    @cached_property
    def before_with_youth(self) -> frozenset[int]:
        """Those of them on which the youth was seen at one of the places."""
        return self.before & {of.day for of in self.own.everywhere if of.place in self.own.places}

    @cached_property
    def _after(self) -> tuple[Meeting, ...]:
        return tuple(of for of in self.seen if self.last.day < of.day)

    def since(self, review: int) -> tuple[tuple[Meeting, ...], int]:
        """The meetings on later days, up to a review date, and on how many days they were."""
        if review not in self._since:
            meetings = self._after[: bisect_right(self._after, review, key=_moment)]
            self._since[review] = meetings, len({of.day for of in meetings})
        return self._since[review]


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
        returned: the first sighting at one of the places after the review date; None when there is none yet.
        seen: when the community was seen at these places, before and since.

    """

    last: Meeting
    review: int
    week: int
    label: int
    municipality: str
    places: frozenset[str]
    sightings: tuple[Meeting, ...]
    returned: Meeting | None
    seen: GroupEvenings

    @property
    def mates(self) -> tuple[Meeting, ...]:
        """The community on rounds at these places on an evening since; the youth was never among them."""
        return self.seen.since(self.review)[0]

    @property
    def since(self) -> int:
        """Evenings since on which somebody of the community was seen."""
        return self.seen.since(self.review)[1]

    @property
    def evenings(self) -> int:
        """Those and the ones before, on which it may have been the youth alone."""
        return len(self.seen.before) + self.since

    @property
    def among(self) -> int:
        """Evenings before on which the youth was seen."""
        return len(self.seen.before_with_youth)

    @property
    def chance(self) -> float:
        """The hypergeometric tail: how often would all evenings since fall among those without the youth by chance."""
        evenings, since = self.evenings, self.since
        return comb(evenings - self.among, since) / comb(evenings, since)

    def evenings_needed(self, share: float) -> int | None:
        """On how many evenings since the mates must have been seen before the chance is so small; None: never."""
        before, among = len(self.seen.before), self.among
        for since in range(1, _MOST_EVENINGS):
            if comb(before + since - among, since) <= share * comb(before + since, since):
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
        for number, back in enumerate(_back_at_same_place(mine)):
            last = mine[number]
            if back is not None and back - last.at < self.values["least_weeks"] * _WEEK:
                continue
            own = self._own(mine, number, labels)
            group = self._group(youth, last, labels) if own else None
            if own and group:
                away = self.holidays(group.municipality)
                seen = GroupEvenings(youth=youth, last=last, own=own, group=group, away=away, meetings=meetings)
                for review in self._reviews(last, until=own.until, labels=labels, away=away):
                    found[review] = _absence(review, seen)
        yield from (found[review] for review in sorted(found))

    def _own(self, mine: list[Meeting], number: int, labels: Labels) -> Own | None:
        """What the youth did before and after this sighting; None where it was not regular, or soon back."""
        last = mine[number]
        begins = last.at - int(self.values["baseline_weeks"] * _WEEK)
        first = bisect_right(mine, begins, hi=number, key=_moment)
        sightings = tuple(of for of in mine[first : number + 1] if of.on_round)
        places = frozenset(of.place for of in sightings)
        if len({of.day for of in sightings}) < self.values["sightings"] or last.place not in places:
            return None
        back = next((of for of in mine[number + 1 :] if of.place in places), None)
        until = labels.mondays[-1] if back is None else back.at
        if until - last.at < self.values["least_weeks"] * _WEEK:
            return None
        return Own(begins=begins, until=until, sightings=sightings, places=places, everywhere=mine, back=back)

    def _group(self, youth: int, last: Meeting, labels: Labels) -> Community | None:
        """The community as the absence began; None where there is none, or nobody knows where it is from."""
        week = labels.week(last.at)
        label = labels.of(week, youth)
        members = labels.members(week, label) if label >= 0 else ()
        municipality = self.home(members) if members else None
        return None if municipality is None else Community(week, label, members, municipality)

    def _reviews(self, last: Meeting, *, until: int, labels: Labels, away: frozenset[int]) -> Iterator[int]:
        """The review dates on which the absence has lasted long enough and not too long; in a holiday time stops."""
        off = _in_order(away)
        before = bisect_right(off, last.day)
        first, end = bisect_right(labels.mondays, last.at), bisect_right(labels.mondays, until)
        for review in labels.mondays[first:end]:
            lasted = review - last.at - MICROSECONDS_PER_DAY * max(bisect_left(off, day_of(review)) - before, 0)
            if self.values["least_weeks"] * _WEEK <= lasted <= self.values["most_weeks"] * _WEEK:
                yield review


@lru_cache(maxsize=256)
def _in_order(days: frozenset[int]) -> tuple[int, ...]:
    return tuple(sorted(days))


def _moment(meeting: Meeting) -> int:
    return meeting.at


def _back_at_same_place(mine: Sequence[Meeting]) -> list[int | None]:
    """Per sighting the moment of the next one at the same place."""
    upcoming: dict[str, int] = {}
    found: list[int | None] = []
    for meeting in reversed(mine):
        found.append(upcoming.get(meeting.place))
        upcoming[meeting.place] = meeting.at
    return found[::-1]


def _absence(review: int, seen: GroupEvenings) -> Absence:
    """The absence as it is looked at on a review date."""
    own, group = seen.own, seen.group
    return Absence(
        last=seen.last,
        review=review,
        week=group.week,
        label=group.label,
        municipality=group.municipality,
        places=own.places,
        sightings=own.sightings,
        returned=own.back,
        seen=seen,
    )


@lru_cache(maxsize=4096)
def day_of(moment: int) -> int:
    """The local day of a moment (microseconds since 1970 UTC), as an ordinal."""
    return (_EPOCH + timedelta(microseconds=moment)).astimezone(ZoneInfo(LOCAL_TIME_ZONE)).toordinal()


_MOST_EVENINGS = 400
