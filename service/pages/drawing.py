"""A picture of ties as plain values: what is drawn, how wide and how clear; the same for page and export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

WIDEST = 8.0
THINNEST = 1.2
CLEAREST = 0.95
FAINTEST = 0.35
_FADES_IN_DAYS = 180
"""A tie of this age or older is drawn as faint as may be: faint still has to be seen."""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node of the picture.

    Attributes:
        id: of the graph.
        label: the label of the schema, a key of the palette.
        name: short words that tell it apart, such as `jongere 3f2a`.
        municipality: where it was seen most.
        hidden: how many neighbours it has that the picture leaves out.
        is_chosen: somebody asked for this node by name.
        size: 1 for one thing; for a whole group how many it holds.

    """

    id: str
    label: str
    name: str
    municipality: str | None = None
    hidden: int = 0
    is_chosen: bool = False
    size: int = 1


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A tie of the picture, derived from the observations that it lists; reports of one incident `count` as one.

    `crosses`: the two were seen together in more than one municipality, or each is mostly seen in another one.
    """

    source: str
    target: str
    weight: float
    count: int
    first: datetime
    last: datetime
    observations: tuple[str, ...]
    crosses: bool = False

    @property
    def id(self) -> str:
        """The key of the tie in picture, table and form."""
        return f"{self.source}|{self.target}"


@dataclass(frozen=True, slots=True)
class Hull:
    """The outline of a group: its name and the nodes inside."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and ties, sorted by id, with the outlines of groups; `at` is the moment from which age counts."""

    nodes: tuple[DrawnNode, ...]
    ties: tuple[DrawnTie, ...]
    hulls: tuple[Hull, ...]
    at: datetime

    def node(self, node_id: str) -> DrawnNode | None:
        """The node under this id, or None."""
        return next((node for node in self.nodes if node.id == node_id), None)

    def ties_of(self, node_id: str) -> tuple[DrawnTie, ...]:
        """The ties of one node, the strongest first."""
        own = (tie for tie in self.ties if node_id in (tie.source, tie.target))
        return tuple(sorted(own, key=lambda tie: (-tie.weight, tie.id)))


def widths(ties: tuple[DrawnTie, ...]) -> Mapping[str, float]:
    """The width of each tie in pixels: its weight on a root scale within this picture, by the tie's id."""
    heaviest = max((tie.weight for tie in ties), default=1.0) or 1.0
    return {tie.id: round(THINNEST + (WIDEST - THINNEST) * (tie.weight / heaviest) ** 0.5, 1) for tie in ties}


def opacity(tie: DrawnTie, *, at: datetime) -> float:
    """How clearly a tie is drawn: its recency.

    >>> from datetime import UTC, datetime
    >>> now = datetime(2026, 6, 1, tzinfo=UTC)
    >>> opacity(DrawnTie("a", "b", 1.0, 1, now, now, ()), at=now)
    0.95
    """
    age = max(0.0, (at - tie.last).total_seconds() / 86_400)
    share = max(0.0, 1.0 - age / _FADES_IN_DAYS)
    return round(FAINTEST + (CLEAREST - FAINTEST) * share, 2)
