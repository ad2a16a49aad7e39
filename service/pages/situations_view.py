"""What the page of one situation shows beside its sentence: evidence, picture, timeline, who looked, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import Request
from markupsafe import Markup

from analytics.communities import COMMUNITIES
from analytics.explanation_document import counted_once_sentence
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.surroundings import resting_on, surroundings, web
from graph.schema.results import Decision
from regie import ledger
from regie.accounts import account_by_id
from regie.deciding import REASONS
from regie.errors import NotKnown
from regie.first_looks import EVIDENCE_VIEW
from regie.flags import Situation
from regie.ledger import LedgerLine
from regie.policy import Action, Thing, scope_of
from regie.since_decision import since_decision
from service.access import Access
from service.pages.drawing import DrawnNode, DrawnTie, Picture
from service.pages.drawing_layout import layout
from service.pages.drawing_svg import svg_picture
from service.pages.evidence_table import evidence_of_flag, read_rows
from service.pages.network_evidence import evidence_now
from service.pages.network_state import LABELS
from service.pages.network_view import plate_names
from service.pages.palette import KINDS
from service.pages.short_labels import short_labels
from service.pages.situations_changes import change_lines
from service.pages.situations_other_rows import other_lines
from service.pages.situations_timeline import Lane, svg_timeline
from service.pages.situations_words import STAGES, counted, listed, sources_words
from service.weighing import Weighing

MOST_DRAWN = 40
MOST_LOOKS = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that was seen: its id and version, its name and stage, what it says here, and who stands behind it."""

    id: str
    version: str
    name: str
    stage: str
    sentence: str
    behind: str
    counted_once: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision that was taken before: by function, and its words only for who wrote them."""

    outcome: str
    reason: str
    words: str | None
    by: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """Who opened the evidence, by function, how often and when last."""

    by: str
    times: str
    last: datetime


def situation_values(request: Request, access: Access, weighing: Weighing) -> dict[str, Any]:
    """Everything that the template asks for beside the flag itself."""
    scope = scope_of(access.reader.role, Thing.OBSERVATION, Action.READ)
    rows = read_rows(access.services.store, (row["id"] for row in weighing.opened.evidence))
    table = evidence_of_flag(rows, access.reader, scope) if scope is not None else None
    names = {item["pattern"]: _pattern_name(item["pattern"]) for item in weighing.opened.matches}
    minimal = set(weighing.situation.content["minimalEvidence"])
    decisions, why = weighing.situation.decisions, weighing.opened.explanation
    may_look = scope_of(access.reader.role, Thing.SURROUNDINGS, Action.READ) is not None
    return {
        "table": table,
        "used_by": {row.id: [names[one] for one in dict.fromkeys(weighing.opened.patterns_of(row.id))] for row in rows},
        "minimal": minimal,
        "hidden": weighing.opened.hidden,
        "rules": _rules(weighing),
        "would_refute": weighing.opened.would_refute,
        "missing": weighing.opened.missing,
        "without": why["withoutRecorder"] if why else None,
        "behind": sources_words(why["rows"], why["otherRows"]) if why else "",
        "other_lines": other_lines(weighing.opened.other_rows, names),
        "holds": _holds(weighing),
        "organisations": {row.organisation: row.organisation_name for row in rows},
        "numbers": {row["observation"]: row["recorder"] for row in why["rows"]} if why else {},
        "picture": small_picture(request, weighing) if may_look else None,
        "timeline": _timeline(weighing, {row.id: row.started_at for row in rows}, decisions),
        "decisions": [_earlier(access, decision) for decision in reversed(decisions)],
        "changes": _changes(access, weighing.situation),
        "looks": _looks(access, weighing.situation.id),
        "starts": _starts(weighing) if may_look else [],
        "kinds": KINDS,
    }


def _changes(access: Access, situation: Situation) -> list[str]:
    services = access.services
    since = since_decision(services.store, services.registry, situation)
    return change_lines(since, is_open=situation.is_open, now=services.clock())


def small_picture(request: Request, weighing: Weighing) -> Markup | None:
    """The persons and vehicles that the patterns speak of, with the ties that the evidence itself gives."""
    held = evidence_now(request)
    evidence = resting_on(held.evidence, weighing.situation.content["observations"])
    sight = web(evidence, at=held.at, since=None, half_life_days=COMMUNITIES.half_life_days, within=None)
    subjects = _subjects(weighing)
    known = set(sight.nodes["id"])
    drawn = [subject for subject in subjects if subject in known][:MOST_DRAWN]
    if not drawn:
        return None
    found = surroundings(sight, drawn, expanded=(), kinds=(), minimum=1, most=len(drawn))
    names = {**short_labels(drawn), **plate_names(held.plates)}
    outside = {node for node in drawn if not node.startswith("youth-")}
    nodes = tuple(
        DrawnNode(one.id, LABELS[one.kind], names[one.id], is_chosen=one.id in outside) for one in found.nodes
    )
    ties = tuple(
        DrawnTie(
            b.source, b.target, b.weight, b.count, b.first, b.last, b.observations, crosses=len(b.municipalities) > 1
        )
        for b in found.ties
    )
    places = layout([node.id for node in nodes], [(tie.source, tie.target) for tie in ties])
    sizes = f"{counted(len(nodes), 'knoop', 'knopen')} en {counted(len(ties), 'band', 'banden')}"
    title = f"Beeld van {sizes} uit deze waarnemingen"
    return svg_picture(Picture(nodes, ties, (), held.at), places, title=title)


def _holds(weighing: Weighing) -> str:
    """Whether the situation stands without each one recorder, in one sentence."""
    found = weighing.opened.explanation["withoutRecorder"] if weighing.opened.explanation else []
    needed = [str(one["recorder"]) for one in found if not one["stands"]]
    reported = any(row["recorder"] for row in weighing.opened.other_rows)
    who = f"{len(found)} die iets zagen of meldden" if reported else f"{len(found)} waarnemers"
    if not needed:
        return f"Ja. Wie van de {who} u ook weglaat, de situatie blijft staan."
    if len(needed) == 1:
        return f"Niet helemaal. Zonder waarnemer {needed[0]} is er geen situatie; zonder een ander wel."
    return f"Niet helemaal. Zonder waarnemer {listed(needed).replace(' en ', ' of ')} is er geen situatie."


def _subjects(weighing: Weighing) -> list[str]:
    """Outsiders and vehicles first, then the youths, each once."""
    found = [
        subject
        for kind in ("visitors", "vehicles", "youths")
        for match in weighing.opened.matches
        for subject in match["subjects"][kind]
    ]
    return list(dict.fromkeys(found))


def _starts(weighing: Weighing) -> list[tuple[str, str]]:
    """Where one can go on in the network."""
    found = [subject for subject in _subjects(weighing) if not subject.startswith("vehicle-")][:4]
    labels = short_labels(found)
    return [(subject, labels[subject]) for subject in found]


def _rules(weighing: Weighing) -> list[Rule]:
    return [_rule(item, weighing) for item in weighing.opened.matches]


def _rule(match: dict[str, Any], weighing: Weighing) -> Rule:
    why = weighing.opened.explanation_of(match)
    return Rule(
        id=match["pattern"],
        version=match["version"],
        name=_pattern_name(match["pattern"]),
        stage=STAGES[match["stage"]],
        sentence=match["sentence"],
        behind=_behind(match, weighing),
        counted_once=counted_once_sentence(why["restsOn"]) if why else "",
    )


def _behind(match: dict[str, Any], weighing: Weighing) -> str:
    """Who stands behind one match; as it says itself where no explanation is kept."""
    why = weighing.opened.explanation
    if why is None:
        recorders = counted(match["recorders"], "waarnemer", "waarnemers")
        return f"{recorders} van {counted(match['organisations'], 'organisatie', 'organisaties')}"
    signals = {row["id"] for row in match["evidence"]}
    return sources_words(
        [row for row in why["rows"] if row["observation"] in match["observations"]],
        [row for row in why["otherRows"] if row["id"] in signals],
    )


def _pattern_name(pattern: str) -> str:
    return PATTERN_BY_ID[pattern].name if pattern in PATTERN_BY_ID else pattern


def _timeline(weighing: Weighing, moments: dict[str, datetime], decisions: Sequence[Decision]) -> Markup:
    lanes: dict[str, set[datetime]] = {}
    for match in weighing.opened.matches:
        seen = {moments[item] for item in match["observations"] if item in moments}
        if seen:
            lanes.setdefault(_pattern_name(match["pattern"]), set()).update(seen)
    drawn = [Lane(name, tuple(sorted(seen))) for name, seen in lanes.items()]
    number = counted(len(moments), "waarneming", "waarnemingen")
    title = f"Tijdlijn van {number}; de tabel met waarnemingen zegt hetzelfde"
    return svg_timeline(drawn, decided=[decision.decided_at for decision in decisions], title=title)


def _earlier(access: Access, decision: Decision) -> Earlier:
    return Earlier(
        outcome=decision.outcome,
        reason=REASONS[decision.outcome].get(decision.reason, decision.reason),
        words=decision.words if decision.account == access.reader.account else None,
        by=_function(access, decision.account),
        at=decision.decided_at,
        until=decision.watch_until,
    )


def _looks(access: Access, flag: str) -> list[Look]:
    """By function, the latest first."""
    lines = ledger.lines_about(access.services.registry, flag, actions=(EVIDENCE_VIEW,), limit=MOST_LOOKS)
    by_function: dict[str, list[LedgerLine]] = {}
    for line in lines:
        by_function.setdefault(_function(access, line.actor), []).append(line)
    return [
        Look(function, "één keer" if len(own) == 1 else f"{len(own)} keer", max(line.at for line in own))
        for function, own in by_function.items()
    ]


def _function(access: Access, account: str) -> str:
    try:
        return account_by_id(access.services.registry, account).function_title
    except NotKnown:
        return "oud-medewerker"
