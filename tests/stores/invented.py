"""An invented town as elements of the graph, small and visibly so, for tests of the stores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from graph.schema.element import Element
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
from graph.schema.machinery import RowVersion
from graph.schema.observations import (
    Observation,
    Release,
    Round,
    SaidToMove,
    SeenIn,
    ShowedConcern,
    TookPart,
)
from graph.schema.registers import CalendarPeriod, Exemption, Group, IdentityJudgement, Membership
from graph.schema.vocabulary import (
    CalendarKind,
    Concern,
    ExemptRole,
    Part,
    Regime,
    Role,
    SignalType,
    Step,
    Verdict,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=30)
PLATE = "12-AEI-3"


def entities() -> list[Element]:
    """What observations refer to."""
    return [
        Municipality(id="GM9901", name="Voorbeeldstad"),
        Municipality(id="GM9902", name="Verzonnendam"),
        Organisation(id="organisation-street", name="Straatwerk Voorbeeldstad"),
        Organisation(id="organisation-police", name="Politie Voorbeeldstad"),
        *[Hangout(id=f"hangout-{letter}", municipality="GM9901", name=f"Plein {letter}") for letter in "ab"],
        *[Youth(id=f"youth-{number}") for number in range(6)],
        Visitor(id="visitor-1"),
        Vehicle(id="vehicle-1", plate=PLATE),
        Company(id="company-1", kvk_number="00000001"),
        Address(id="address-1", bag_id="9" * 16, postcode="9999ZZ", house_number="1", municipality="GM9902"),
        Release(id="release-1", reference="VERZONNEN-1", known_at=NOON),
    ]


def registers() -> list[Element]:
    """One row of every register."""
    return [
        Registration(id="registration-1", vehicle="vehicle-1", valid_from=NOON, holder="company-1"),
        Establishment(id="establishment-1", company="company-1", address="address-1", valid_from=NOON),
        AddressSignal(
            id="signal-1", at=NOON, address="address-1", type=SignalType.NUISANCE, organisation="organisation-street"
        ),
        Round(
            id="round-1",
            started_at=NOON,
            ended_at=NOON + timedelta(hours=2),
            organisation="organisation-street",
            recorder="recorder-a",
            hangouts=("hangout-b", "hangout-a"),
        ),
        Group(id="group-1", municipality="GM9901", step=Step.ONE),
        Membership(id="membership-1", group="group-1", person="youth-1", since=NOON),
        Exemption(
            id="exemption-1", subject="visitor-1", role=ExemptRole.COACH, until=LATER, verified_by="organisation-street"
        ),
        IdentityJudgement(
            id="judgement-1",
            person_a="youth-4",
            person_b="visitor-1",
            verdict=Verdict.UNSURE,
            by="recorder-a",
            organisation="organisation-street",
        ),
        CalendarPeriod(id="calendar-1", valid_from=NOON, valid_until=LATER, kind=CalendarKind.SCHOOL_HOLIDAY),
    ]


def observation(number: int = 1, **changes: Any) -> Observation:
    """Observation `o-NUMBER` at a hangout, the minute after the one before."""
    started = NOON + timedelta(minutes=number)
    fields: dict[str, Any] = {
        "id": f"o-{number}",
        "started_at": started,
        "recorded_at": started + timedelta(hours=1),
        "hangout": "hangout-a",
        "recorder": "recorder-a",
        "organisation": "organisation-street",
    }
    return Observation.model_validate(fields | changes)


def took_part(number: int, person: str, position: int = 0, **changes: Any) -> TookPart:
    """A participant of observation `o-NUMBER`."""
    fields = {"person": person, "observation": f"o-{number}", "position": position}
    return TookPart.model_validate(fields | changes)


def full_observation() -> list[Element]:
    """One observation with a child row of every kind and a value in every field."""
    return [
        observation(
            1,
            ended_at=NOON + timedelta(hours=1),
            address="address-1",
            municipality="GM9901",
            people=4,
            reliability=1,
            information="A",
            handling="P",
            regime=Regime.WPG_PROVIDED,
            release="release-1",
            purpose="vroegsignalering",
            round="round-1",
            context="sports",
            incident="incident-1",
            note="Bij de bankjes; één fiets.",
        ),
        took_part(1, "youth-1", part=Part.POSSIBLE_VICTIM, birth_year=2010, home_municipality="GM9902"),
        took_part(1, "visitor-1", 1, role=Role.TALKED, vehicle=PLATE),
        took_part(1, "youth-5", 2, is_unknown=True),
        SeenIn(vehicle="vehicle-1", observation="o-1", minutes=3.5, contact=True, country="NL"),
        SaidToMove(person="youth-1", observation="o-1", municipality="GM9902"),
        ShowedConcern(person="youth-1", observation="o-1", code=Concern.SEVERAL_PHONES),
    ]


def town() -> list[Element]:
    """Everything above, and a second observation."""
    second = [observation(2, hangout="hangout-b"), took_part(2, "youth-1"), took_part(2, "youth-2", 1)]
    return [*entities(), *registers(), *full_observation(), *second]


NOT_SAVED_BY_LOADING = {"ObservationVersion", RowVersion.__name__}
"""Framed classes that only come about by corrections."""
