"""Stretches in which a group was together where it was not before, with what looking at its home places gave."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analytics.patterns.candidate import Meeting, sliding
from analytics.patterns.group_trails import GroupTrail, spans
from analytics.patterns.home_watch import HomeWatch, Periods, Watched
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Values

Meetings = tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAway:
    """One stretch.

    Attributes:
        begins, until: the window, microseconds since 1970 UTC.
        week, label: the community as the window began.
        movers: its members who were elsewhere.
        elsewhere: the times in the window that it was together where it was not in the baseline.
        at_home: what it was seen in at its home places on rounds, before and since.
        watched: what looking there gave; None where it had no home place in the baseline.

    """

    begins: int
    until: int
    week: int
    label: int
    movers: frozenset[int]
    elsewhere: Meetings
    at_home: Meetings
    watched: Watched | None


class Departure(NamedTuple):
    """Where members of a community were together, away from their home municipality, and who they were."""

    label: int
    home: str
    elsewhere: Meetings
    movers: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One group, how its home is watched, and the definition's values."""

    trail: GroupTrail
    watch: HomeWatch
    values: Values

    def stretches(self, meetings: Meetings, labels: Labels) -> Iterator[GroupAway]:
        """Those of all windows that end when the group is together elsewhere, oldest first."""
        wanted = spans(self.values)
        moments = [meeting.at for meeting in meetings]
        together = {of.at for of in self._together(meetings, self.trail.everybody) if of.is_contact}
        for begins, until, inside in sliding(meetings, days=7 * self.values["weeks"]):
            if until not in together:
                continue
            week = labels.week(begins)
            before = meetings[bisect_right(moments, begins - wanted.baseline) : bisect_right(moments, begins)]
            left = [
                departure
                for label in self.trail.communities(week, labels, least=self.values["youths"])
                for departure in self._departures(before, inside, label=label, group=labels.members(week, label))
                if departure.elsewhere[-1].at == until
            ]
            if left:
                of = max(left, key=lambda departure: (len(departure.movers), -departure.label))
                at_home, watched = self._at_home((*before, *inside), of)
                yield GroupAway(
                    begins=begins,
                    until=until,
                    week=week,
                    label=of.label,
                    movers=of.movers,
                    elsewhere=of.elsewhere,
                    at_home=at_home,
                    watched=watched,
                )

    def _departures(
        self, before: Meetings, inside: Meetings, *, label: int, group: tuple[int, ...]
    ) -> Iterator[Departure]:
        """Where the group was together and was not before, in one municipality more at least; one or none.

        Home is where it was together most often in the baseline. What has a context tag, or was in a school holiday
        of the home municipality, has an ordinary reason; before, every time counts.
        """
        members = frozenset(group)
        often = Counter(meeting.municipality for meeting in self._together(before, members) if meeting.municipality)
        if not often:
            return
        home = min(often, key=lambda name: (-often[name], name))
        off = self.watch.life.holidays(home)
        away = [
            of
            for of in self._together(inside, members)
            if of.is_contact and of.day not in off and of.municipality not in (None, home)
        ]
        known, now = often.keys() - {home}, {meeting.municipality for meeting in away}
        elsewhere = tuple(meeting for meeting in away if meeting.municipality not in known)
        movers = members & {youth for of in elsewhere for youth in of.youths}
        if len(now) - len(known) >= self.values["municipalities"] and len(movers) >= self.values["youths"]:
            yield Departure(label=label, home=home, elsewhere=elsewhere, movers=movers)

    def _together(self, meetings: Sequence[Meeting], group: frozenset[int]) -> Meetings:
        """Those at which enough of the group were."""
        return tuple(meeting for meeting in meetings if len(meeting.youths & group) >= self.values["members"])

    def _at_home(self, meetings: Sequence[Meeting], of: Departure) -> tuple[Meetings, Watched | None]:
        """Where they were seen at their home places, and what looking there gave since they were first elsewhere."""
        until = of.elsewhere[-1].day
        begins = until - int(7 * self.values["weeks"])
        periods = Periods(begins - int(7 * self.values["baseline_weeks"]), begins, of.elsewhere[0].day - 1, until)
        seen = self._on_rounds(meetings, of.movers, municipality=of.home)
        home = self.watch.home(seen, periods=periods, evenings=self.values["evenings"])
        if home is None:
            return (), None
        evenings = home.before | home.since
        at_home = tuple(meeting for meeting in seen if (meeting.place, meeting.day) in evenings)
        return at_home, self.watch.watched(home, periods)

    def _on_rounds(self, meetings: Sequence[Meeting], group: frozenset[int], *, municipality: str) -> Meetings:
        """The observations of rounds that saw enough of the group at one place there, outside holidays."""
        off = self.watch.life.holidays(municipality)
        there = [
            of
            for of in meetings
            if of.on_round and of.municipality == municipality and of.day not in off and of.youths & group
        ]
        members: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
        for of in there:
            members[of.place, of.day, of.source] |= of.youths & group
        return tuple(of for of in there if len(members[of.place, of.day, of.source]) >= self.values["members"])
