"""Situaties: the list of what asks for attention, grouped by municipality, each with its sentence and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from graph.query import Query as Statement
from graph.store import GraphStore
from regie.flags import Situation, list_situations
from regie.policy import Action, Thing, scope_of
from service.access import Access
from service.pages.evidence_table import municipality_words
from service.pages.frame import RequiresPage, frame_of
from service.pages.page_route import PageRoute
from service.pages.rendering import render
from service.pages.situations_words import KINDS, STAGES, STATES, counted, first_sentence, listed, what_was_seen

router = APIRouter(route_class=PageRoute)

MOST = 500
STATE_FILTERS = {"open": "wacht op een besluit", "besloten": "besloten", "alles": "alles"}
Reading = Annotated[Access, Depends(RequiresPage(Thing.FLAG, Action.READ, "situaties"))]


@dataclass(frozen=True, slots=True)
class FlagIds:
    """Which flags."""

    ids: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Who stands behind a flag: how many recorders, which organisations."""

    flag: str
    recorders: int
    observations: int
    organisations: list[str]


SOURCES_OF_FLAGS = Statement("read/sources_of_flags", FlagIds, Sources)


@dataclass(frozen=True, slots=True)
class Row:
    """A situation as the list shows it."""

    id: str
    title: str
    seen: str
    kind: str
    since: datetime
    last: datetime
    stages: str
    sources: str
    organisations: str
    municipalities: tuple[str, ...]
    crosses: bool
    state: str
    state_words: str
    changed: bool


@router.get("/situaties")
def show_situations(
    request: Request,
    access: Reading,
    staat: str = "open",
    gemeente: Annotated[str, Query(max_length=40)] = "",
    grens: str = "",
) -> Response:
    """The situations within reach, grouped by municipality."""
    services = access.services
    found = list_situations(
        services.store,
        access.reader,
        access.scope,
        kept_back=access.kept_back(),
        include_gone=False,
        place=None,
        limit=MOST,
        now=services.clock(),
    )
    rows = _rows(services.store, found)
    kept = [row for row in rows if _passes(row, state=staat, municipality=gemeente, crossing=grens == "1")]
    return render(
        request,
        "situations.html",
        frame=frame_of(access),
        groups=_grouped(kept),
        total=len(rows),
        waiting=sum(1 for row in rows if row.state == "open"),
        state=staat if staat in STATE_FILTERS else "open",
        states=STATE_FILTERS,
        municipality=gemeente,
        municipalities=[
            (code, municipality_words(code)) for code in sorted({c for r in rows for c in r.municipalities})
        ],
        crossing=grens == "1",
        decides=scope_of(access.reader.role, Thing.FLAG, Action.DECIDE) is not None,
        where=municipality_words,
    )


def _rows(store: GraphStore, found: list[Situation]) -> list[Row]:
    """The latest day of evidence first, within a day the most independent sources first."""
    ids = tuple(situation.id for situation in found)
    sources = {item.flag: item for item in store.read(SOURCES_OF_FLAGS, FlagIds(ids, MOST))} if ids else {}
    ordered = sorted(
        found,
        key=lambda one: (_moment(one, "lastEvidenceAt").date(), _recorders(sources, one.id), one.id),
        reverse=True,
    )
    return [_row(situation, sources.get(situation.id)) for situation in ordered]


def _recorders(sources: dict[str, Sources], flag: str) -> int:
    return sources[flag].recorders if flag in sources else 0


def _row(situation: Situation, sources: Sources | None) -> Row:
    content = situation.content
    organisations = sorted(sources.organisations) if sources else []
    recorders = counted(sources.recorders if sources else 0, "waarnemer", "waarnemers")
    return Row(
        id=situation.id,
        title=first_sentence(content["sentence"]),
        seen=what_was_seen(content["sentence"]),
        kind=KINDS.get(content["kind"], content["kind"]),
        since=_moment(situation, "firstEvidenceAt"),
        last=_moment(situation, "lastEvidenceAt"),
        stages=listed(STAGES[stage] for stage in content["stages"]),
        sources=listed(
            filter(
                None,
                [f"{recorders} van {counted(len(organisations), 'organisatie', 'organisaties')}", _signals(content)],
            )
        ),
        organisations=listed(organisations),
        municipalities=tuple(content["municipalities"]),
        crosses=content["crossMunicipality"],
        state=situation.state,
        state_words=STATES[situation.state],
        changed=situation.changed_since_decision,
    )


def _signals(content: dict[str, Any]) -> str:
    """How many signals about an address it rests on beside observations."""
    number = sum(row["table"] == "address_signals" for row in content["evidence"])
    return counted(number, "signaal", "signalen") if number else ""


def _moment(situation: Situation, name: str) -> datetime:
    return datetime.fromisoformat(situation.content[name])


def _passes(row: Row, *, state: str, municipality: str, crossing: bool) -> bool:
    fits = {"alles": True, "besloten": row.state != "open"}.get(state, row.state == "open")
    return fits and (not municipality or municipality in row.municipalities) and (row.crosses or not crossing)


def _grouped(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """By municipality; what touches several stands apart, first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        name = "Over gemeentegrenzen" if len(row.municipalities) > 1 else municipality_words(row.municipalities[0])
        groups.setdefault(name, []).append(row)
    return sorted(groups.items(), key=lambda item: (item[0] != "Over gemeentegrenzen", item[0]))
