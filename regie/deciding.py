"""Deciding on a flag: a named person who opened its evidence, with a reason; no action costs as little as another."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph.batch import Batch
from graph.save import save
from graph.schema.results import Decision
from graph.schema.vocabulary import Outcome
from graph.store import GraphStore
from regie import ledger
from regie.errors import DecisionRefused, Outdated
from regie.first_looks import EVIDENCE_VIEW
from regie.flags import Situation, patterns_of
from regie.ledger import Actor, Line
from regie.purpose import Purpose
from regie.registry import Registry

LONGEST_WATCH = timedelta(weeks=26)

REASONS: dict[Outcome, dict[str, str]] = {
    Outcome.FOLLOW_UP: {
        "needs_conversation": "Eerst een gesprek met de jongerenwerker",
        "needs_consultation": "Bespreken in het overleg",
        "needs_safety": "Er is nu hulp of bescherming nodig",
        "other_follow_up": "Iets anders",
    },
    Outcome.WATCH_UNTIL: {
        "too_little_seen": "Nog te weinig gezien",
        "explanation_being_checked": "Een gewone uitleg wordt nagegaan",
        "already_in_hand": "Iemand is er al mee bezig",
        "other_watch": "Iets anders",
    },
    Outcome.NO_ACTION: {
        "ordinary_explanation": "Er is een gewone uitleg",
        "not_our_task": "Dit is geen taak van de gemeente",
        "too_weak": "Het beeld is te dun",
        "other_no_action": "Iets anders",
    },
    Outcome.INCORRECT: {
        "wrong_observation": "Een waarneming klopt niet",
        "wrong_person": "Dit gaat over verschillende mensen",
        "wrong_vehicle": "Dit gaat over een ander voertuig",
        "other_incorrect": "Iets anders",
    },
}
"""The closed choices per outcome, as many for each, with their Dutch texts."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decides: the outcome, a reason from `REASONS`, words if wanted, a date for a watch."""

    outcome: Outcome
    reason: str
    words: str | None = None
    watch_until: datetime | None = None


def note_evidence_view(
    registry: Registry, situation: Situation, *, actor: Actor, purpose: Purpose, at: datetime, trace_id: str
) -> None:
    """Writes down that the account opened the evidence of the flag as it is now; call it before showing that."""
    line = Line(EVIDENCE_VIEW, situation.id, "shown", purpose.key, {"document": situation.document_hash})
    ledger.record(registry, line, actor=actor, at=at, trace_id=trace_id)


def decide(
    store: GraphStore,
    registry: Registry,
    situation: Situation,
    choice: Choice,
    *,
    actor: Actor,
    clock: Callable[[], datetime],
    trace_id: str,
) -> Decision:
    """Stores the decision, between two lines in the ledger.

    Raises:
        DecisionRefused: the account did not open the evidence, or the reason or date does not belong to the outcome.
        Outdated: the evidence changed after the account opened it.

    """
    now = clock()
    _refuse_wrong_choice(choice, now)
    _refuse_unseen(registry, situation, actor)
    decision = Decision(
        id="decision-" + secrets.token_hex(8),
        flag=situation.id,
        outcome=choice.outcome,
        reason=choice.reason,
        words=choice.words,
        watch_until=choice.watch_until,
        account=actor.account,
        decided_at=now,
        document_hash=situation.document_hash,
        observations=tuple(situation.whole["observations"]),
        patterns=patterns_of(store, situation),
    )
    detail = {"decision": decision.id, "outcome": choice.outcome.value, "reason": choice.reason}
    line = Line("flag.decide", situation.id, "decided", None, detail)
    with ledger.intent(registry, line, actor=actor, clock=clock, trace_id=trace_id):
        save(store, Batch((decision,)), now=now)
    return decision


def _refuse_wrong_choice(choice: Choice, now: datetime) -> None:
    if choice.reason not in REASONS[choice.outcome]:
        known = ", ".join(REASONS[choice.outcome])
        raise DecisionRefused(f"the reason of {choice.outcome} is one of: {known}; found {choice.reason!r}")
    watches = choice.outcome is Outcome.WATCH_UNTIL
    if watches != (choice.watch_until is not None):
        raise DecisionRefused("watch_until, and no other outcome, needs a date")
    if choice.watch_until is not None and not now < choice.watch_until <= now + LONGEST_WATCH:
        raise DecisionRefused(f"the date of a watch lies at most {LONGEST_WATCH.days} days ahead")


def _refuse_unseen(registry: Registry, situation: Situation, actor: Actor) -> None:
    own = ledger.lines_about(registry, situation.id, actions=(EVIDENCE_VIEW,), actor=actor.account, limit=1)
    if not own:
        raise DecisionRefused("open the evidence first: a decision rests on what the decider has seen")
    if own[0].detail.get("document") != situation.document_hash:
        raise Outdated("the evidence changed after it was opened; open it again")
