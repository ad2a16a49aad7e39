"""The list of all labels and relations; adding one here makes the tests say what else it needs."""

from __future__ import annotations

from graph.schema.direction import Action, Case, Claim, Plan
from graph.schema.element import Node, Relation
from graph.schema.entities import (
    Address,
    AddressSignal,
    Company,
    Establishment,
    Hangout,
    Municipality,
    Organisation,
    Registration,
    Vehicle,
    Visitor,
    Youth,
)
from graph.schema.machinery import ChangeCounter, RowVersion, Tombstone
from graph.schema.observations import (
    Observation,
    ObservationVersion,
    Release,
    Round,
    SaidToMove,
    SeenIn,
    ShowedConcern,
    TookPart,
)
from graph.schema.registers import CalendarPeriod, Exemption, Group, IdentityJudgement, Membership
from graph.schema.results import Analysis, Community, Decision, Flag, PatternMatch

NODES: tuple[type[Node], ...] = (
    Municipality,
    Organisation,
    Hangout,
    Youth,
    Visitor,
    Vehicle,
    Company,
    Address,
    Registration,
    Establishment,
    AddressSignal,
    Release,
    Round,
    Observation,
    ObservationVersion,
    Group,
    Membership,
    Exemption,
    IdentityJudgement,
    CalendarPeriod,
    Community,
    PatternMatch,
    Flag,
    Decision,
    Analysis,
    Case,
    Plan,
    Action,
    Claim,
    ChangeCounter,
    Tombstone,
    RowVersion,
)
"""In writing order: a node comes after everything it refers to."""

RELATIONS: tuple[type[Relation], ...] = (TookPart, SeenIn, SaidToMove, ShowedConcern)
"""The child rows of an observation, replaced as a whole when it comes again with other children."""

NODE_BY_LABEL: dict[str, type[Node]] = {node.label(): node for node in NODES}
