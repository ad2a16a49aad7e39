"""What a pattern declares: what it looks for, by which parameters, why, and where it is known to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.patterns.candidate import Candidate, Meeting
from analytics.patterns.context import Context
from analytics.patterns.seen import Seen
from graph.schema.vocabulary import Stage

FIRST_EDITION = date(2026, 11, 22)
"""The day on which the first edition of the patterns was finished."""


class Values(dict[str, float]):
    """The values of a pattern's parameters, by name; its lists (codes, municipalities) stand beside them."""

    def __init__(self, numbers: Mapping[str, float], lists: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__(numbers)
        self._lists = dict(lists or {})

    def listed(self, name: str) -> tuple[str, ...]:
        """A list by name."""
        return self._lists[name]

    def changed(self, values: Mapping[str, float | tuple[str, ...]]) -> Values:
        """The same with other values."""
        lists = {name: value for name, value in values.items() if isinstance(value, tuple)}
        numbers = {name: value for name, value in values.items() if not isinstance(value, tuple)}
        return Values({**self, **numbers}, {**self._lists, **lists})

    def plain(self) -> dict[str, float | tuple[str, ...]]:
        """Numbers and lists together, by name."""
        return {**self, **self._lists}


STAGE_NAMES = {
    Stage.EXPLORE: "contact",
    Stage.BIND: "band",
    Stage.DEPLOY: "verandering",
    Stage.PLACE: "plek",
}
"""What users read for a stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A threshold beside its pattern: its unit, its default, why that default, and where it comes from.

    `loosest` is the value at which it keeps out nothing, or as good as nothing.
    """

    name: str
    unit: str
    default: float
    loosest: float
    reason: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListParameter:
    """A list beside its pattern, such as codes of branches: what it starts with, why, and where it comes from."""

    name: str
    unit: str
    default: tuple[str, ...]
    reason: str
    source: str


def no_gaps(unused: tuple[Meeting, ...]) -> tuple[str, ...]:  # noqa: ARG001  (what every pattern's `gaps` gets)
    """Nothing that only one pattern knows to be missing."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern, whole: everything about it that code, pages and users need.

    Attributes:
        id: `P1` and so on; also the order of patterns.
        version: goes up when the definition changes, so that an old result says by which definition it was found.
        name: the Dutch name in the interface.
        stage: what kind of thing it says (contact, band, verandering, plek).
        looks_for: the definition in plain Dutch, one to three sentences.
        why: why that is worth a talk, in plain Dutch, accusing nobody.
        parameters: every threshold; `match` gets their values by name.
        match: finds candidates by set operations over the whole evidence, each with the exact check on its own rows.
        sentence: what was seen, in plain Dutch, without names, accusing nobody, offering an ordinary explanation.
        literature: sources of the idea.
        false_positives: innocent situations of the same shape, with what keeps them out.
        decoys: codes of the decoys (D..) and unregistered innocents (H..) that it must survive.
        data: tables and columns that it needs.
        would_refute: what would show, in plain Dutch, that the situation is an ordinary one.
        gaps: what is missing, in plain Dutch, as far as only this pattern knows; gets the meetings that did not count.
        after: ids of patterns whose matches `match` reads from `context.earlier` (acyclic).
        only_strengthens: it joins situations by its youth, and never makes one or adds a stage to it.
        lists: what is configured beside the thresholds.
        is_off_by_default: a municipality switches it on by a decision of its own.
        since: from which day this version of it holds.
    """

    id: str
    version: str
    name: str
    stage: Stage
    looks_for: str
    parameters: tuple[Parameter, ...]
    match: Callable[[Context, Values], list[Candidate]]
    sentence: Callable[[Seen, Values], str]
    literature: tuple[str, ...]
    false_positives: tuple[str, ...]
    decoys: tuple[str, ...]
    data: tuple[str, ...]
    would_refute: tuple[str, ...]
    gaps: Callable[[tuple[Meeting, ...]], tuple[str, ...]] = no_gaps
    after: tuple[str, ...] = ()
    only_strengthens: bool = False
    lists: tuple[ListParameter, ...] = ()
    is_off_by_default: bool = False
    why: str = ""
    since: date = FIRST_EDITION

    def defaults(self) -> Values:
        """The default value of every parameter and list, by name."""
        return Values(
            {parameter.name: parameter.default for parameter in self.parameters},
            {one.name: one.default for one in self.lists},
        )

    @property
    def number(self) -> int:
        """The number in the id, by which patterns are ordered."""
        return int(self.id.removeprefix("P"))
