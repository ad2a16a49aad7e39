"""The communities that a result lists: those of now, and every one that a match names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from analytics.patterns.context import Context
from analytics.patterns.match import Match
from analytics.patterns.names import Names, moment

_DECLARED_SHARE = 0.5
"""Of the smaller of the two, how many must be in both for a computed community to go with a declared group."""
_HOME_SHARE = 0.25
"""Of the members, how many must mostly be seen in a municipality for the community to be of it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCommunity:
    """A computed community.

    Attributes:
        id: content key.
        since: the Monday as of which it was computed.
        members, core: pseudonyms, in the order in which the youths were first seen; core were in it in most runs.
        stability: share of the ensemble's runs in which it was found again.
        municipalities: where its members are mostly seen, sorted.
        declared_groups: ids of declared groups that it largely coincides with, sorted.
        is_current: it is one of the latest Monday.
        numbers: the members as persons of the evidence.

    """

    id: str
    since: datetime
    members: tuple[str, ...]
    core: tuple[str, ...]
    stability: float
    municipalities: tuple[str, ...]
    declared_groups: tuple[str, ...]
    is_current: bool
    numbers: tuple[int, ...]


def listed_communities(context: Context, matches: Sequence[Match], *, names: Names) -> tuple[ListedCommunity, ...]:
    """By Monday, then by first member; each community once."""
    labels = context.labels
    by_week: defaultdict[int, set[int]] = defaultdict(set)
    for week, label in (community for match in matches for community in match.windows[-1].communities):
        by_week[week].add(label)
    last = len(labels.mondays) - 1
    if last >= 0:
        by_week[last].update(set(labels.partition(last).tolist()) - {-1})
    found = [
        community
        for week, of_week in by_week.items()
        for community in _of_week(context, week, sorted(of_week), names=names)
    ]
    return tuple(sorted(found, key=lambda community: (community.since, community.numbers)))


def _of_week(context: Context, week: int, labels: list[int], *, names: Names) -> Iterator[ListedCommunity]:
    communities, presence, since = context.communities, context.presence, moment(context.labels.mondays[week])
    members = {label: context.labels.members(week, label) for label in labels}
    everybody = [member for of in members.values() for member in of]
    firm = communities.firmness(week, persons=everybody)
    in_core = firm.core(share=communities.settings.core_share)
    groups = _Declared(context, everybody, at=since)
    for label, of in members.items():
        homes = Counter(presence.municipalities[home] for home in presence.home[list(of)].tolist() if home >= 0)
        yield ListedCommunity(
            id=names.community(week, label),
            since=since,
            members=names.persons(of),
            core=names.persons(member for member in of if in_core[member]),
            stability=round(float(firm.stability[label]), 4),
            municipalities=tuple(sorted(code for code, count in homes.items() if count >= _HOME_SHARE * len(of))),
            declared_groups=groups.coinciding(of),
            is_current=week == len(context.labels.mondays) - 1,
            numbers=of,
        )


class _Declared:
    """The declared groups of some persons at a moment."""

    def __init__(self, context: Context, persons: Iterable[int], *, at: datetime) -> None:
        then = context.evidence.memberships.filter(
            (pl.col("since").is_null() | (pl.col("since") <= at)) & (pl.col("until").is_null() | (pl.col("until") > at))
        )
        members = then.select("group", "person").unique()
        theirs = members.filter(pl.col("person").is_in(pl.Series(sorted(persons), dtype=pl.UInt32).implode()))
        sizes = members.join(theirs.select("group").unique(), on="group", how="semi").group_by("group").len()
        self._sizes = dict(sizes.iter_rows())
        self._groups = dict(theirs.group_by("person").agg("group").iter_rows())

    def coinciding(self, members: Collection[int]) -> tuple[str, ...]:
        """Those that share at least two with these members, and at least half of the smaller."""
        both = Counter(group for member in members for group in self._groups.get(member, ()))
        return tuple(
            sorted(
                group
                for group, shared in both.items()
                if shared > 1 and shared >= _DECLARED_SHARE * min(len(members), self._sizes[group])
            )
        )
