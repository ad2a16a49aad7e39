"""The sign-in page itself: shown when somebody asks for it, and wherever a session turns out to have ended."""

from __future__ import annotations

import re
from typing import Any

from fastapi import Request, Response

from regie.accounts import Account, list_accounts
from regie.roles import ROLE_TITLES, UserRole
from service.access import services_of
from service.pages.rendering import render

ROLE_LINES: dict[UserRole, str] = {
    UserRole.JONGERENWERKER: "Is op straat, legt vast wat er te zien is en hoort wat ermee gebeurt.",
    UserRole.BOA: "Loopt rondes voor de gemeente en legt waarnemingen vast.",
    UserRole.ANALIST: "Onderzoekt hoe waarnemingen samenhangen, ook over de gemeentegrens.",
    UserRole.REGISSEUR: "Weegt situaties met de partners en beslist wat er volgt.",
    UserRole.POLITIE: "Legt eigen waarnemingen vast, onder de eigen wet.",
    UserRole.PRIVACYFUNCTIONARIS: "Behandelt vragen en bezwaren van mensen over hun gegevens.",
    UserRole.FG: "Ziet toe op wie wat zag en waarom, en beslist zelf niets.",
    UserRole.BEHEERDER: "Houdt het systeem draaiend en ziet geen inhoud.",
}
_OWN_PAGE = re.compile(r"/(?![/\\])[\w/-]*")
_UNFILLED: dict[str, Any] = {"name": "", "kept": "", "mistake": None, "reason": None}


def sign_in_page(request: Request, *, onward: str, status: int = 200, **values: Any) -> Response:
    """The page; `kept` is a form that was sent without a session, to go on with afterwards."""
    filled = {**_UNFILLED, "onward": safe_onward(onward), "demo_accounts": _demo_accounts(request), **values}
    return render(request, "signing_in.html", status=status, **filled)


def safe_onward(path: str) -> str:
    """A page of ours, never an address elsewhere."""
    return path if _OWN_PAGE.fullmatch(path) else "/"


def _demo_accounts(request: Request) -> list[tuple[Account, str, str]]:
    """Demo accounts with title and one line on who that is; none outside the demonstration."""
    services = services_of(request)
    known = list_accounts(services.registry) if services.settings.demo else []
    order = list(UserRole)
    demo = sorted((account for account in known if account.is_demo), key=lambda account: order.index(account.role))
    return [(account, ROLE_TITLES[account.role], ROLE_LINES[account.role]) for account in demo]
