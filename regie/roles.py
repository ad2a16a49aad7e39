"""The roles that an account can have, and who is reading right now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UserRole(StrEnum):
    """What somebody is here for; the names are the Dutch names of the offices."""

    JONGERENWERKER = "jongerenwerker"
    BOA = "boa"
    ANALIST = "analist"
    REGISSEUR = "regisseur"
    POLITIE = "politie"
    PRIVACYFUNCTIONARIS = "privacyfunctionaris"
    FG = "fg"
    BEHEERDER = "beheerder"


ROLE_TITLES: dict[UserRole, str] = {
    UserRole.JONGERENWERKER: "jongerenwerker",
    UserRole.BOA: "boa",
    UserRole.ANALIST: "analist",
    UserRole.REGISSEUR: "regisseur",
    UserRole.POLITIE: "politie",
    UserRole.PRIVACYFUNCTIONARIS: "privacyfunctionaris",
    UserRole.FG: "functionaris gegevensbescherming",
    UserRole.BEHEERDER: "beheerder",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads or acts: all that the policy needs to know of an account.

    `organisation` is the id of an Organisation node; `municipalities` are the codes of the own area; `recorder` is the
    pseudonym under which the reader's own observations stand, None for who records nothing.
    """

    account: str
    role: UserRole
    organisation: str
    municipalities: frozenset[str]
    recorder: str | None
