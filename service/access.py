"""Who may come in: every endpoint names what it does with which thing, and nothing answers without that."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from fastapi import Request

from regie import ledger, policy, sessions
from regie.accounts import Account
from regie.errors import AccessDenied
from regie.first_looks import kept_back
from regie.ledger import Actor, Line
from regie.policy import Action, Scope, Thing
from regie.purpose import Purpose, purpose_of, purpose_of_page
from regie.roles import Reader, UserRole
from regie.showing import Showing, account_for_showing, persons_in
from service.bootstrap import Services
from service.errors import NotSignedIn

PURPOSE_HEADER = "Kantelpunt-Purpose"
ABOUT_PERSONS = frozenset(
    {
        Thing.OBSERVATION,
        Thing.PERSON,
        Thing.VEHICLE,
        Thing.SURROUNDINGS,
        Thing.GROUP,
        Thing.COMMUNITY,
        Thing.MATCH,
        Thing.FLAG,
        Thing.DECISION,
        Thing.NETWORK,
    }
)
"""Things that cannot be seen or changed without seeing persons: each needs a purpose, found or not."""
LOOKED_UP_BY_KEY = frozenset({Thing.VEHICLE})
"""Things of one person that hold no pseudonym: that somebody looked is written down, found or not."""


@dataclass(frozen=True, slots=True)
class Access:
    """What an endpoint gets: who asks, how far that reaches, for which purpose, and under which trace."""

    services: Services
    account: Account
    reader: Reader
    thing: Thing
    action: Action
    scope: Scope
    origin: str
    trace_id: str
    started_at: datetime
    purpose_key: str | None
    page: str | None = None

    @property
    def actor(self) -> Actor:
        """The reader as the ledger knows it."""
        return ledger.actor_of(self.reader, origin=self.origin)

    def purpose(self) -> Purpose:
        """The purpose of this reading; raises PurposeMissing where there is none."""
        if self.page is not None and self.purpose_key is None:
            return purpose_of_page(self.page, role=self.reader.role)
        return purpose_of(self.purpose_key, role=self.reader.role)

    def kept_back(self) -> frozenset[str]:
        """The matches that a partner looks at first and that the reader may not see yet."""
        services = self.services
        return kept_back(services.store, services.registry, self.reader, now=services.clock())

    def reaches(self, **where: Any) -> bool:
        """Whether the scope covers a record; see `regie.policy.reaches`."""
        return policy.reaches(self.scope, self.reader, **where)

    def show(self, text: str, *, subject: str) -> str:
        """The text, once both logs hold that its persons are shown; the one way out for anything about persons."""
        persons = persons_in(text)
        if persons or self.thing in LOOKED_UP_BY_KEY:
            name = f"{self.thing}.{self.action}"
            showing = Showing(name, subject, self.actor, self.purpose(), self.started_at)
            services = self.services
            account_for_showing(
                services.registry, persons, showing, at=services.clock(), keys=services.keys, trace_id=self.trace_id
            )
        return text


@dataclass(frozen=True)
class Requires:
    """A dependency of an endpoint: the session's role must be allowed this action on this thing.

    `page` is for pages: the purpose is then the one that the page stands for. Things that speak of persons need a
    purpose before anything is read or written. Keeps the Access in `request.state`.
    """

    thing: Thing
    action: Action
    page: str | None = None

    def __call__(self, request: Request) -> Access:
        access = _access(request, self.thing, self.action, page=self.page)
        request.state.access = access
        return access

    @property
    def roles(self) -> tuple[UserRole, ...]:
        """The roles that the endpoint serves."""
        return policy.roles_for(self.thing, self.action)


def services_of(request: Request) -> Services:
    """The services that the app was made with."""
    services = request.app.state.services
    assert isinstance(services, Services)  # noqa: S101  # set by `create_app`, typed Any by the framework
    return services


def origin_of(request: Request) -> str:
    """The address that the request came from; a proxy may say anything, and only an address is written down."""
    try:
        return str(ip_address(request.client.host)) if request.client else "unknown"
    except ValueError:
        return "unknown"


def session_cookie(services: Services) -> str:
    """The name of the session's cookie; the prefix makes browsers hold it to this host over TLS."""
    return "__Host-kantelpunt" if services.settings.is_secure else "kantelpunt"


def session_in(request: Request) -> sessions.SessionInUse | None:
    """The session that comes with the request, or None."""
    services = services_of(request)
    token = request.cookies.get(session_cookie(services))
    return sessions.session_of(services.registry, token, now=services.clock()) if token else None


def _access(request: Request, thing: Thing, action: Action, *, page: str | None) -> Access:
    services = services_of(request)
    session = session_in(request)
    if session is None:
        raise NotSignedIn("no valid session")
    reader = session.account.reader()
    trace = ledger.new_trace()
    try:
        access = Access(
            services=services,
            account=session.account,
            reader=reader,
            thing=thing,
            action=action,
            scope=policy.require(reader, thing, action),
            origin=origin_of(request),
            trace_id=trace,
            started_at=services.clock(),
            purpose_key=request.headers.get(PURPOSE_HEADER),
            page=page,
        )
        if thing in ABOUT_PERSONS:
            access.purpose()
    except AccessDenied as error:
        line = Line(f"{thing}.{action}", thing.value, "denied", None, {"why": type(error).__name__})
        actor = ledger.actor_of(reader, origin=origin_of(request))
        ledger.record(services.registry, line, actor=actor, at=services.clock(), trace_id=trace)
        raise
    return access
