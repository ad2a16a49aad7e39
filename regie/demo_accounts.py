"""The accounts of the demonstration, one per role, for the invented region; nobody signs in to them with a password."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from regie.accounts import Account, NewAccount, create_account, list_accounts
from regie.keys import Keys
from regie.ledger import SYSTEM
from regie.registry import Registry
from regie.roles import ROLE_TITLES, UserRole

_NEARBY = frozenset({UserRole.JONGERENWERKER, UserRole.BOA, UserRole.POLITIE})


def ensure_demo_accounts(
    registry: Registry,
    *,
    organisations: Mapping[UserRole, str],
    recorders: Mapping[UserRole, str],
    municipalities: tuple[str, ...],
    keys: Keys,
    now: datetime,
) -> list[Account]:
    """One demo account per role, made where it is missing.

    `organisations` and `recorders` say under which ids the invented region knows the roles that record; the other
    roles belong to the region's own organisation. Who records has the first municipality, the others have all.
    """
    known = {account.role for account in list_accounts(registry) if account.is_demo}
    for role in UserRole:
        if role not in known:
            area = municipalities[:1] if role in _NEARBY else municipalities
            organisation = organisations.get(role, "organisation-regio")
            title = f"{ROLE_TITLES[role]} (demonstratie)"
            new = NewAccount(f"demo-{role.value}", role, organisation, area, title, recorders.get(role))
            create_account(registry, new, password=None, is_demo=True, keys=keys, actor=SYSTEM, now=now)
    return [account for account in list_accounts(registry) if account.is_demo]
