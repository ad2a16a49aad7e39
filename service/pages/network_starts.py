"""Where one can begin in the network: groups that are often together, declared groups, and what a search finds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.surroundings import Web
from graph.query import Query
from graph.store import GraphStore
from regie.policy import Scope, reaches
from regie.roles import Reader
from service.pages.evidence_table import municipality_words
from service.pages.network_evidence import Held

MOST_COMMUNITIES = 2000
MOST_FOUND = 20
_NOT_IN_A_PLATE = re.compile(r"[^A-Z0-9]")


@dataclass(frozen=True, slots=True)
class SightParams:
    """Which municipalities."""

    everywhere: bool
    municipalities: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community as it is held."""

    id: str
    stability: float
    municipalities: list[str]
    core: list[str]
    members: list[str]


COMMUNITIES_IN_SIGHT = Query("read/communities_in_sight", SightParams, CommunityRow)


@dataclass(frozen=True, slots=True)
class Start:
    """A group to begin with: those in `core` are nearly always together, the others change.

    `firmness` is the share of the runs in which a computed group was found again.
    """

    id: str
    name: str
    municipalities: str
    members: tuple[str, ...]
    core: tuple[str, ...]
    firmness: float
    is_declared: bool

    @property
    def title(self) -> str:
        """The name where it stands alone."""
        return self.name if self.is_declared else f"Groep {self.name}"

    @property
    def stability(self) -> str:
        """How steady the group is, in words."""
        if self.is_declared:
            return f"{len(self.members)} op de namenlijst"
        fixed = len(self.core)
        if fixed == len(self.members):
            return f"{fixed} vaste jongeren"
        return f"{fixed} vaste jongeren, anderen wisselen" if fixed else "wisselende jongeren"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search found, with words to tell it apart."""

    id: str
    words: str


def communities(store: GraphStore, reader: Reader, scope: Scope) -> list[Start]:
    """The groups that the latest analysis found, the largest first.

    The analysis also lists groups of earlier weeks that a pattern speaks of; of groups that share more than half of
    their members only the first is a place to begin.
    """
    params = SightParams(scope is Scope.ALL, tuple(sorted(reader.municipalities)), MOST_COMMUNITIES)
    rows = store.read(COMMUNITIES_IN_SIGHT, params)
    rows.sort(key=lambda row: (-len(row.members), row.id))
    counted: dict[str, int] = {}
    starts = []
    for row in _apart(rows):
        where = " en ".join(municipality_words(code) for code in row.municipalities) or "onbekende gemeente"
        counted[where] = counted.get(where, 0) + 1
        name = f"{where} {counted[where]}"
        members, core = tuple(sorted(row.members)), tuple(sorted(row.core))
        starts.append(Start(row.id, name, where, members, core, row.stability, is_declared=False))
    return starts


def _apart(rows: list[CommunityRow]) -> list[CommunityRow]:
    kept: list[CommunityRow] = []
    for row in rows:
        if all(2 * len(set(row.members) & set(other.members)) <= len(row.members) for other in kept):
            kept.append(row)
    return kept


def declared_groups(held: Held, reader: Reader, scope: Scope) -> list[Start]:
    """The groups that partners declared and whose members are recorded, by name."""
    people = dict(held.evidence.persons.select("person", "id").iter_rows())
    members: dict[str, set[str]] = {}
    for row in held.evidence.memberships.iter_rows(named=True):
        if row["until"] is None or row["until"] > held.at:
            members.setdefault(row["group"], set()).add(people[row["person"]])
    starts = []
    for row in held.evidence.groups.iter_rows(named=True):
        if row["id"] in members and reaches(scope, reader, municipalities=(row["municipality"],)):
            where = municipality_words(row["municipality"])
            name = row["name"] or f"groep in {where}"
            listed = tuple(sorted(members[row["id"]]))
            starts.append(Start(row["id"], name, where, listed, (), 1.0, is_declared=True))
    return sorted(starts, key=lambda start: (start.name, start.id))


def found(text: str, sight: Web, held: Held) -> list[Finding]:
    """Persons by (the beginning of) their pseudonym and vehicles by (a part of) their plate, in what one may see."""
    wanted = text.strip().lower().removeprefix("jongere ").removeprefix("bezoeker ")
    plate = _NOT_IN_A_PLATE.sub("", text.upper())
    if len(wanted) < 3:
        return []
    findings = []
    for node, kind in sight.nodes.select("id", "kind").iter_rows():
        if kind == "vehicle" and len(plate) >= 3 and plate in held.plates.get(node, ""):
            findings.append(Finding(node, f"voertuig {held.plates[node]}"))
        elif node == wanted or node.rpartition("-")[2].startswith(wanted):
            findings.append(
                Finding(node, f"{'jongere' if kind == 'youth' else 'bezoeker'} {node.rpartition('-')[2][:8]}")
            )
    return findings[:MOST_FOUND]
