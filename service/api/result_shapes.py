"""Results in the exchange format, as shapes."""

from pydantic import Field

from regie.community_reviews import SinceReview
from service.api.shapes import Page, Shape, Utc


class LineageShape(Shape):
    """Where a community comes from, and since when it is known."""

    from_: list[str] = Field(alias="from")
    since: Utc


class Subjects(Shape):
    """Whom and what a match is about."""

    youths: list[str]
    visitors: list[str]
    vehicles: list[str]
    hangouts: list[str]
    companies: list[str]
    addresses: list[str]
    municipalities: list[str]
    communities: list[str]


class EvidenceShape(Shape):
    """A row of another table that a result rests on."""

    table: str
    id: str


class CommunityShape(Shape):
    """A computed group of youths who were seen together."""

    id: str
    members: list[str]
    core: list[str]
    stability: float
    municipalities: list[str]
    declared_groups: list[str]
    lineage: LineageShape
    since_review: SinceReview | None = Field(
        None, description="In a list, beside the last review of its municipalities; absent where there is none."
    )


class ReviewShape(Shape):
    """When the communities of a municipality were looked through."""

    municipality: str
    at: Utc


class MatchShape(Shape):
    """A pattern that was seen."""

    id: str
    pattern: str
    version: str
    stage: str
    from_: Utc = Field(alias="from")
    until: Utc
    current: bool
    subjects: Subjects
    observations: list[str]
    evidence: list[EvidenceShape]
    minimal_evidence: list[str]
    recorders: int
    organisations: int
    single_source: bool
    weak: bool
    parameters: dict[str, float | list[str]]
    sentence: str
    would_refute: list[str]
    data_gaps: list[str]


class CommunitiesPage(Page):
    """Communities of the latest analysis, by id."""

    communities: list[CommunityShape]
    reviews: list[ReviewShape] = Field(description="The last review of each municipality within reach that has one.")
    gone: list[str] = Field(description="Communities that were there at the last review and are not now, on any page.")
    seen: str = Field(description="Names this whole list; give it when you say that it was looked through.")


class MatchesPage(Page):
    """Matches of the latest analysis, by id."""

    matches: list[MatchShape]
