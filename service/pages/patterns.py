"""Patronen: each rule in plain Dutch, for whoever works with it, and for the public where a municipality says so."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from analytics.patterns.catalogue import PATTERN_BY_ID
from regie.errors import NotKnown
from regie.policy import Action, Thing
from service.access import Access, services_of
from service.bootstrap import Services
from service.pages.frame import RequiresPage, frame_of
from service.pages.page_route import PageRoute
from service.pages.patterns_view import grouped_rules, rule_of, ruleset_words
from service.pages.rendering import render

router = APIRouter(route_class=PageRoute)

Reading = Annotated[Access, Depends(RequiresPage(Thing.PATTERN, Action.READ, "patronen"))]
PatternId = Annotated[str, Path(pattern=r"^P\d{1,2}$")]
OWN, PUBLIC = "/patronen", "/openbaar/patronen"


@router.get(OWN)
def show_patterns(request: Request, access: Reading) -> Response:
    """All rules, by what kind of thing they say."""
    return render(request, "patterns.html", frame=frame_of(access), **_list(access.services, base=OWN))


@router.get(f"{OWN}/{{pattern}}")
def show_pattern(request: Request, access: Reading, pattern: PatternId) -> Response:
    """One rule, with who switched it when."""
    return render(
        request, "pattern.html", frame=frame_of(access), **_one(access.services, pattern, base=OWN, with_history=True)
    )


@router.get(PUBLIC)
def show_public_patterns(request: Request) -> Response:
    """All rules without signing in; not there unless the installation publishes them."""
    return render(request, "patterns.html", **_list(_publishing(request), base=PUBLIC))


@router.get(f"{PUBLIC}/{{pattern}}")
def show_public_pattern(request: Request, pattern: PatternId) -> Response:
    """One rule without signing in: whether it is on and since when, and not by whom."""
    return render(request, "pattern.html", **_one(_publishing(request), pattern, base=PUBLIC, with_history=False))


def _list(services: Services, *, base: str) -> dict[str, Any]:
    return {"base": base, "groups": grouped_rules(services), "ruleset": ruleset_words(services)}


def _one(services: Services, pattern: str, *, base: str, with_history: bool) -> dict[str, Any]:
    if pattern not in PATTERN_BY_ID:
        raise NotKnown("there is no pattern with this id")
    rule = rule_of(services, PATTERN_BY_ID[pattern], with_history=with_history)
    return {"base": base, "rule": rule, "ruleset": ruleset_words(services)}


def _publishing(request: Request) -> Services:
    services = services_of(request)
    if not services.settings.publish_patterns:
        raise NotKnown("this installation does not publish its patterns")
    return services
