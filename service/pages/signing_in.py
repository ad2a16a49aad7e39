"""Sign-in, sign-out, the first link with an authenticator app, and the one-click accounts of the demonstration."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from regie import accounts, sessions
from regie import sign_in as signing
from regie.accounts import Account
from regie.errors import NotKnown, SignInRefused, TooManyAttempts
from regie.policy import Action, Thing
from regie.purpose import purposes_for
from service.access import Access, Requires, origin_of, services_of, session_cookie, session_in
from service.errors import problem_of
from service.pages.frame import PURPOSE_COOKIE, TABS, RequiresPage, frame_of
from service.pages.page_route import SIGN_IN, PageRoute
from service.pages.rendering import render
from service.pages.round_cookie import round_since
from service.pages.sign_in_page import safe_onward, sign_in_page

router = APIRouter(route_class=PageRoute)

_ENROLMENT_REFUSED = (
    "Naam of wachtwoord klopt niet, of dit account heeft al een app. Telefoon kwijt? Vraag de beheerder om hulp."
)

Text = Annotated[str, Form(max_length=200)]
Onward = Annotated[str, Form(max_length=200)]
Kept = Annotated[str, Form(max_length=100_000)]


@router.get(SIGN_IN)
def show_sign_in(request: Request, verder: str = "/", reden: str = "") -> Response:
    """The sign-in page, or on to where one was going for who is signed in already."""
    if session_in(request) is not None:
        return RedirectResponse(safe_onward(verder), 303)
    reason = "Uw dienst van twaalf uur is voorbij. Meld u opnieuw aan; er is niets verloren." if reden else None
    return sign_in_page(request, onward=verder, reason=reason)


@router.post(SIGN_IN)
def sign_in(
    request: Request, name: Text = "", password: Text = "", code: Text = "", onward: Onward = "/", kept: Kept = ""
) -> Response:
    """With name, password and code; back to the page with what is wrong, the name kept."""
    services = services_of(request)
    moment, origin = services.clock(), origin_of(request)
    try:
        account = signing.check_sign_in(
            services.registry, name, password=password, code=code, origin=origin, keys=services.keys, now=moment
        )
    except (SignInRefused, TooManyAttempts) as error:
        problem = problem_of(error)
        return sign_in_page(request, onward=onward, kept=kept, name=name, mistake=problem.detail, status=problem.status)
    return _begin(request, account, onward=onward, kept=kept)


@router.post("/aanmelden/demonstratie")
def sign_in_to_demo_account(request: Request, account: Text, onward: Onward = "/", kept: Kept = "") -> Response:
    """With one click, in the demonstration only."""
    services = services_of(request)
    chosen = accounts.account_by_name(services.registry, account) if services.settings.demo else None
    if chosen is None or not chosen.is_demo:
        raise NotKnown("this is not a demo account")
    return _begin(request, chosen, onward=onward, kept=kept)


@router.get("/aanmelden/koppelen")
def show_enrolment(request: Request) -> Response:
    """The form for the first link with an authenticator app."""
    return render(request, "enrolling.html", enrolment=None, mistake=None, name="")


@router.post("/aanmelden/koppelen")
def enrol(request: Request, name: Text = "", password: Text = "") -> Response:
    """The secret for the app, for who knows the password of an account without one."""
    services = services_of(request)
    moment, origin = services.clock(), origin_of(request)
    try:
        enrolment = signing.begin_enrolment(
            services.registry, name, password=password, origin=origin, keys=services.keys, now=moment
        )
    except (SignInRefused, TooManyAttempts) as error:
        problem = problem_of(error)
        detail = problem.detail if isinstance(error, TooManyAttempts) else _ENROLMENT_REFUSED
        return render(request, "enrolling.html", status=problem.status, enrolment=None, mistake=detail, name=name)
    return render(request, "enrolling.html", enrolment=enrolment, mistake=None, name=name)


@router.post("/afmelden")
def sign_out(
    request: Request,
    access: Annotated[Access, Depends(Requires(Thing.SESSION, Action.READ))],
    sure: Annotated[str, Form()] = "",
) -> Response:
    """Ends the session here and on the server; asks first where that would lose a round in progress."""
    services = access.services
    since = round_since(request, now=services.clock())
    if since is not None and not sure:
        return render(request, "signing_out.html", frame=frame_of(access), since=since)
    cookie = session_cookie(services)
    sessions.end_session(services.registry, request.cookies[cookie], origin=access.origin, now=services.clock())
    response = RedirectResponse(SIGN_IN, 303)
    for name in (cookie, *(name for name in request.cookies if name.startswith("kantelpunt-"))):
        response.delete_cookie(name, path="/", secure=services.settings.is_secure, httponly=True, samesite="strict")
    return response


@router.post("/doel")
def choose_purpose(
    access: Annotated[Access, Depends(RequiresPage(Thing.SESSION, Action.READ))],
    page: Text,
    purpose: Text,
) -> Response:
    """Another purpose for one page, until the session ends; each reading names it in the ledger."""
    onward = next((tab.path for tab in TABS if tab.page == page), None)
    if onward is None or purpose not in {known.key for known in purposes_for(access.reader.role)}:
        raise NotKnown("there is no such page, or this role cannot have this purpose")
    response = RedirectResponse(onward, 303)
    secure = access.services.settings.is_secure
    response.set_cookie(f"{PURPOSE_COOKIE}{page}", purpose, secure=secure, httponly=True, samesite="strict")
    return response


def _begin(request: Request, account: Account, *, onward: str, kept: str) -> Response:
    services = services_of(request)
    session = sessions.begin_session(services.registry, account, origin=origin_of(request), now=services.clock())
    fields = parse_qsl(kept, keep_blank_values=True)
    response: Response = RedirectResponse(safe_onward(onward), 303)
    if fields:
        response = render(request, "resuming.html", onward=safe_onward(onward), fields=fields)
    response.set_cookie(
        session_cookie(services),
        session.token,
        max_age=int(sessions.SHIFT.total_seconds()),
        path="/",
        secure=services.settings.is_secure,
        httponly=True,
        samesite="strict",
    )
    return response
