"""Patterns: which there are, whether they are on, and the switch of each."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from analytics.patterns.catalogue import PATTERN_BY_ID, PATTERNS
from analytics.patterns.pattern import Pattern
from ingest.forbidden.notes import scan_note
from regie.errors import NotKnown
from regie.pattern_switches import LONGEST_REASON, Switch, latest_switches, switch_pattern
from regie.policy import Action, Thing
from service.access import Access, Requires
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape, Utc
from service.errors import InputRefused
from service.problem import Mistake

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["patterns"])

PatternId = Annotated[str, Path(alias="patternId", pattern=r"^P\d{1,2}$")]


class PatternShape(Shape):
    """A pattern and how it stands; moment and reason are there where it was ever switched."""

    id: str
    version: str
    name: str
    stage: str
    looks_for: str
    is_on: bool
    switched_at: Utc | None = None
    reason: str | None = None


class PatternList(Shape):
    """All patterns, by number."""

    patterns: list[PatternShape]


class NewSwitch(Shape):
    """Whether the pattern shall be on, and why."""

    is_on: bool
    reason: str = Field(min_length=1, max_length=LONGEST_REASON, description="Why; without names.")


@router.get("/patterns", operation_id="listPatterns")
def list_patterns(access: Annotated[Access, Depends(Requires(Thing.PATTERN, Action.READ))]) -> PatternList:
    """Every pattern of this installation, on or off."""
    switches, off = latest_switches(access.services.registry), access.services.ruleset.off
    return PatternList(patterns=[_shape(pattern, switches, off=off) for pattern in PATTERNS])


@router.post("/patterns/{patternId}/switches", status_code=201, operation_id="switchPattern")
def switch(
    pattern: PatternId, new: NewSwitch, access: Annotated[Access, Depends(Requires(Thing.PATTERN, Action.SWITCH))]
) -> PatternShape:
    """Switch a pattern on or off, for everybody; off takes its matches away at once, and what rested on them."""
    services = access.services
    if pattern not in PATTERN_BY_ID:
        raise NotKnown("there is no pattern with this id")
    finding = scan_note(new.reason)
    if finding is not None:
        words = f"Dit mag hier niet staan. {finding.suggestion}"
        raise InputRefused([Mistake("body", "#/reason", "forbidden", words)])
    switch_pattern(
        services.registry,
        pattern,
        is_on=new.is_on,
        reason=new.reason,
        actor=access.actor,
        at=services.clock(),
        trace_id=access.trace_id,
    )
    services.assessor.request()
    return _shape(PATTERN_BY_ID[pattern], latest_switches(services.registry), off=services.ruleset.off)


def _shape(pattern: Pattern, switches: Mapping[str, Switch], *, off: frozenset[str]) -> PatternShape:
    values = {
        "id": pattern.id,
        "version": pattern.version,
        "name": pattern.name,
        "stage": pattern.stage.value,
        "looks_for": pattern.looks_for,
        "is_on": pattern.id not in off,
    }
    switched = switches.get(pattern.id)
    more = {"switched_at": switched.at, "reason": switched.reason} if switched else {}
    return PatternShape.model_validate({**values, **more})
