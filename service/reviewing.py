"""The communities within a reader's reach beside their last review, for the API and the page Netwerk alike."""

from dataclasses import dataclass

from regie.community_reviews import (
    Compared,
    Review,
    fingerprint,
    latest_reviews,
    review_communities,
    since_review,
)
from regie.lasting import Document
from regie.policy import Scope
from regie.result_reads import all_communities
from service.access import Access


@dataclass(frozen=True, slots=True)
class Standing:
    """The communities by id, the last review of each municipality, and what is new since; `seen` names this list."""

    communities: tuple[Document, ...]
    reviews: tuple[Review, ...]
    compared: Compared
    seen: str


def communities_since_review(access: Access) -> Standing:
    """What the reader may see of the communities, as it stands now."""
    services = access.services
    found = all_communities(services.store, access.reader, access.scope)
    within = None if access.scope is Scope.ALL else access.reader.municipalities
    reviews = latest_reviews(services.registry, municipalities=within)
    return Standing(tuple(found), reviews, since_review(found, reviews), fingerprint(found))


def review_own_communities(access: Access, *, seen: str) -> tuple[Review, ...]:
    """Keeps that the reader looked through the communities of the own municipalities.

    Raises Outdated where they are others than those that `seen` names.
    """
    services = access.services
    return review_communities(
        services.registry,
        all_communities(services.store, access.reader, access.scope),
        municipalities=access.reader.municipalities,
        seen=seen,
        actor=access.actor,
        purpose=access.purpose(),
        at=services.clock(),
        trace_id=access.trace_id,
    )
