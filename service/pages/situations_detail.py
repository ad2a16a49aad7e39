"""One situation: what was seen and why that stands out, what speaks against it, and the decision of a named person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from graph.schema.vocabulary import Outcome
from ingest.forbidden.notes import scan_note
from regie.deciding import REASONS, Choice, decide
from regie.flags import Situation, read_situation
from regie.policy import Action, Thing, scope_of
from service.access import Access
from service.pages.evidence_table import municipality_words
from service.pages.frame import RequiresPage, frame_of
from service.pages.page_route import PageRoute
from service.pages.rendering import render
from service.pages.situations_view import situation_values
from service.pages.situations_words import KINDS, OUTCOMES, STAGES, STATES, first_sentence, listed
from service.weighing import weigh

router = APIRouter(route_class=PageRoute)

WATCH_BY_DEFAULT = timedelta(weeks=4)
Reading = Annotated[Access, Depends(RequiresPage(Thing.FLAG, Action.READ, "situaties"))]
Deciding = Annotated[Access, Depends(RequiresPage(Thing.FLAG, Action.DECIDE, "situaties"))]


class DecisionForm(BaseModel):
    """What somebody decides: each outcome has a form of its own, with its own reasons."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    outcome: Outcome
    reason: str = Field("", max_length=50)
    words: str = Field("", max_length=2000)
    until: date | None = None


@router.get("/situaties/{flag}")
def show_situation(request: Request, access: Reading, flag: str, besloten: str = "") -> Response:
    """The situation with its evidence; that it was opened is written down first, and a decision rests on that."""
    return _page(request, access, _read(access, flag), saved=besloten == "1")


@router.post("/situaties/{flag}/besluit")
def decide_on_situation(
    request: Request, access: Deciding, flag: str, form: Annotated[DecisionForm, Form()]
) -> Response:
    """Stores the decision, or shows the page again with what is missing."""
    situation = _read(access, flag)
    mistake = _mistake(form)
    if mistake:
        return _page(request, access, situation, mistake=mistake, filled=form)
    decide(
        access.services.store,
        access.services.registry,
        situation,
        Choice(form.outcome, form.reason, form.words.strip() or None, _until(form)),
        actor=access.actor,
        clock=access.services.clock,
        trace_id=access.trace_id,
    )
    return RedirectResponse(f"/situaties/{situation.id}?besloten=1", 303)


def _page(
    request: Request,
    access: Access,
    situation: Situation,
    *,
    saved: bool = False,
    mistake: str = "",
    filled: DecisionForm | None = None,
) -> Response:
    now = access.services.clock()
    weighing = weigh(access, situation)
    return render(
        request,
        "situation.html",
        status=422 if mistake else 200,
        frame=frame_of(access),
        situation=situation,
        title=first_sentence(situation.content["sentence"]),
        rest=_rest(situation, [match["sentence"] for match in weighing.opened.matches]),
        since=datetime.fromisoformat(situation.content["firstEvidenceAt"]),
        last=datetime.fromisoformat(situation.content["lastEvidenceAt"]),
        state=STATES[situation.state],
        stages=listed(STAGES[stage] for stage in situation.content["stages"]),
        kind=KINDS.get(situation.content["kind"], ""),
        where=listed(municipality_words(code) for code in situation.content["municipalities"]),
        decides=scope_of(access.reader.role, Thing.FLAG, Action.DECIDE) is not None,
        outcomes=[(outcome, *OUTCOMES[outcome], REASONS[outcome]) for outcome in Outcome],
        watch_until=(now + WATCH_BY_DEFAULT).date(),
        watch_least=(now + timedelta(days=1)).date(),
        watch_most=(now + timedelta(weeks=26)).date(),
        saved=saved,
        mistake=mistake,
        filled=filled,
        **_words(),
        **situation_values(request, access, weighing),
    )


def _rest(situation: Situation, said: list[str]) -> str:
    """What the sentence says beyond its beginning and the sentences of its patterns, which stand apart."""
    text = str(situation.content["sentence"])
    for part in (first_sentence(text), *said):
        text = text.replace(part, "")
    return " ".join(text.split())


def _words() -> dict[str, Any]:
    return {"stage_words": STAGES, "outcome_words": {outcome: title for outcome, (title, _) in OUTCOMES.items()}}


def _read(access: Access, flag: str) -> Situation:
    services = access.services
    kept_back = access.kept_back()
    return read_situation(
        services.store, access.reader, access.scope, kept_back=kept_back, flag=flag, now=services.clock()
    )


def _mistake(form: DecisionForm) -> str:
    if form.reason not in REASONS[form.outcome]:
        return f"Kies bij ‘{OUTCOMES[form.outcome][0]}’ eerst een reden."
    if form.outcome is Outcome.WATCH_UNTIL and form.until is None:
        return "Kies tot wanneer u de situatie in de gaten houdt."
    finding = scan_note(form.words) if form.words else None
    return f"Dit mag niet in de toelichting staan. {finding.suggestion}" if finding else ""


def _until(form: DecisionForm) -> datetime | None:
    if form.outcome is not Outcome.WATCH_UNTIL or form.until is None:
        return None
    return datetime(form.until.year, form.until.month, form.until.day, tzinfo=UTC)
