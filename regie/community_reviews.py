"""Reviews of communities: when somebody looked the groups of a municipality through, and what is new since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import sqlalchemy as sa

from regie import ledger
from regie.errors import Outdated
from regie.lasting import Document
from regie.ledger import Actor, Line
from regie.purpose import Purpose
from regie.registry import COMMUNITY_REVIEW, Registry


class SinceReview(StrEnum):
    """What a community is beside the last review."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Review:
    """That somebody looked through the communities of a municipality.

    `groups` holds the fingerprint of the members by the lasting id of each community, and nobody's pseudonym.
    """

    municipality: str
    groups: Mapping[str, str]
    account: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Compared:
    """Each community beside the last review, and the ids of those that were there then and are not now.

    A community of municipalities whose groups nobody looked through yet is not in `states`.
    """

    states: Mapping[str, SinceReview]
    gone: tuple[str, ...]


def review_communities(
    registry: Registry,
    communities: Sequence[Document],
    *,
    municipalities: Iterable[str],
    seen: str,
    actor: Actor,
    purpose: Purpose,
    at: datetime,
    trace_id: str | None = None,
) -> tuple[Review, ...]:
    """Keeps, per municipality, that its communities were looked through; the lines in the ledger stand or fall with it.

    `seen` is the `fingerprint` of what the account saw.

    Raises:
        Outdated: the communities are others than those that were seen.

    """
    if seen != fingerprint(communities):
        raise Outdated("the communities changed after they were shown; read them again")
    trace = trace_id or ledger.new_trace()
    made = tuple(_review(communities, code, actor=actor, at=at) for code in sorted(set(municipalities)))
    with registry.write() as connection:
        for review in made:
            values = {name: getattr(review, name) for name in Review.__dataclass_fields__}
            connection.execute(sa.insert(COMMUNITY_REVIEW).values(values))
            line = Line(
                "community.review", review.municipality, "reviewed", purpose.key, {"groups": len(review.groups)}
            )
            ledger.add_line(connection, line, actor=actor, trace_id=trace, at=at)
    return made


def latest_reviews(registry: Registry, *, municipalities: Iterable[str] | None) -> tuple[Review, ...]:
    """The last review of each of these municipalities that has one, oldest first; None is every municipality."""
    table = COMMUNITY_REVIEW
    latest = sa.select(sa.func.max(table.c.number)).group_by(table.c.municipality)
    wanted = sa.select(table).where(table.c.number.in_(latest)).order_by(table.c.number)
    if municipalities is not None:
        wanted = wanted.where(table.c.municipality.in_(sorted(municipalities)))
    names = tuple(Review.__dataclass_fields__)
    with registry.read() as connection:
        return tuple(Review(**{name: getattr(row, name) for name in names}) for row in connection.execute(wanted))


def since_review(communities: Sequence[Document], reviews: Sequence[Review]) -> Compared:
    """The communities beside the last review of each municipality, given oldest first.

    Known then and with the same members is the same, with others changed. Not known then but come from one that was,
    by splitting or merging, is changed too; all else is new.
    """
    known = {key: held for review in reviews for key, held in review.groups.items()}
    looked_at = {review.municipality for review in reviews}
    states = {
        item["id"]: _state(item, known)
        for item in communities
        if item["id"] in known or looked_at.intersection(item["municipalities"])
    }
    return Compared(states, tuple(sorted(set(known) - {item["id"] for item in communities})))


def fingerprint(communities: Sequence[Document]) -> str:
    """One text for these communities and their members, whatever their order."""
    return _digest(f"{item['id']} {_members(item)}" for item in communities)


def _review(communities: Sequence[Document], municipality: str, *, actor: Actor, at: datetime) -> Review:
    own = {item["id"]: _members(item) for item in communities if municipality in item["municipalities"]}
    return Review(municipality, own, actor.account, at)


def _state(item: Document, known: Mapping[str, str]) -> SinceReview:
    if item["id"] in known:
        return SinceReview.SAME if known[item["id"]] == _members(item) else SinceReview.CHANGED
    return SinceReview.NEW if known.keys().isdisjoint(item["lineage"]["from"]) else SinceReview.CHANGED


def _members(item: Document) -> str:
    return _digest(item["members"])


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(sorted(parts)).encode()).hexdigest()
