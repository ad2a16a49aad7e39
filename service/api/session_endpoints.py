"""Signing in and out, enrolling an authenticator, and who I am."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from regie import accounts, sessions
from regie import sign_in as signing
from regie.errors import NotKnown
from regie.policy import Action, Thing
from regie.purpose import purposes_for
from service.access import Access, Requires, origin_of, services_of, session_cookie
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape, Utc

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["sessions"])


class Credentials(Shape):
    """What it takes to sign in."""

    login_name: str = Field(max_length=100)
    password: str = Field(max_length=200)
    code: str = Field(pattern=r"^\d{6}$", description="The six digits of the authenticator app.")


class FirstCredentials(Shape):
    """What it takes to see the secret for the authenticator app, once."""

    login_name: str = Field(max_length=100)
    password: str = Field(max_length=200)


class EnrolmentShape(Shape):
    """What goes into the authenticator app."""

    secret: str
    provisioning_uri: str


class DemoChoice(Shape):
    """A demo account, by its login name."""

    login_name: str = Field(max_length=100)


class PurposeShape(Shape):
    """A purpose that this role can have."""

    key: str
    text: str


class AccountShape(Shape):
    """An account without its secrets."""

    id: str
    login_name: str
    role: str
    organisation: str
    municipalities: list[str]
    function_title: str


class SessionShape(Shape):
    """Who is signed in, until when, and for which purposes this role can look."""

    account: AccountShape
    expires_at: Utc
    purposes: list[PurposeShape]


class DemoAccounts(Shape):
    """The demo accounts."""

    accounts: list[AccountShape]


@router.post("/sessions", status_code=201, operation_id="signIn")
def sign_in(credentials: Credentials, request: Request, response: Response) -> SessionShape:
    """Sign in with password and code; the session is a cookie that ends with the shift."""
    services = services_of(request)
    account = signing.check_sign_in(
        services.registry,
        credentials.login_name,
        password=credentials.password,
        code=credentials.code,
        origin=origin_of(request),
        keys=services.keys,
        now=services.clock(),
    )
    return _begin(account, request, response)


@router.post("/enrolments", status_code=201, operation_id="beginEnrolment")
def begin_enrolment(credentials: FirstCredentials, request: Request) -> EnrolmentShape:
    """The secret for the authenticator app, until the first sign-in with a right code."""
    services = services_of(request)
    enrolment = signing.begin_enrolment(
        services.registry,
        credentials.login_name,
        password=credentials.password,
        origin=origin_of(request),
        keys=services.keys,
        now=services.clock(),
    )
    return EnrolmentShape(secret=enrolment.secret, provisioning_uri=enrolment.provisioning_uri)


@router.get("/demo-accounts", operation_id="listDemoAccounts")
def list_demo_accounts(request: Request) -> DemoAccounts:
    """The accounts of the demonstration; there are none outside it."""
    services = services_of(request)
    if not services.settings.demo:
        raise NotKnown("this is not a demonstration")
    known = accounts.list_accounts(services.registry)
    return DemoAccounts(accounts=[_account_shape(account) for account in known if account.is_demo])


@router.post("/demo-sessions", status_code=201, operation_id="signInToDemo")
def sign_in_to_demo(choice: DemoChoice, request: Request, response: Response) -> SessionShape:
    """Sign in to a demo account with one click; refused outside the demonstration."""
    services = services_of(request)
    if not services.settings.demo:
        raise NotKnown("this is not a demonstration")
    account = accounts.account_by_name(services.registry, choice.login_name)
    if not account.is_demo:
        raise NotKnown("this is not a demo account")
    return _begin(account, request, response)


@router.get("/sessions/current", operation_id="readSession")
def read_session(
    access: Annotated[Access, Depends(Requires(Thing.SESSION, Action.READ))], request: Request
) -> SessionShape:
    """Who is signed in, and until when."""
    token = request.cookies[session_cookie(access.services)]
    session = sessions.session_of(access.services.registry, token, now=access.services.clock())
    if session is None:
        raise NotKnown("the session ended meanwhile")
    return _session_shape(session)


@router.delete("/sessions/current", status_code=204, operation_id="signOut")
def sign_out(
    access: Annotated[Access, Depends(Requires(Thing.SESSION, Action.READ))], request: Request, response: Response
) -> None:
    """Sign out: the session ends at once, here and on the server."""
    name = session_cookie(access.services)
    services = access.services
    sessions.end_session(services.registry, request.cookies[name], origin=access.origin, now=services.clock())
    response.delete_cookie(name, path="/", secure=services.settings.is_secure, httponly=True, samesite="strict")


def _begin(account: accounts.Account, request: Request, response: Response) -> SessionShape:
    services = services_of(request)
    session = sessions.begin_session(services.registry, account, origin=origin_of(request), now=services.clock())
    response.set_cookie(
        session_cookie(services),
        session.token,
        max_age=int(sessions.SHIFT.total_seconds()),
        path="/",
        secure=services.settings.is_secure,
        httponly=True,
        samesite="strict",
    )
    return _session_shape(sessions.SessionInUse(account, session.expires_at))


def _session_shape(session: sessions.SessionInUse) -> SessionShape:
    purposes = [PurposeShape(key=item.key, text=item.text) for item in purposes_for(session.account.role)]
    return SessionShape(account=_account_shape(session.account), expires_at=session.expires_at, purposes=purposes)


def _account_shape(account: accounts.Account) -> AccountShape:
    return AccountShape(
        id=account.id,
        login_name=account.login_name,
        role=account.role.value,
        organisation=account.organisation,
        municipalities=list(account.municipalities),
        function_title=account.function_title,
    )
