"""What the page Netwerk says of a group, and of all: how firm, who is fixed, a second opinion, where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import Request

from analytics.communities import COMMUNITIES
from regie.community_reviews import SinceReview
from regie.errors import NotKnown
from regie.lasting import Document
from regie.result_reads import GoneCommunity, gone_communities, read_community
from service.access import Access, services_of
from service.pages.evidence_table import municipality_words
from service.pages.network_review import MARKS
from service.pages.network_starts import Start
from service.pages.situations_words import counted, listed
from service.pages.spoken_moments import spoken_day
from service.reviewing import Standing, communities_since_review
from service.second_opinion import Opinion, SecondOpinions

MOST_GONE = 200
MOST_SHOWN = 12
LATELY = timedelta(weeks=4)
_SINCE_REVIEW = {
    SinceReview.NEW: "Deze groep is nieuw sinds iemand de groepen het laatst bekeek.",
    SinceReview.CHANGED: "Deze groep is veranderd sinds iemand de groepen het laatst bekeek.",
    SinceReview.SAME: "Deze groep is niet veranderd sinds iemand de groepen het laatst bekeek.",
}
_AGREEMENT = ((0.9, "bijna dezelfde"), (0.7, "grotendeels dezelfde"), (0.4, "voor een deel andere"), (-1.0, "andere"))


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One group in words; `declared` are groups that partners declared and that largely coincide with it.

    `review` is one word on what it is beside the last review, empty where that is nothing.
    """

    firmness: str
    second: str
    core: tuple[str, ...]
    fringe: tuple[str, ...]
    history: tuple[str, ...]
    declared: tuple[Start, ...]
    review: str


@dataclass(frozen=True, slots=True)
class GoneGroup:
    """A group that is not found any more: what it was, since when, and where its members are now."""

    was: str
    since: datetime
    now: str


def opinion_now(request: Request) -> Opinion | None:
    """The second opinion on the latest analysis; None while it is worked out, or before there is an analysis."""
    latest = services_of(request).assessor.latest
    opinions: SecondOpinions = request.app.state.second_opinions
    return None if latest is None else opinions.current(latest.analysis)


def firm_words(share: float) -> str:
    """How often a group was found again, as a number of times out of all runs.

    >>> firm_words(0.92)
    '23 van de 25 keer'
    """
    return f"{round(share * COMMUNITIES.runs)} van de {COMMUNITIES.runs} keer"


def agreement_words(opinion: Opinion) -> str:
    """How far the other method agrees, for all groups together."""
    words = next(words for least, words in _AGREEMENT if opinion.agreement >= least)
    figure = f"{opinion.agreement:.2f}".replace(".", ",")
    return (
        f"Een andere manier van indelen vindt {words} groepen "
        f"(overeenkomst {figure}; 1 is precies gelijk, 0 is toeval)."
    )


def group_card(request: Request, access: Access, start: Start, starts: Sequence[Start]) -> GroupCard | None:
    """What can be said of a computed group; None of a declared one, whose members people chose."""
    if start.is_declared:
        return None
    services = access.services
    found = read_community(services.store, access.reader, access.scope, community=start.id)
    standing = communities_since_review(access)
    state = standing.compared.states.get(start.id)
    now = services.clock()
    since = spoken_day(datetime.fromisoformat(found["lineage"]["since"]), now=now)
    history = [_origin_words(access, key, standing, starts) for key in found["lineage"]["from"]]
    history.append(f"Voor het eerst zo gevonden: {since}.")
    if state is not None:
        history.append(_SINCE_REVIEW[state])
    core = set(start.core)
    return GroupCard(
        firmness=firm_words(start.firmness),
        second=_second_words(start, opinion_now(request)),
        core=start.core,
        fringe=tuple(member for member in start.members if member not in core),
        history=tuple(dict.fromkeys(history)),
        declared=tuple(one for one in starts if one.is_declared and one.id in set(found["declaredGroups"])),
        review=MARKS.get(state, "") if state else "",
    )


def gone_groups(access: Access, starts: Sequence[Start], standing: Standing) -> tuple[GoneGroup, ...]:
    """The groups that went since somebody looked the groups through, or in the last weeks where nobody did."""
    services, now = access.services, access.services.clock()
    found = gone_communities(services.store, access.reader, access.scope, limit=MOST_GONE)
    since_review, reviewed = set(standing.compared.gone), {review.municipality for review in standing.reviews}
    kept = [
        gone
        for gone in found
        if gone.content["id"] in since_review
        or (reviewed.isdisjoint(gone.content["municipalities"]) and gone.since > now - LATELY)
    ]
    return tuple(_gone(gone, starts) for gone in kept[:MOST_SHOWN])


def _gone(gone: GoneCommunity, starts: Sequence[Start]) -> GoneGroup:
    members = set(gone.content["members"])
    where = listed(municipality_words(code) for code in gone.content["municipalities"]) or "onbekende gemeente"
    number = counted(len(members), "jongere", "jongeren")
    return GoneGroup(f"Groep in {where}, {number}", gone.since, _where_now(members, starts))


def _where_now(members: set[str], starts: Sequence[Start]) -> str:
    """In which groups the members are now, the most of them first."""
    found = Counter({one.name: len(members & set(one.members)) for one in starts if not one.is_declared})
    parts = [f"{number} in {name}" for name, number in found.most_common() if number > 1]
    if not parts:
        return "De jongeren zijn nu niet samen in een andere groep."
    if len(parts) == 1:
        return f"Opgegaan in een andere groep: {parts[0]}."
    return f"Uiteengegaan: {listed(parts)}."


def _origin_words(access: Access, key: str, standing: Standing, starts: Sequence[Start]) -> str:
    """That the group, or a part of it, was an earlier group before."""
    present = next((one for one in starts if one.id == key), None)
    if present is not None:
        return f"Een deel hoorde eerder bij {present.title}."
    if key in {item["id"] for item in standing.communities}:
        return "Een deel hoorde eerder bij een andere groep die er nog is."
    try:
        earlier = read_community(access.services.store, access.reader, access.scope, community=key)
    except NotKnown:
        return "De groep komt deels voort uit een eerdere groep, buiten uw gemeenten."
    return f"De groep komt voort uit {_named(earlier)}, die er nu niet meer is."


def _named(community: Document) -> str:
    where = listed(municipality_words(code) for code in community["municipalities"]) or "een onbekende gemeente"
    return f"een groep van {counted(len(community['members']), 'jongere', 'jongeren')} in {where}"


def _second_words(start: Start, opinion: Opinion | None) -> str:
    if opinion is None:
        return "Een tweede manier van indelen wordt nog berekend. Kijk over een paar minuten opnieuw."
    together = opinion.together.get(frozenset(start.members))
    if together is None:
        return "Een tweede manier van indelen kijkt alleen naar de groepen van deze week. Deze hoort daar niet bij."
    if together == len(start.members):
        return f"Een tweede manier van indelen houdt alle {together} bij elkaar."
    return f"Een tweede manier van indelen houdt {together} van de {len(start.members)} bij elkaar."


def overview_values(request: Request, access: Access, starts: Sequence[Start]) -> Mapping[str, object]:
    """What the page says of all groups together."""
    opinion = opinion_now(request)
    return {
        "second": agreement_words(opinion) if opinion else "",
        "gone": gone_groups(access, starts, communities_since_review(access)),
        "firm_words": firm_words,
    }
