"""What keeps the store consistent: the change counter, traces of purged nodes, earlier versions of rows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from graph.schema.element import Node
from graph.schema.rule import Keep, Privacy, Rule

MachineText = Annotated[str, Rule(Privacy.MACHINERY, Keep.MACHINERY)]
MachineTime = Annotated[datetime | None, Rule(Privacy.MACHINERY, Keep.MACHINERY)]
Change = Annotated[int, Rule(Privacy.MACHINERY, Keep.MACHINERY, indexed=True)]


class ChangeCounter(Node):
    """The one node from which every writing transaction takes its number."""

    prefix: ClassVar[str] = "change-counter"
    number: Annotated[int, Rule(Privacy.MACHINERY, Keep.MACHINERY)] = 0


class Tombstone(Node):
    """A node was purged: which label and id, keyed on the source row and never on a person."""

    prefix: ClassVar[str] = "tombstone-"
    of_label: MachineText
    of_id: MachineText
    change: Change = 0


class RowVersion(Node):
    """What a row other than an observation said before it changed, as JSON, and when that was held to be so."""

    prefix: ClassVar[str] = "row-version-"
    of_label: MachineText
    of_id: MachineText
    payload: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER)]
    known_from: MachineTime = None
    known_until: MachineTime
    change: Change = 0
