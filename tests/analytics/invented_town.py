"""An invented town in a few lines: what was seen, as the evidence that analysis gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from analytics.evidence import Evidence, evidence_as_of
from graph.frames import frames_of
from graph.schema.element import Element
from graph.schema.entities import Hangout
from graph.schema.observations import Observation, TookPart
from graph.schema.registers import Exemption

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def seen(name: str, persons: Iterable[str], **fields: Any) -> list[Element]:
    """An observation with who took part, `kind-name` each, optionally `kind-name:role`; day 0 20:00 at place a."""
    started = fields.pop("started_at", MONDAY + timedelta(days=fields.pop("day", 0), hours=fields.pop("hour", 20)))
    given = {
        "started_at": started,
        "recorded_at": started,
        "hangout": "hangout-a",
        "recorder": "recorder-1",
        "organisation": "organisation-1",
    }
    observation = Observation(id=name, **{**given, **fields})
    return [observation, *(_participant(name, position, person) for position, person in enumerate(persons))]


def took_part(observation: str, person: str, **fields: Any) -> TookPart:
    """One participation, by default present."""
    return TookPart.model_validate({"observation": observation, "person": person, "position": 0, **fields})


def exemption(subject: str, role: str, **scope: Any) -> Exemption:
    """A known role, by default everywhere and without end."""
    given = {"id": f"exemption-{subject}", "subject": subject, "role": role, "until": None, "verified_by": None}
    return Exemption.model_validate({**given, **scope})


def hangouts(*names: str) -> list[Element]:
    """Places `hangout-NAME` in municipality GM9901."""
    return [Hangout(id=f"hangout-{name}", municipality="GM9901") for name in names]


def evidence_of(*elements: Sequence[Element], as_of: datetime = LATER, wpg: bool = False) -> Evidence:
    """The evidence of these elements at place a and the given ones."""
    return evidence_as_of(
        frames_of([*hangouts("a"), *(one for some in elements for one in some)]).frames, as_of=as_of, wpg=wpg
    )


def numbers(evidence: Evidence) -> dict[str, int]:
    """The number of each person by reference."""
    return {name: row["person"] for row in evidence.persons.to_dicts() for name in row["ids"]}


def _participant(observation: str, position: int, person: str) -> TookPart:
    name, _, role = person.partition(":")
    return took_part(observation, name, position=position, role=role or "present", is_unknown="unknown" in name)
