"""`kantelpunt pseudonym`: under which id the graph knows a reference of a partner."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ingest.naming import Naming
from ingest.pseudonym import PUBLISHED_KEY
from ingest.validators.plate import normalised_plate
from regie import ledger
from regie.ledger import Line
from regie.policy import Action, Thing
from service.command_line import options
from service.command_line.opening import opened, read_pseudonym_key
from service.command_line.printing import print_line
from service.command_line.reading import acting, origin


class Kind(StrEnum):
    """What a reference can be to."""

    YOUTH = "youth"
    VISITOR = "visitor"
    VEHICLE = "vehicle"
    COMPANY = "company"
    ADDRESS = "address"


def pseudonym_command(
    kind: Annotated[Kind, typer.Argument(help="Waarvan.")],
    reference: Annotated[str, typer.Argument(metavar="KENMERK", help="Het kenmerk bij de partner, of het kenteken.")],
    ephemeral: options.Ephemeral = False,  # noqa: FBT002
    key: options.KeyFile = None,
    source: options.SourceName = None,
    shares_persons_with: options.SharesPersonsWith = None,
    account: options.AsAccount = None,
    data: options.DataFolder = None,
) -> None:
    """Toon het pseudoniem van een kenmerk; alleen voor de beheerder."""
    shares = bool(shares_persons_with)
    if ephemeral:
        secret = PUBLISHED_KEY if key is None else read_pseudonym_key(key)
        print_line(_pseudonym(Naming(secret, source=source, shares_persons=shares), kind, reference))
        return
    with opened(data) as services:
        # Whoever may make accounts is the administrator, and nobody else.
        reader = acting(services, account=account, thing=Thing.ACCOUNT, action=Action.CREATE)
        found = _pseudonym(Naming(services.keys.pseudonyms, source=source, shares_persons=shares), kind, reference)
        line = Line("pseudonym.show", found, "shown")
        ledger.record(services.registry, line, actor=ledger.actor_of(reader, origin=origin()), at=services.clock())
        print_line(found)


def _pseudonym(naming: Naming, kind: Kind, reference: str) -> str:
    if kind is Kind.VEHICLE:
        return naming.vehicle(normalised_plate(reference)).id
    if kind is Kind.COMPANY:
        return naming.company(reference).id
    if kind is Kind.ADDRESS:
        return naming.address(reference)
    return naming.person(kind.value, reference)
