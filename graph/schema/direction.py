"""What directing adds: cases, plans with their actions, and claims against acting apart."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from graph.schema.element import Node
from graph.schema.fields import ByOrganisation
from graph.schema.results import SITUATION_LABELS
from graph.schema.rule import Keep, Privacy, Reference, Rule

DecisionText = Annotated[str, Rule(Privacy.INTERNAL, Keep.DECISION)]
DecisionTime = Annotated[datetime, Rule(Privacy.INTERNAL, Keep.DECISION)]
Change = Annotated[int, Rule(Privacy.MACHINERY, Keep.MACHINERY, indexed=True)]


class Case(Node):
    """What the partners take up together about a declared group or a flag."""

    prefix: ClassVar[str] = "case-"
    title: DecisionText
    group: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.DECISION), Reference("CASE_OF", ("Group",))] = None
    flag: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.DECISION), Reference("FOLLOWS", ("Flag",))] = None
    opened_at: DecisionTime
    change: Change = 0


class Plan(Node):
    """The plan van aanpak of a case."""

    prefix: ClassVar[str] = "plan-"
    case: Annotated[str, Rule(Privacy.INTERNAL, Keep.DECISION), Reference("PLAN_OF", ("Case",))]
    goal: DecisionText
    adopted_at: DecisionTime
    change: Change = 0


class Action(Node):
    """An action of a plan with its owner, deadline and legal instrument."""

    prefix: ClassVar[str] = "action-"
    plan: Annotated[str, Rule(Privacy.INTERNAL, Keep.DECISION), Reference("ACTION_OF", ("Plan",))]
    title: DecisionText
    organisation: ByOrganisation
    due_at: DecisionTime
    legal_instrument: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.DECISION)] = None
    done_at: Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.DECISION)] = None
    change: Change = 0


class Claim(Node):
    """An organisation's window on a person, place or vehicle; others see only a traffic light and a function."""

    prefix: ClassVar[str] = "claim-"
    subject: Annotated[str, Rule(Privacy.PERSONAL, Keep.DECISION), Reference("CLAIMS", SITUATION_LABELS)]
    organisation: ByOrganisation
    window_from: DecisionTime
    window_until: DecisionTime
    contact_function: DecisionText
    change: Change = 0
