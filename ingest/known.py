"""Which ids a row may refer to: those accepted earlier in this load, and those that the store already holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias

from graph.schema.entities import Hangout
from graph.schema.observations import Round
from graph.schema.registers import Group
from ingest.naming import Naming

Lookup: TypeAlias = Callable[[str, Collection[str]], Collection[str]]
"""Label and ids in, those ids out that the store holds."""

_PREFIXES = {"Hangout": Hangout.prefix, "Round": Round.prefix, "Group": Group.prefix}
_REFERRED_TO = frozenset({*_PREFIXES, "Address"})


def nothing_held(label: str, ids: Collection[str]) -> Collection[str]:  # noqa: ARG001 the signature is the contract
    """The lookup of a load that no store stands behind."""
    return ()


class Known:
    """Remembers accepted ids by label, and asks the store once for each other."""

    def __init__(self, naming: Naming, *, lookup: Lookup) -> None:
        self._naming = naming
        self._lookup = lookup
        self._held: dict[str, set[str]] = {}
        self._missing: dict[str, set[str]] = {}

    def graph_id(self, label: str, identifier: str) -> str:
        """The id in the graph of what a file calls `identifier`."""
        if label == "Address":
            return self._naming.address(identifier)
        return self._naming.row(_PREFIXES[label], identifier)

    def accept(self, label: str, graph_id: str) -> None:
        """Remember a row that was accepted, if rows can refer to its kind."""
        if label in _REFERRED_TO:
            self._held.setdefault(label, set()).add(graph_id)

    def ask(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Find out about these (label, id in the graph) in as few questions to the store as there are labels."""
        by_label: dict[str, set[str]] = {}
        for label, graph_id in wanted:
            if not self.holds(label, graph_id) and graph_id not in self._missing.get(label, ()):
                by_label.setdefault(label, set()).add(graph_id)
        for label, ids in sorted(by_label.items()):
            found = set(self._lookup(label, ids))
            self._held.setdefault(label, set()).update(found)
            self._missing.setdefault(label, set()).update(ids - found)

    def holds(self, label: str, graph_id: str) -> bool:
        """Whether the id was accepted in this load, or found in the store by `ask`."""
        return graph_id in self._held.get(label, ())
