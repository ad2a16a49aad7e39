"""Who looks and what for: every command that shows persons asks the policy and writes both logs first."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import datetime

from regie import ledger, policy
from regie.accounts import account_by_name
from regie.errors import AccessDenied, NotKnown
from regie.first_looks import kept_back
from regie.ledger import Actor, Line
from regie.policy import Action, Scope, Thing
from regie.purpose import Purpose, purpose_of, purposes_for
from regie.roles import Reader
from regie.showing import Showing, account_for_showing, persons_in
from service.bootstrap import Services
from service.command_line.failures import CommandRefused, Status


@dataclass(frozen=True, slots=True)
class Reading:
    """An account that may do this, for a purpose that its role can have."""

    services: Services
    reader: Reader
    scope: Scope
    purpose: Purpose
    name: str
    started_at: datetime

    @property
    def actor(self) -> Actor:
        """The reader as the ledger knows it."""
        return ledger.actor_of(self.reader, origin=origin())

    def kept_back(self) -> frozenset[str]:
        """The matches that a partner looks at first and that the reader may not see yet."""
        services = self.services
        return kept_back(services.store, services.registry, self.reader, now=services.clock())

    def show(self, text: str, *, subject: str) -> str:
        """The text, once both logs hold that it is shown and which persons are in it."""
        showing = Showing(self.name, subject, self.actor, self.purpose, self.started_at)
        services = self.services
        account_for_showing(
            services.registry,
            persons_in(text),
            showing,
            at=services.clock(),
            keys=services.keys,
            trace_id=ledger.new_trace(),
        )
        return text


def origin() -> str:
    """From where a command is given: the command line, by whom this machine knows."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "unknown"
    return f"command line, {user}"


def operator() -> Actor:
    """Who runs a command that shows nobody."""
    return Actor("system", None, origin())


def reading(services: Services, *, account: str | None, purpose: str | None, thing: Thing, action: Action) -> Reading:
    """The right to do this as that account for that purpose; what is denied stands in the ledger."""
    reader = acting(services, account=account, thing=thing, action=action)
    known = ", ".join(item.key for item in purposes_for(reader.role)) or "geen: deze rol ziet geen personen"
    if purpose is None:
        raise CommandRefused(f"Geef met --purpose waarvoor u kijkt. Dit kan: {known}.", status=Status.NOT_ALLOWED)
    try:
        chosen = purpose_of(purpose, role=reader.role)
    except AccessDenied as error:
        line = f"Het doel {purpose} hoort niet bij deze rol. Dit kan: {known}."
        raise CommandRefused(line, status=Status.NOT_ALLOWED) from error
    scope = policy.require(reader, thing, action)
    return Reading(services, reader, scope, chosen, f"{thing}.{action}", services.clock())


def acting(services: Services, *, account: str | None, thing: Thing, action: Action) -> Reader:
    """The account, where its role may do this; what is denied stands in the ledger."""
    if account is None:
        line = "Geef met --as de naam van uw account, en met --purpose waarvoor u kijkt."
        raise CommandRefused(line, status=Status.NOT_ALLOWED)
    try:
        reader = account_by_name(services.registry, account).reader()
    except NotKnown as error:
        raise CommandRefused("Dit account is er niet, of het is gesloten.", status=Status.NOT_ALLOWED) from error
    try:
        policy.require(reader, thing, action)
    except AccessDenied as error:
        denied = Line(f"{thing}.{action}", thing.value, "denied")
        ledger.record(services.registry, denied, actor=ledger.actor_of(reader, origin=origin()), at=services.clock())
        line = f"De rol {reader.role} mag dit niet."
        raise CommandRefused(line, status=Status.NOT_ALLOWED) from error
    return reader
