"""From numbers back to ids: observations, persons, vehicles and communities as results name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import polars as pl

from analytics.content_keys import content_key
from analytics.evidence_rows import KEYED, EvidenceRows, in_order
from analytics.patterns.context import Context
from analytics.patterns.presence import Presence

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NONE_KNOWN: Mapping[tuple[int, int], str] = MappingProxyType({})


def moment(microseconds: int) -> datetime:
    """A moment from microseconds since 1970 UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


class Names:
    """Look-ups of one context."""

    def __init__(self, context: Context, *, communities: Mapping[tuple[int, int], str] = NONE_KNOWN) -> None:
        """Read the ids once; `communities` are the keys of communities (week, label) that are known already."""
        evidence = context.evidence
        self._context = context
        self.as_of = evidence.as_of
        self._rows = EvidenceRows(evidence)
        self._persons = evidence.persons["id"].to_list()
        self._visitors = set(evidence.persons.filter(pl.col("kind") == "visitor")["person"].to_list())
        self._hangouts = set(evidence.hangouts["id"].to_list())
        registered = evidence.registrations.filter(pl.col("category").is_not_null()).sort("vehicle", "valid_from")
        self._categories = dict(registered.select("vehicle", "category").iter_rows())
        self._communities = dict(communities)

    def row(self, number: int) -> str:
        """Id of an observation, or of a row of another table."""
        return self._rows.id(number)

    def content(self, number: int) -> str:
        """What tells an observation or row from others, whatever the key of pseudonyms."""
        return self._rows.content(number)

    def is_observation(self, number: int) -> bool:
        """Whether the number is that of an observation, and not of a row of another table."""
        return self._rows.table(number) == "observations"

    def rows(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Ids of observations and of rows of other tables, sorted; those made with a key last, in their own order."""
        ordered = sorted(set(numbers))
        keyed = [number for number in ordered if self._rows.table(number) in KEYED]
        others = sorted(self._rows.id(number) for number in set(ordered) - set(keyed))
        return (*others, *(self._rows.id(number) for number in keyed))

    def observations(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Ids of the observations among them, sorted."""
        return self.rows(number for number in numbers if self.is_observation(number))

    def evidence(self, numbers: Iterable[int]) -> tuple[tuple[str, str], ...]:
        """(table, id) of the others, sorted; those made with a key in their own order."""
        others = [number for number in sorted(set(numbers)) if not self.is_observation(number)]
        return in_order((self._rows.table(number), self._rows.id(number)) for number in others)

    def persons(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Pseudonyms, in the order in which the persons were first seen."""
        return tuple(self._persons[number] for number in sorted(set(numbers)))

    def is_visitor(self, number: int) -> bool:
        """Whether the person is a visitor and no youth."""
        return number in self._visitors

    def hangouts(self, places: Iterable[str]) -> tuple[str, ...]:
        """Those of the places that are hangouts, sorted."""
        return tuple(sorted(set(places) & self._hangouts))

    def category(self, vehicles: Iterable[str]) -> str:
        """What kind of vehicle the first one is; empty when nobody registered it."""
        return next((self._categories.get(vehicle, "") for vehicle in vehicles), "")

    @property
    def communities(self) -> Mapping[tuple[int, int], str]:
        """The keys of the communities that were asked for."""
        return dict(self._communities)

    def community(self, week: int, label: int) -> str:
        """The content key of a community: its Monday, and which observations each member was seen in."""
        if (week, label) not in self._communities:
            labels, settings = self._context.labels, self._context.communities.settings
            until = labels.mondays[week]
            begins = until - (settings.window_weeks or _ALWAYS) * _WEEK
            members = labels.members(week, label)
            traces = sorted(self._trace(member, begins=begins, until=until) for member in members)
            self._communities[week, label] = content_key("community", moment(until).isoformat(), *traces)
        return self._communities[week, label]

    def _trace(self, member: int, *, begins: int, until: int) -> str:
        presence: Presence = self._context.presence
        seen = presence.observations_of(member, begins=begins, until=until).tolist()
        return content_key("trace", *(self._rows.id(number) for number in seen))


_WEEK = 7 * 86_400_000_000
_ALWAYS = 5_000
