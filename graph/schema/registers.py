"""What people declare beside observations: groups and members, known roles, recognitions, the calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from graph.schema.element import Row
from graph.schema.fields import AtMunicipality, ByOrganisation, RegisterText, RegisterTime
from graph.schema.observations import PERSON_LABELS
from graph.schema.rule import Keep, Privacy, Reference, Rule
from graph.schema.vocabulary import CalendarKind, ExemptRole, Step, Verdict

SUBJECT_LABELS = (*PERSON_LABELS, "Vehicle")


class Group(Row):
    """A group that partners declared, at a step of the 7-stappenmodel."""

    prefix: ClassVar[str] = "group-"
    name: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.GROUP)] = None
    municipality: AtMunicipality
    step: Annotated[Step, Rule(Privacy.INTERNAL, Keep.GROUP)]
    step_since: Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.GROUP)] = None
    decider: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.GROUP)] = None
    motivation: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.GROUP)] = None
    covenant: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.GROUP)] = None
    retention_class: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.GROUP)] = None


class Membership(Row):
    """A person belongs to a declared group over a period."""

    prefix: ClassVar[str] = "membership-"
    group: Annotated[str, Rule(Privacy.INTERNAL, Keep.GROUP), Reference("MEMBERSHIP_OF", ("Group",))]
    person: Annotated[str, Rule(Privacy.PERSONAL, Keep.GROUP), Reference("OF_PERSON", PERSON_LABELS)]
    since: RegisterTime
    until: RegisterTime = None


class Exemption(Row):
    """A known role of a person or vehicle; covers what started on or before `until`, within its scope."""

    prefix: ClassVar[str] = "exemption-"
    subject: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("EXEMPTS", SUBJECT_LABELS)]
    role: Annotated[ExemptRole, Rule(Privacy.INTERNAL, Keep.REGISTER)]
    municipality: AtMunicipality = None
    hangout: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.REGISTER), Reference("ONLY_AT", ("Hangout",))] = None
    until: RegisterTime
    verified_by: RegisterText


class IdentityJudgement(Row):
    """Somebody judged whether two references are the same person; reversible, never a merge."""

    prefix: ClassVar[str] = "judgement-"
    person_a: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("JUDGES_A", PERSON_LABELS)]
    person_b: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("JUDGES_B", PERSON_LABELS)]
    verdict: Annotated[Verdict, Rule(Privacy.INTERNAL, Keep.REGISTER)]
    by: Annotated[str, Rule(Privacy.SOURCE, Keep.REGISTER)]
    organisation: ByOrganisation
    at: RegisterTime = None


class CalendarPeriod(Row):
    """A school holiday, exam period or event; without a municipality it holds everywhere."""

    prefix: ClassVar[str] = "calendar-"
    valid_from: RegisterTime
    valid_until: RegisterTime
    kind: Annotated[CalendarKind, Rule(Privacy.OPEN, Keep.REFERENCE)]
    municipality: AtMunicipality = None
