"""Why somebody looks at a person: a closed list, derived from the page, and nothing is shown without one."""

from __future__ import annotations

from dataclasses import dataclass

from regie.errors import PurposeMissing
from regie.roles import UserRole

_RECORDS = frozenset({UserRole.JONGERENWERKER, UserRole.BOA, UserRole.POLITIE})
_DIRECTS = frozenset({UserRole.REGISSEUR, UserRole.ANALIST})
_RECORDS_AND_DIRECTS = _RECORDS | _DIRECTS
_SUPERVISES = frozenset({UserRole.FG})
_HANDLES = frozenset({UserRole.PRIVACYFUNCTIONARIS})


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: its key, the Dutch words for it, the roles that can have it, and its processing activity."""

    key: str
    text: str
    roles: frozenset[UserRole]

    @property
    def processing_activity(self) -> str:
        """The URI under which the processing register knows this processing."""
        return f"urn:kantelpunt:verwerkingsactiviteit:{self.key.replace('_', '-')}"


PURPOSES: dict[str, Purpose] = {
    purpose.key: purpose
    for purpose in (
        Purpose("record_observation", "Vastleggen wat u zag op straat", _RECORDS),
        Purpose("follow_own_observation", "Nagaan wat er met uw waarneming is gedaan", _RECORDS),
        Purpose(
            "correct_observation", "Een waarneming verbeteren, intrekken of betwisten", _RECORDS_AND_DIRECTS | _HANDLES
        ),
        Purpose("weigh_situation", "Een situatie beoordelen", _RECORDS_AND_DIRECTS - {UserRole.POLITIE}),
        Purpose("examine_network", "Onderzoeken hoe een situatie samenhangt", _DIRECTS),
        Purpose("prepare_consultation", "Een overleg voorbereiden", _DIRECTS),
        Purpose("direct_group", "De aanpak van een groep regisseren", _DIRECTS),
        Purpose("share_export", "Een netwerkbeeld meenemen naar een overleg", _DIRECTS),
        Purpose("request_of_person", "Een verzoek van een betrokkene afhandelen", _HANDLES),
        Purpose("supervise", "Toezien op de verwerking", _SUPERVISES),
    )
}

PAGE_PURPOSE: dict[str, dict[UserRole, str]] = {
    "waarneming": dict.fromkeys(_RECORDS, "record_observation"),
    "vandaag": {
        **dict.fromkeys(_RECORDS, "follow_own_observation"),
        **dict.fromkeys(_DIRECTS, "prepare_consultation"),
        UserRole.PRIVACYFUNCTIONARIS: "request_of_person",
        UserRole.FG: "supervise",
    },
    "situaties": {
        UserRole.JONGERENWERKER: "weigh_situation",
        UserRole.BOA: "weigh_situation",
        UserRole.ANALIST: "weigh_situation",
        UserRole.REGISSEUR: "weigh_situation",
        UserRole.PRIVACYFUNCTIONARIS: "request_of_person",
        UserRole.FG: "supervise",
    },
    "netwerk": {**dict.fromkeys(_DIRECTS, "examine_network"), UserRole.FG: "supervise"},
    "groepen": {
        **dict.fromkeys(_DIRECTS, "direct_group"),
        UserRole.PRIVACYFUNCTIONARIS: "request_of_person",
        UserRole.FG: "supervise",
    },
}
"""The purpose that a page stands for, per role; a page that is not here asks for it in words."""


def purpose_of(key: str | None, *, role: UserRole) -> Purpose:
    """The purpose under this key; raises PurposeMissing where there is none or the role cannot have it."""
    purpose = PURPOSES.get(key or "")
    if purpose is None:
        known = ", ".join(name for name, item in PURPOSES.items() if role in item.roles)
        raise PurposeMissing(
            f"a person is shown only for a purpose; found {key!r}, role {role} can have: {known or 'none'}"
        )
    if role not in purpose.roles:
        raise PurposeMissing(f"role {role} cannot have purpose {purpose.key}")
    return purpose


def purpose_of_page(page: str, *, role: UserRole) -> Purpose:
    """The purpose that the page stands for; raises PurposeMissing where it stands for none in this role."""
    return purpose_of(PAGE_PURPOSE.get(page, {}).get(role), role=role)


def purposes_for(role: UserRole) -> tuple[Purpose, ...]:
    """What the role can choose from."""
    return tuple(purpose for purpose in PURPOSES.values() if role in purpose.roles)
