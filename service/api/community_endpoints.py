"""Communities: which there are, what is new since somebody looked them through, and that somebody did."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from regie.policy import Action, Thing
from regie.result_reads import read_community
from service.access import Access, Requires
from service.api.paging import Cursor, Limit, page_of, place_of
from service.api.result_shapes import CommunitiesPage, CommunityShape, ReviewShape
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape
from service.reviewing import communities_since_review, review_own_communities

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["results"])


class NewReview(Shape):
    """That the communities were looked through."""

    seen: str = Field(pattern=r"^[0-9a-f]{64}$", description="`seen` of the list that was looked through.")


class ReviewList(Shape):
    """The reviews that were made, one for each municipality of the account."""

    reviews: list[ReviewShape]


@router.get("/communities", operation_id="listCommunities")
def communities(
    access: Annotated[Access, Depends(Requires(Thing.COMMUNITY, Action.READ))], cursor: Cursor = None, limit: Limit = 50
) -> CommunitiesPage:
    """The communities of the latest analysis that touch the own area, and what is new since the last review."""
    standing = communities_since_review(access)
    states = standing.compared.states
    place = place_of(cursor, parts=1)
    found = [item for item in standing.communities if not place or item["id"] > str(place[0])]
    shown, following = page_of(found[: limit + 1], limit=limit, place=lambda item: (item["id"],))
    told = [{**item, **({"sinceReview": states[item["id"]]} if item["id"] in states else {})} for item in shown]
    reviews = [ReviewShape(municipality=review.municipality, at=review.at) for review in standing.reviews]
    return CommunitiesPage.model_validate(
        {
            "communities": told,
            "next": following,
            "reviews": reviews,
            "gone": list(standing.compared.gone),
            "seen": standing.seen,
        }
    )


@router.get("/communities/{communityId}", operation_id="readCommunity")
def community(
    communityId: str,  # noqa: N803
    access: Annotated[Access, Depends(Requires(Thing.COMMUNITY, Action.READ))],
) -> CommunityShape:
    """One community."""
    found = read_community(access.services.store, access.reader, access.scope, community=communityId)
    return CommunityShape.model_validate(found)


@router.post("/community-reviews", status_code=201, operation_id="reviewCommunities")
def review(new: NewReview, access: Annotated[Access, Depends(Requires(Thing.COMMUNITY, Action.REVIEW))]) -> ReviewList:
    """Say that the communities of the own municipalities were looked through, as they were shown."""
    made = review_own_communities(access, seen=new.seen)
    return ReviewList(reviews=[ReviewShape(municipality=one.municipality, at=one.at) for one in made])
