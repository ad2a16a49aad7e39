"""Flags: read, open the evidence, decide."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from graph.schema.results import Decision
from graph.schema.vocabulary import Outcome
from ingest.forbidden.notes import scan_note
from regie.accounts import account_by_id
from regie.deciding import REASONS, Choice, decide
from regie.errors import NotKnown
from regie.flags import Situation, list_situations, read_situation
from regie.policy import Action, Thing
from regie.since_decision import since_decision
from service.access import Access, Requires
from service.api.explained import explained_flag
from service.api.explanation_shapes import ExplanationShape
from service.api.flag_shapes import (
    DecisionReasons,
    DecisionShape,
    FlagShape,
    FlagsPage,
    NewDecision,
    OutcomeReasons,
    ReasonShape,
)
from service.api.paging import Cursor, Limit, page_of, place_of
from service.api.route import PREFIX, AccountableRoute
from service.errors import InputRefused
from service.problem import Mistake
from service.weighing import weigh

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["flags"])

Reads = Annotated[Access, Depends(Requires(Thing.FLAG, Action.READ))]


@router.get("/flags", operation_id="listFlags")
def list_flags(
    access: Reads,
    gone: Annotated[bool, Query(description="Also flags that the latest analysis found no more.")] = False,  # noqa: FBT002
    cursor: Cursor = None,
    limit: Limit = 50,
) -> FlagsPage:
    """The flags within reach, latest evidence first."""
    services = access.services
    place: Any = place_of(cursor, parts=2)
    found = list_situations(
        services.store,
        access.reader,
        access.scope,
        kept_back=access.kept_back(),
        include_gone=gone,
        place=place,
        limit=limit + 1,
        now=services.clock(),
    )
    shown, following = page_of(found, limit=limit, place=lambda row: row.place)
    return FlagsPage.model_validate({"flags": [_flag(access, row) for row in shown], "next": following})


@router.get("/flags/{flagId}", operation_id="readFlag")
def read_flag(flagId: str, access: Reads) -> FlagShape:  # noqa: N803
    """One flag with the decisions on it, and what changed since the last one."""
    situation = _situation(access, flagId)
    found = since_decision(access.services.store, access.services.registry, situation)
    changes = {
        "observations": [asdict(change) for change in found.observations],
        "switched_off": [
            {name: getattr(of, name) for name in ("pattern", "at", "reason")} for of in found.switched_off
        ],
    }
    return FlagShape.model_validate({**_flag(access, situation), "changes": changes})


@router.get("/flags/{flagId}/explanation", operation_id="openFlagEvidence")
def open_evidence(flagId: str, access: Reads) -> ExplanationShape:  # noqa: N803
    """Open the evidence of a flag: why there is one, what would refute it, what is missing."""
    return explained_flag(weigh(access, _situation(access, flagId)))


@router.post("/flags/{flagId}/decisions", status_code=201, operation_id="decideFlag")
def decide_flag(
    flagId: str,  # noqa: N803
    new: NewDecision,
    access: Annotated[Access, Depends(Requires(Thing.FLAG, Action.DECIDE))],
) -> DecisionShape:
    """Decide on a flag of which one has opened the evidence as it is now."""
    situation = _situation(access, flagId)
    _refuse_wrong_words(new)
    decision = decide(
        access.services.store,
        access.services.registry,
        situation,
        Choice(new.outcome, new.reason, new.words, new.watch_until),
        actor=access.actor,
        clock=access.services.clock,
        trace_id=access.trace_id,
    )
    return DecisionShape.model_validate(_decision(access, decision))


@router.get("/decision-reasons", operation_id="listDecisionReasons")
def list_decision_reasons(_access: Annotated[Access, Depends(Requires(Thing.SCHEMA, Action.READ))]) -> DecisionReasons:
    """The closed choices of a decision."""
    outcomes = [
        OutcomeReasons(outcome=outcome, reasons=[ReasonShape(key=key, text=text) for key, text in reasons.items()])
        for outcome, reasons in REASONS.items()
    ]
    return DecisionReasons(outcomes=outcomes)


def _situation(access: Access, flag: str) -> Situation:
    services = access.services
    kept_back = access.kept_back()
    return read_situation(
        services.store, access.reader, access.scope, kept_back=kept_back, flag=flag, now=services.clock()
    )


def _flag(access: Access, situation: Situation) -> dict[str, Any]:
    return {
        **situation.content,
        "isFound": situation.is_open,
        "state": situation.state,
        "changedSinceDecision": situation.changed_since_decision,
        "decisions": [_decision(access, decision) for decision in situation.decisions],
    }


def _decision(access: Access, decision: Decision) -> dict[str, Any]:
    """A decision by function; its words stay with who wrote them."""
    is_own = decision.account == access.reader.account
    try:
        function = account_by_id(access.services.registry, decision.account).function_title
    except NotKnown:
        function = "oud-medewerker"
    names = ("id", "outcome", "reason", "watch_until", "decided_at")
    shown = {name: getattr(decision, name) for name in names}
    return {**shown, "words": decision.words if is_own else None, "decided_by": function, "is_own": is_own}


def _refuse_wrong_words(new: NewDecision) -> None:
    mistakes = []
    if new.reason not in REASONS[new.outcome]:
        mistakes.append(Mistake("body", "#/reason", "reason", "Deze reden hoort niet bij deze uitkomst."))
    if (new.outcome == Outcome.WATCH_UNTIL) != (new.watch_until is not None):
        mistakes.append(
            Mistake("body", "#/watchUntil", "date", "Een datum hoort bij 'in de gaten houden', en nergens anders.")
        )
    finding = scan_note(new.words) if new.words else None
    if finding is not None:
        mistakes.append(Mistake("body", "#/words", "forbidden", f"Dit mag hier niet staan. {finding.suggestion}"))
    if mistakes:
        raise InputRefused(mistakes)
