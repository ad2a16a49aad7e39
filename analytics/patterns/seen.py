"""What a match may tell: counts and dates from its evidence, without names, for the Dutch sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from analytics.patterns.candidate import Meeting, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A match as a sentence sees it.

    Attributes:
        meetings: what the match rests on, oldest first.
        counted: the part that the source guard counts: contacts, visits or ties.
        youths: how many different youths it is about.
        groups: how many communities it names.
        outsider: `visitor`, `youth`, `vehicle`, or empty where no single other is meant.
        vehicle: category of the vehicle (`car`, `van`, ...), empty when unknown.
        pairs: how many different pairs of youths were seen together across groups.
        facts: named numbers that the pattern gave with its last window.
        as_of: the day of the analysis; dates of another year are written with their year.
    """

    meetings: tuple[Meeting, ...]
    counted: tuple[Meeting, ...]
    youths: int
    groups: int
    outsider: str
    vehicle: str
    pairs: int
    as_of: date
    facts: Mapping[str, float] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The first day of what counts."""
        return date.fromordinal(min(meeting.day for meeting in self.counted))

    @property
    def last(self) -> date:
        """The last day of what counts."""
        return date.fromordinal(max(meeting.day for meeting in self.counted))

    @property
    def days(self) -> int:
        """On how many days something that counts was seen."""
        return len({meeting.day for meeting in once(self.counted)})

    @property
    def times(self) -> int:
        """How many contacts: one subject, place and evening once."""
        return len({meeting.unit for meeting in self.counted if meeting.is_contact})

    @property
    def places(self) -> int:
        """At how many places."""
        return len({meeting.place for meeting in once(self.counted)})

    @property
    def municipalities(self) -> int:
        """In how many municipalities."""
        return len({meeting.municipality for meeting in once(self.counted) if meeting.municipality})
