"""`kantelpunt account` and `kantelpunt ledger`: who may come in, and who did what."""

from __future__ import annotations

import getpass
import json
import sys
from typing import Annotated

import typer

from ingest.naming import Naming, organisation_id
from regie import ledger
from regie.accounts import NewAccount, account_by_name, close_account, create_account, list_accounts
from regie.ledger import Actor, latest_lines
from regie.policy import Action, Thing
from regie.roles import UserRole
from regie.sign_in import begin_enrolment
from service.bootstrap import Services
from service.command_line import options
from service.command_line.opening import opened
from service.command_line.printing import print_json, print_line, print_table
from service.command_line.reading import acting, operator, origin, reading

ACCOUNTS = typer.Typer(help="Maak, toon en sluit accounts.", no_args_is_help=True)

LoginName = Annotated[str, typer.Argument(metavar="ACCOUNT", help="De naam waarmee iemand zich aanmeldt.")]


@ACCOUNTS.command("create")
def create_command(
    login_name: LoginName,
    role: Annotated[UserRole, typer.Option(help="De rol.")],
    organisation: Annotated[str, typer.Option(metavar="NAAM", help="De organisatie, zoals zij in de gegevens heet.")],
    municipalities: Annotated[str, typer.Option(metavar="CODES", help="Het eigen gebied: GM9901;GM9902.")],
    title: Annotated[str | None, typer.Option(metavar="FUNCTIE", help="De functie; standaard de rol.")] = None,
    recorder: Annotated[
        str | None, typer.Option(metavar="KENMERK", help="Het kenmerk waaronder eigen waarnemingen staan.")
    ] = None,
    account: options.AsAccount = None,
    data: options.DataFolder = None,
) -> None:
    """Maak een account; het wachtwoord wordt gevraagd, of komt van de standaardinvoer."""
    with opened(data) as services:
        actor = _administrator(services, account)
        naming = Naming(services.keys.pseudonyms, source=None, shares_persons=False)
        new = NewAccount(
            login_name=login_name,
            role=role,
            organisation=organisation_id(organisation),
            municipalities=tuple(filter(None, (code.strip() for code in municipalities.split(";")))),
            function_title=title or role.value,
            recorder=None if recorder is None else naming.recorder(recorder, organisation=organisation),
        )
        made = create_account(
            services.registry,
            new,
            password=_password(),
            is_demo=False,
            keys=services.keys,
            actor=actor,
            now=services.clock(),
        )
    print_line(
        f"Account {made.login_name} ({made.role}) is er. Koppel nu een app: kantelpunt account totp {login_name}"
    )


@ACCOUNTS.command("list")
def list_command(account: options.AsAccount = None, data: options.DataFolder = None) -> None:
    """Toon alle accounts; voor de beheerder en de FG."""
    with opened(data) as services:
        acting(services, account=account, thing=Thing.ACCOUNT, action=Action.READ)
        rows = [
            (item.login_name, item.role, item.organisation.removeprefix("organisation-"), " ".join(item.municipalities),
             "ja" if item.is_enrolled else "nee")
            for item in list_accounts(services.registry)
        ]  # fmt: skip
    print_table(("account", "rol", "organisatie", "gebied", "app gekoppeld"), rows)


@ACCOUNTS.command("disable")
def disable_command(login_name: LoginName, account: options.AsAccount = None, data: options.DataFolder = None) -> None:
    """Sluit een account; wat het deed blijft in het logboek."""
    with opened(data) as services:
        actor = _administrator(services, account)
        closed = account_by_name(services.registry, login_name)
        close_account(services.registry, closed.id, actor=actor, now=services.clock())
    print_line(f"Account {login_name} is gesloten.")


@ACCOUNTS.command("totp")
def totp_command(login_name: LoginName, data: options.DataFolder = None) -> None:
    """Toon de geheime code voor de app van dit account, tot de eerste keer aanmelden."""
    with opened(data) as services:
        enrolment = begin_enrolment(
            services.registry,
            login_name,
            password=_password(),
            origin=origin(),
            keys=services.keys,
            now=services.clock(),
        )
    print_line(f"Geheim: {enrolment.secret}")
    print_line(enrolment.provisioning_uri)


def ledger_command(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Hoeveel regels.")] = 50,
    form: options.Form = options.ResultFormat.TABLE,
    account: options.AsAccount = None,
    purpose: options.ForPurpose = None,
    data: options.DataFolder = None,
) -> None:
    """Toon de laatste regels van het logboek; voor de FG."""
    with opened(data) as services:
        who = reading(services, account=account, purpose=purpose, thing=Thing.LEDGER, action=Action.READ)
        lines = latest_lines(services.registry, limit=limit)
        found = [
            {
                "number": line.number,
                "at": line.at.isoformat(),
                "stage": line.stage,
                "action": line.action,
                "object": line.object,
                "result": line.result,
                "actor": line.actor,
                "role": line.actor_role,
                "purpose": line.purpose,
                "origin": line.origin,
            }
            for line in lines
        ]
        who.show(json.dumps(found), subject="ledger")
    if form is options.ResultFormat.JSON:
        print_json(found)
    else:
        names = ("number", "at", "stage", "action", "object", "result", "actor", "purpose")
        headings = ("nr", "wanneer", "stap", "handeling", "waarop", "uitkomst", "wie", "doel")
        print_table(headings, [[row[name] for name in names] for row in found], numbers=("nr",))


def _administrator(services: Services, account: str | None) -> Actor:
    """An administrator; the very first account of an installation is made by whoever installs it."""
    if account is None and not list_accounts(services.registry):
        return operator()
    reader = acting(services, account=account, thing=Thing.ACCOUNT, action=Action.CREATE)
    return ledger.actor_of(reader, origin=origin())


def _password() -> str:
    """The password: typed unseen, or the first line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("Wachtwoord: ")
    return sys.stdin.readline().rstrip("\r\n")
