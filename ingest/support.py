"""The nodes that rows refer to without describing them (persons, vehicles, organisations, places), each once."""

from __future__ import annotations

from collections.abc import Iterable

from graph.schema.element import Node, Row
from ingest import naming as names
from ingest.naming import Naming
from ingest.pseudonym import SealedReference


class Support:
    """Remembers during one load which of these nodes were handed on, and which person references were sealed."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._handed_on: set[str] = set()
        self._sealed: set[str] = set()
        self._nodes: list[Node] = []
        self._references: list[SealedReference] = []

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._handed_on

    def organisation(self, name: str) -> str:
        """The id of an organisation by name."""
        identifier = names.organisation_id(name)
        if identifier not in self._handed_on:
            self.add(names.organisation(name))
        return identifier

    def municipality(self, code: str) -> str:
        """The id of a municipality, which is its code."""
        if code not in self._handed_on:
            self.add(names.municipality(code))
        return code

    def vehicle(self, plate: str) -> str:
        """The id of a vehicle by normalised plate."""
        vehicle = self._naming.vehicle(plate)
        self.add(vehicle)
        return vehicle.id

    def person(self, kind: str, reference: str) -> str:
        """The pseudonym of a known person; its reference is sealed."""
        identifier = self._naming.person(kind, reference)
        if identifier not in self._handed_on:
            self.add(names.person(kind, identifier))
        self.seal(kind, reference)
        return identifier

    def unknown_person(self, kind: str, *, observation: str, position: int) -> str:
        """The pseudonym of an unknown participant, who comes once and is not remembered."""
        identifier = self._naming.unknown_person(kind, observation=observation, position=position)
        self._nodes.append(names.person(kind, identifier))
        return identifier

    def seal(self, kind: str, reference: str) -> None:
        """Note a person's reference for the vault, once."""
        sealed = self._naming.sealed(kind, reference)
        if sealed is not None and sealed.pseudonym not in self._sealed:
            self._sealed.add(sealed.pseudonym)
            self._references.append(sealed)

    def add(self, node: Node) -> None:
        """Hand a node on, if it was not handed on before; a row of a table always is."""
        if isinstance(node, Row):
            self._nodes.append(node)
        elif node.id not in self._handed_on:
            self._handed_on.add(node.id)
            self._nodes.append(node)

    def add_once(self, row: Row) -> None:
        """Hand on a row that no table describes, such as a release, if it was not handed on before."""
        if row.id not in self._handed_on:
            self._handed_on.add(row.id)
            self._nodes.append(row)

    def extend(self, nodes: Iterable[Node]) -> None:
        """Hand several nodes on."""
        for node in nodes:
            self.add(node)

    def take(self) -> tuple[tuple[Node, ...], tuple[SealedReference, ...]]:
        """The nodes and references that came since the last time."""
        taken = tuple(self._nodes), tuple(self._references)
        self._nodes, self._references = [], []
        return taken
