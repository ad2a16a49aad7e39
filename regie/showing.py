"""The account given before a person is shown: one audit line and one processing line per person, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from regie.keys import Keys
from regie.ledger import Actor, Line, add_line
from regie.processing_log import Processing, add_subjects
from regie.purpose import Purpose
from regie.registry import Registry

_PERSON = re.compile(r"\b(?:youth|visitor)-[0-9a-f]{16,64}\b")


def persons_in(text: str) -> frozenset[str]:
    """The pseudonyms of persons in a text that is about to be shown, whatever its format."""
    return frozenset(_PERSON.findall(text))


@dataclass(frozen=True, slots=True)
class Showing:
    """What is about to be shown to whom: `action` and `subject` as in the ledger, and since when it was worked on."""

    action: str
    subject: str
    actor: Actor
    purpose: Purpose
    started_at: datetime


def account_for_showing(
    registry: Registry, persons: Iterable[str], showing: Showing, *, at: datetime, keys: Keys, trace_id: str
) -> None:
    """Both logs, on disk when this returns: only then may the persons be shown."""
    shown = frozenset(persons)
    line = Line(showing.action, showing.subject, "shown", showing.purpose.key, {"persons": len(shown)})
    processing = Processing(showing.action, showing.purpose.processing_activity, showing.started_at, at)
    with registry.write() as connection:
        add_line(connection, line, actor=showing.actor, trace_id=trace_id, at=at)
        add_subjects(connection, shown, processing, trace_id=trace_id, keys=keys)
