"""Matches and analyses."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path

from regie.errors import NotKnown
from regie.policy import Action, Scope, Thing
from regie.result_reads import list_matches, read_match
from regie.result_rows import latest_analysis
from regie.results import document_of
from service.access import Access, Requires
from service.api.explained import explained_match
from service.api.explanation_shapes import ResultExplanationShape
from service.api.paging import Cursor, Limit, page_of, place_of
from service.api.result_shapes import MatchesPage, MatchShape
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape, Utc
from service.weighing import open_match

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["results"])

Hash = Annotated[str, Path(pattern=r"^(sha256:)?[0-9a-f]{64}$", description="The hash of the analysis.")]


class RulesetShape(Shape):
    """Which rules were applied."""

    version: str
    hash: str


class AnalysisState(Shape):
    """The latest analysis, and whether one runs now."""

    hash: str | None
    as_of: Utc | None
    computed_at: Utc | None
    ruleset: RulesetShape
    is_running: bool
    failed: bool


class Requested(Shape):
    """That an analysis was asked for."""

    is_running: bool


@router.get("/matches", operation_id="listMatches")
def matches(
    access: Annotated[Access, Depends(Requires(Thing.MATCH, Action.READ))], cursor: Cursor = None, limit: Limit = 50
) -> MatchesPage:
    """The matches of the latest analysis about the own area, single-source and weak ones included."""
    store, kept_back = access.services.store, access.kept_back()
    found = list_matches(store, access.reader, access.scope, kept_back=kept_back, after=_after(cursor), limit=limit + 1)
    shown, following = page_of(found, limit=limit, place=lambda item: (item["id"],))
    return MatchesPage.model_validate({"matches": shown, "next": following})


@router.get("/matches/{matchId}", operation_id="readMatch")
def match(
    matchId: str,  # noqa: N803
    access: Annotated[Access, Depends(Requires(Thing.MATCH, Action.READ))],
) -> MatchShape:
    """One match."""
    store, kept_back = access.services.store, access.kept_back()
    return MatchShape.model_validate(read_match(store, access.reader, access.scope, kept_back=kept_back, match=matchId))


@router.get("/matches/{matchId}/explanation", operation_id="openMatchEvidence")
def open_match_evidence(
    matchId: str,  # noqa: N803
    access: Annotated[Access, Depends(Requires(Thing.MATCH, Action.READ))],
) -> ResultExplanationShape:
    """Why a match was seen: its evidence, what it hangs on, what would refute it, what is missing."""
    return explained_match(open_match(access, matchId))


@router.get("/analyses/current", operation_id="readCurrentAnalysis")
def current_analysis(access: Annotated[Access, Depends(Requires(Thing.FLAG, Action.READ))]) -> AnalysisState:
    """The latest analysis, and whether one runs now."""
    services = access.services
    latest, progress = latest_analysis(services.store), services.assessor.progress
    return AnalysisState(
        hash=latest.hash if latest else None,
        as_of=latest.as_of if latest else None,
        computed_at=latest.computed_at if latest else None,
        ruleset=RulesetShape(version=services.ruleset.version, hash=services.ruleset.hash),
        is_running=progress.is_running,
        failed=progress.failed,
    )


@router.get("/analyses/{hash}", operation_id="readAnalysis", response_model=dict[str, Any])
def analysis(hash: Hash, access: Annotated[Access, Depends(Requires(Thing.ANALYSIS, Action.READ))]) -> Any:  # noqa: A002
    """The whole document of the latest analysis in the exchange format; one that was replaced is gone."""
    document = document_of(access.services.store, f"sha256:{hash.removeprefix('sha256:')}")
    if access.scope is Scope.AREA and not _lies_within(document, access):
        raise NotKnown("the analysis reaches beyond the reader's own area")
    if not access.kept_back().isdisjoint(item["id"] for item in document["matches"]):
        raise NotKnown("a partner looks first at something in this analysis")
    return document


@router.post("/analyses", status_code=202, operation_id="requestAnalysis")
def request_analysis(access: Annotated[Access, Depends(Requires(Thing.ANALYSIS, Action.RUN))]) -> Requested:
    """Ask for an analysis of what is known now; it runs in the background."""
    access.services.assessor.request()
    return Requested(is_running=True)


def _lies_within(document: dict[str, Any], access: Access) -> bool:
    """Whether every result lies in the own area: the whole document is for who may see all of it."""
    touched = [item["municipalities"] for name in ("communities", "flags") for item in document[name]]
    touched += [item["subjects"]["municipalities"] for item in document["matches"]]
    return all(access.reader.municipalities.issuperset(codes) for codes in touched)


def _after(cursor: str | None) -> str:
    place = place_of(cursor, parts=1)
    return str(place[0]) if place else ""
