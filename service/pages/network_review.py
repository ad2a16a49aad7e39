"""What the page Netwerk says of the last review: when that was, and which groups are new or changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from regie.community_reviews import SinceReview
from regie.policy import Action, Thing, scope_of
from service.access import Access
from service.pages.evidence_table import municipality_words
from service.pages.situations_words import listed
from service.reviewing import communities_since_review

MARKS = {SinceReview.NEW: "nieuw", SinceReview.CHANGED: "veranderd"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The reviews as places and moment, the latest first; the mark of each group that has one; `seen` names the list.

    `never` names the own municipalities whose groups nobody looked through yet.
    """

    reviews: tuple[tuple[str, datetime], ...]
    never: str
    marks: Mapping[str, str]
    seen: str
    may_review: bool


def review_values(access: Access) -> Shown:
    """What the page shows of the last review."""
    standing = communities_since_review(access)
    places: dict[datetime, list[str]] = {}
    for review in standing.reviews:
        places.setdefault(review.at, []).append(municipality_words(review.municipality))
    done = {review.municipality for review in standing.reviews}
    return Shown(
        reviews=tuple((listed(sorted(places[at])), at) for at in sorted(places, reverse=True)),
        never=listed(municipality_words(code) for code in sorted(access.reader.municipalities - done)),
        marks={key: MARKS[state] for key, state in standing.compared.states.items() if state in MARKS},
        seen=standing.seen,
        may_review=scope_of(access.reader.role, Thing.COMMUNITY, Action.REVIEW) is not None,
    )
