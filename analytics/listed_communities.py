"""The communities that a result lists: those of now, and every one that a match names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from analytics.ensemble import firmness
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
    named = {community for match in matches for community in match.windows[-1].communities}
    last = len(labels.mondays) - 1
    now = {(last, int(label)) for label in set(labels.partition(last).tolist()) - {-1}} if last >= 0 else set()
    found = [_listed(context, key, names=names, is_current=key in now) for key in named | now]
    return tuple(sorted(found, key=lambda community: (community.since, community.numbers)))


def _listed(context: Context, key: tuple[int, int], *, names: Names, is_current: bool) -> ListedCommunity:
    week, label = key
    members = context.labels.members(week, label)
    communities, presence = context.communities, context.presence
    runs = communities.ensemble(week) if is_current else communities.ensemble(week, persons=members)
    firm = firmness(context.labels.partition(week), runs)
    in_core = firm.core(share=communities.settings.core_share)
    homes = Counter(presence.municipalities[home] for home in presence.home[list(members)].tolist() if home >= 0)
    return ListedCommunity(
        id=names.community(week, label),
        since=moment(context.labels.mondays[week]),
        members=names.persons(members),
        core=names.persons(member for member in members if in_core[member]),
        stability=round(float(firm.stability[label]), 4),
        municipalities=tuple(sorted(code for code, count in homes.items() if count >= _HOME_SHARE * len(members))),
        declared_groups=_declared(context, members, at=moment(context.labels.mondays[week])),
        is_current=is_current,
        numbers=members,
    )


def _declared(context: Context, members: tuple[int, ...], *, at: datetime) -> tuple[str, ...]:
    """Groups of which at least half of the members, or half of this community, are in both."""
    then = context.evidence.memberships.filter(
        (pl.col("since").is_null() | (pl.col("since") <= at)) & (pl.col("until").is_null() | (pl.col("until") > at))
    )
    sizes = then.group_by("group").agg(
        pl.col("person").n_unique().alias("size"),
        pl.col("person").filter(pl.col("person").is_in(members)).n_unique().alias("both"),
    )
    smaller = pl.min_horizontal("size", pl.lit(len(members)))
    return tuple(sizes.filter((pl.col("both") > 1) & (pl.col("both") >= _DECLARED_SHARE * smaller))["group"].sort())
