"""From what a partner calls things to the ids of the graph: scoped row ids and keyed pseudonyms."""

from __future__ import annotations

import re

from graph.schema.element import Node
from graph.schema.entities import Company, Municipality, Organisation, Vehicle, Visitor, Youth
from ingest.pseudonym import SealedReference, check_key, normalised, pseudonym
from ingest.validators.municipality import country_of, municipality_name

SHARED_SOURCE = "region"
"""The one source of all loads that name none; its ids carry no prefix."""

PERSONS: dict[str, type[Youth | Visitor]] = {"youth": Youth, "visitor": Visitor}
_SPACES = re.compile(r"\s+")


class Naming:
    """Names for one source under one key.

    Args:
        key: of the pseudonyms, at least 32 bytes.
        source: the namespace of ids; None for the source that all loads without a name share.
        shares_persons: whether person references mean the same as in other sources that say so, and in the shared one.
    """

    def __init__(self, key: bytes, *, source: str | None, shares_persons: bool) -> None:
        self._key = check_key(key)
        self._prefix = f"{source}:" if source else ""
        self._pseudonyms: dict[tuple[str, str, str], str] = {}
        self.source = source or SHARED_SOURCE
        self.person_scope = "" if source is None or shares_persons else source

    def row(self, prefix: str, identifier: str) -> str:
        """The id of a row that the partner itself numbers: `prefix`, `SOURCE:` where a source is named, its id."""
        return f"{prefix}{self._prefix}{identifier}"

    def person(self, kind: str, reference: str) -> str:
        """The pseudonym of a person (kind `youth` or `visitor`)."""
        return self._keyed(kind, reference, self.person_scope)

    def unknown_person(self, kind: str, *, observation: str, position: int) -> str:
        """The pseudonym of an unknown participant: distinct, keyed by the observation's id and the order in it."""
        return pseudonym(kind, f"unknown participant {position}", scope=observation, key=self._key)

    def sealed(self, kind: str, reference: str) -> SealedReference | None:
        """What the vault keeps of a known person; None where it keeps that already."""
        return SealedReference(self.person(kind, reference), kind, self.person_scope, reference.strip())

    def recorder(self, reference: str, *, organisation: str) -> str:
        """The pseudonym of a recorder; two organisations never share one."""
        return self._keyed("recorder", reference, organisation)

    def vehicle(self, plate: str) -> Vehicle:
        """The vehicle of a normalised plate; its id is keyed, so that no plate appears in an address or a log."""
        return Vehicle(id=self._keyed("vehicle", plate, ""), plate=plate)

    def company(self, kvk_number: str) -> Company:
        """The company of a KvK number."""
        return Company(id=self._keyed("company", kvk_number, ""), kvk_number=kvk_number)

    def address(self, bag_id: str) -> str:
        """The id of the address of a BAG id."""
        return self._keyed("address", bag_id, "")

    def _keyed(self, kind: str, reference: str, scope: str) -> str:
        wanted = (kind, reference, scope)
        found = self._pseudonyms.get(wanted)
        if found is None:
            found = self._pseudonyms[wanted] = pseudonym(kind, reference, scope=scope, key=self._key)
        return found


def organisation(name: str) -> Organisation:
    """The organisation of a name; capitals and spacing make no difference."""
    return Organisation(id=organisation_id(name), name=_SPACES.sub(" ", name.strip()))


def organisation_id(name: str) -> str:
    """The id of an organisation, e.g. `organisation-jongerenwerk-nergensdam`."""
    return Organisation.prefix + _SPACES.sub("-", normalised(name))


def municipality(code: str) -> Municipality:
    """The municipality of a code, with its name where the CBS table has one."""
    return Municipality(id=code, name=municipality_name(code), country=country_of(code))


def person(kind: str, identifier: str) -> Node:
    """The node of a pseudonym."""
    return PERSONS[kind](id=identifier)


def hex_of(identifier: str) -> str:
    """The digits of a pseudonym, without its kind: part of ids of rows that speak of it."""
    return identifier.rpartition("-")[2]
