"""The form Waarneming: what was filled in, what is wrong with it, and the observation that it becomes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from graph.schema.vocabulary import Basis
from ingest.errors import InvalidValue
from ingest.forbidden.notes import scan_note
from ingest.validators.plate import dutch_or_foreign
from service.pages.observing_choices import ACTS, BASES, LOOKS, MOMENTS, Choice
from service.pages.spoken_moments import AMSTERDAM

MOST_UNKNOWN = 20
OLDEST = timedelta(days=14)
UNKNOWN_COUNTRY = "ZZ"
"""A plate from abroad; which country is not asked, and ZZ is nobody's code."""


class FilledForm(BaseModel):
    """The fields as the browser sends them; every one may be missing, so that nothing filled in is ever lost."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = ""
    revises: str = ""
    place: str = ""
    when: str = "0"
    at: str = ""
    person: tuple[str, ...] = ()
    unknown_youths: str = "0"
    visitors: str = "0"
    looks: str = ""
    act: str = "present"
    plate: str = ""
    country: str = ""
    contact: str = ""
    basis: str = Basis.SEEN
    regime: str = ""
    note: str = ""
    sharing: str = "counts"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part: a known pseudonym, or None for an unknown person of this kind."""

    person: str | None
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the form says, ready to be saved as an observation."""

    id: str
    hangout: str
    started_at: datetime
    participants: tuple[Participant, ...]
    plate: str | None
    country: str | None
    contact: bool
    basis: str
    regime: str | None
    note: str | None
    team_only: bool

    @property
    def people(self) -> int:
        """How many persons the report speaks of."""
        return len(self.participants)


@dataclass(frozen=True, slots=True)
class Reading:
    """The report, or what stands in its way: per field what is wrong and what to do."""

    report: Report | None
    mistakes: dict[str, str]


def new_id() -> str:
    """The id of an observation that is being filled in: sending the form twice saves it once."""
    return f"form-{secrets.token_hex(8)}"


def read_form(form: FilledForm, *, now: datetime, regimes: tuple[Choice, ...]) -> Reading:
    """What the form says, as of now, for who may record under these regimes."""
    mistakes = dict(_mistakes(form, now=now, regimes=regimes))
    if mistakes:
        return Reading(None, mistakes)
    note = " ".join(filter(None, (_looks(form), form.note.strip()))) or None
    report = Report(
        id=form.id or new_id(),
        hangout=form.place,
        started_at=_moment(form, now=now) or now,
        participants=_participants(form),
        plate=dutch_or_foreign(form.plate, country=form.country or None) if form.plate.strip() else None,
        country=form.country or None,
        contact=bool(form.contact),
        basis=form.basis,
        regime=form.regime or None,
        note=note,
        team_only=form.sharing == "team",
    )
    return Reading(report, {})


def count(text: str) -> int:
    """A number of persons from a field, between none and the most that one form takes."""
    return min(int(text), MOST_UNKNOWN) if text.isascii() and text.isdigit() else 0


def _mistakes(form: FilledForm, *, now: datetime, regimes: tuple[Choice, ...]) -> list[tuple[str, str]]:
    found = []
    if not form.place:
        found.append(("place", "Kies eerst de plek."))
    found += [("when", words) for words in [_wrong_moment(form, now=now)] if words]
    if not (form.person or count(form.unknown_youths) or count(form.visitors) or form.plate.strip()):
        found.append(
            ("person", "Kies wie u zag, of vul een kenteken in. Niemand gezien? Dan telt ‘Niets bijzonders gezien’.")
        )
    if not _is_choice(form.act, ACTS) or not _is_choice(form.basis, BASES):
        found.append(("act", "Kies wat u zag en hoe u het weet."))
    if (form.regime or form.basis == Basis.CAMERA) and not _is_choice(form.regime, regimes):
        found.append(("regime", "Kies van wie de camera is. Dat bepaalt welke wet geldt."))
    found += [("plate", words) for words in [_wrong_plate(form)] if words]
    finding = scan_note(form.note)
    if finding is not None:
        found.append(("note", f"Dit mag niet in een opmerking staan. {finding.suggestion}"))
    return found


def _is_choice(value: str, choices: tuple[Choice, ...]) -> bool:
    return value in {choice.value for choice in choices}


def _wrong_moment(form: FilledForm, *, now: datetime) -> str | None:
    moment = _moment(form, now=now)
    if moment is None:
        return "Vul in wanneer het was."
    if moment > now + timedelta(minutes=5):
        return "Dit moment moet nog komen. Kies wanneer u het zag."
    if now - moment > OLDEST and not form.revises:
        return "Dit is langer dan twee weken geleden. Zo'n late waarneming legt u vast samen met de analist."
    return None


def _moment(form: FilledForm, *, now: datetime) -> datetime | None:
    if form.when != "other":
        known = _is_choice(form.when, MOMENTS)
        return (now - timedelta(minutes=int(form.when))).replace(microsecond=0) if known else None
    try:
        given = datetime.fromisoformat(form.at)
    except ValueError:
        return None
    return given if given.tzinfo else given.replace(tzinfo=AMSTERDAM)


def _wrong_plate(form: FilledForm) -> str | None:
    if not form.plate.strip():
        return None
    try:
        dutch_or_foreign(form.plate, country=form.country or None)
    except InvalidValue:
        return "Dit lijkt geen Nederlands kenteken. Kijk het na, of zet het vinkje bij ‘buitenlands’."
    return None


def _looks(form: FilledForm) -> str:
    words = next((choice.words for choice in LOOKS if choice.value == form.looks), None)
    return f"Bezoeker {words}." if words and count(form.visitors) else ""


def _participants(form: FilledForm) -> tuple[Participant, ...]:
    act = next(choice for choice in ACTS if choice.value == form.act)
    roles = {"youth": act.youth, "visitor": act.visitor}
    known = [(person, person.partition("-")[0]) for person in dict.fromkeys(form.person)]
    unknown = [(None, "youth")] * count(form.unknown_youths) + [(None, "visitor")] * count(form.visitors)
    return tuple(Participant(person, kind, roles[kind]) for person, kind in (*known, *unknown) if kind in roles)
