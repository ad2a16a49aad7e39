"""Waarneming, the form of who works on the street: fill in, save, undo, improve."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response

from ingest.forbidden.notes import scan_note
from ingest.validators.plate import has_letters_never_issued, misreadings, normalised_plate, sidecode
from regie.policy import Action, Thing
from regie.roles import Reader
from regie.wall import sight_of
from service.access import Access
from service.pages import recording
from service.pages.frame import RequiresPage, frame_of
from service.pages.observing_choices import ACTS, BASES, KEYPAD, LOOKS, MOMENTS, REGIMES, SHARING, Choice
from service.pages.observing_form import FilledForm, Report, new_id, read_form
from service.pages.observing_reads import Place, persons_lately, places_for
from service.pages.page_route import PageRoute
from service.pages.rendering import render
from service.pages.round_cookie import round_since
from service.pages.spoken_moments import spoken

router = APIRouter(route_class=PageRoute)

PLACES_AT_ONCE = 6
FREE_TO_IMPROVE = timedelta(hours=24)
"""So long an own observation is improved; what changes later is called a correction. Every version is kept."""
CHOICES: dict[str, Any] = {
    "acts": ACTS,
    "bases": BASES,
    "moments": MOMENTS,
    "sharing": SHARING,
    "looks": LOOKS,
    "keypad": KEYPAD,
}
Creating = Annotated[Access, Depends(RequiresPage(Thing.OBSERVATION, Action.CREATE, "waarneming"))]
Correcting = Annotated[Access, Depends(RequiresPage(Thing.OBSERVATION, Action.CORRECT, "waarneming"))]
Withdrawing = Annotated[Access, Depends(RequiresPage(Thing.OBSERVATION, Action.WITHDRAW, "waarneming"))]
Filled = Annotated[FilledForm, Form()]


@router.get("/waarneming")
def show_form(request: Request, access: Creating) -> Response:
    """An empty form."""
    regimes = regimes_for(access.reader)
    own_law = regimes[-1].value if len(regimes) > 1 else ""
    return form_page(request, access, FilledForm(id=new_id(), regime=own_law))


@router.post("/waarneming")
def save_form(request: Request, access: Creating, form: Filled) -> Response:
    """Saves what was filled in, or shows the form again with all that is wrong."""
    reading = read_form(form, now=access.services.clock(), regimes=regimes_for(access.reader))
    if reading.report is None:
        return form_page(request, access, form, mistakes=reading.mistakes)
    mistakes = recording.record(access, reading.report)
    if mistakes:
        return form_page(request, access, form, mistakes=mistakes)
    return _saved_page(request, access, reading.report, title="Bewaard. Dank u.")


@router.post("/waarneming/verbeteren")
def save_revision(request: Request, access: Correcting, form: Filled) -> Response:
    """Saves an own observation anew; what it said before stays as its earlier version."""
    reading = read_form(form, now=access.services.clock(), regimes=regimes_for(access.reader))
    if reading.report is None:
        return form_page(request, access, form, mistakes=reading.mistakes)
    mistakes = recording.correct(access, reading.report)
    if mistakes:
        return form_page(request, access, form, mistakes=mistakes)
    return _saved_page(request, access, reading.report, title="Verbeterd. Dank u.")


@router.post("/waarneming/wie")
def show_who(request: Request, access: Creating, form: Filled) -> Response:
    """The part of the form about persons, for the chosen place."""
    return render(request, "observing_who.html", **_about_persons(access, form, places=None), mistakes={})


@router.post("/waarneming/opmerking")
def check_note(request: Request, access: Creating, form: Filled) -> Response:  # noqa: ARG001 - to be let in is enough
    """What in the note may not be registered, while it is typed."""
    return render(request, "note_finding.html", **_about_note(form))


@router.post("/waarneming/kenteken")
def check_plate(request: Request, access: Creating, form: Filled) -> Response:  # noqa: ARG001 - to be let in is enough
    """Plates that are easily read as this one, while it is typed."""
    plates, words = _plate_advice(form.plate)
    return render(request, "plate_finding.html", plates=plates, words=words)


@router.get("/waarneming/{observation}/verbeteren")
def show_revision(request: Request, access: Correcting, observation: str) -> Response:
    """The form with what was saved."""
    held = recording.own(access, observation)
    is_correction = access.services.clock() - held.observation.recorded_at > FREE_TO_IMPROVE
    return form_page(request, access, recording.form_of(access, held), is_correction=is_correction)


@router.post("/waarneming/intrekken")
def withdraw(request: Request, access: Withdrawing, form: Filled) -> Response:
    """Takes an own observation back."""
    recording.withdraw(access, form.id)
    return render(
        request,
        "observing_saved.html",
        frame=frame_of(access),
        title="Ingetrokken",
        summary="De waarneming telt niet meer mee.",
        what_next="Rustte er een situatie op? Dan wordt die opnieuw bekeken. Het logboek bewaart dat u haar introk.",
        undo=None,
    )


def form_page(
    request: Request,
    access: Access,
    form: FilledForm,
    *,
    mistakes: dict[str, str] | None = None,
    is_correction: bool = False,
) -> Response:
    """The form as it stands; with mistakes the status says that nothing was saved."""
    now = access.services.clock()
    places = places_for(access.services.store, access.reader, now=now)
    return render(
        request,
        "observing.html",
        status=422 if mistakes else 200,
        frame=frame_of(access),
        places=places,
        nearby=PLACES_AT_ONCE,
        far_places={place.id for place in places[PLACES_AT_ONCE:]},
        round_since=round_since(request, now=now),
        mistakes=mistakes or {},
        is_correction=is_correction,
        **_about_persons(access, form, places=places),
        **_about_note(form),
    )


def _about_persons(access: Access, form: FilledForm, *, places: list[Place] | None) -> dict[str, Any]:
    services, now = access.services, access.services.clock()
    known = places_for(services.store, access.reader, now=now) if places is None else places
    own_area = [place.id for place in known]
    hangouts = (form.place,) if form.place in own_area else tuple(own_area)
    persons = persons_lately(services.store, access.reader, at=hangouts, also=form.person, now=now)
    choices = {**CHOICES, "regimes": regimes_for(access.reader)}
    return {"form": form, "persons": persons, "choices": choices}


def regimes_for(reader: Reader) -> tuple[Choice, ...]:
    """The laws under which the reader may record; what one may not see oneself, one cannot record either."""
    return tuple(choice for choice in REGIMES if choice.value in sight_of(reader).regimes)


def _about_note(form: FilledForm) -> dict[str, Any]:
    finding = scan_note(form.note)
    return {"finding": finding, "words": form.note[finding.start : finding.end] if finding else ""}


def _plate_advice(text: str) -> tuple[tuple[str, ...], str]:
    if not text.strip():
        return (), ""
    try:
        plate = normalised_plate(text)
    except ValueError:
        return (), ""
    if sidecode(plate) is None:
        return misreadings(plate), "" if len(
            plate
        ) < 6 else "Dit is geen Nederlands kenteken. Buitenlands? Zet dan het vinkje."
    doubt = (
        "Deze letters geeft de RDW nooit uit. Misschien verkeerd gelezen?" if has_letters_never_issued(plate) else ""
    )
    return misreadings(plate), doubt


def _saved_page(request: Request, access: Access, report: Report, *, title: str) -> Response:
    now = access.services.clock()
    places = places_for(access.services.store, access.reader, now=now)
    place = next((place.name for place in places if place.id == report.hangout), "")
    persons = f"{report.people} {'persoon' if report.people == 1 else 'personen'}"
    parts = (place, spoken(report.started_at, now=now), persons if report.people else "", report.plate or "")
    return render(
        request,
        "observing_saved.html",
        frame=frame_of(access),
        title=title,
        summary=" · ".join(filter(None, parts)),
        what_next=_what_next(report),
        undo=report.id,
    )


def _what_next(report: Report) -> str:
    if report.team_only:
        return "Alleen uw team ziet deze waarneming. Zij telt nergens in mee."
    return (
        "De waarneming telt vanaf nu mee. Wordt zij meegewogen in een situatie, dan leest u dat bij Vandaag. "
        "Eén waarneming is nooit genoeg: er zijn altijd meer mensen nodig die iets zagen."
    )
