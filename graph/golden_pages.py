"""The pages that follow from the schema: the data model, and the annex to the register of processing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.schema.element import Element, Node, Relation, marker
from graph.schema.rule import End, Privacy, Reference, Start
from graph.shape import NODE_SHAPES, RELATION_SHAPES, SHAPES, Kind, Shape

KIND_WORDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "whole number",
    Kind.DECIMAL: "number",
    Kind.TRUTH: "yes or no",
    Kind.MOMENT: "moment",
    Kind.TEXTS: "list of text",
}
OF_PEOPLE = (Privacy.PERSONAL, Privacy.SOURCE, Privacy.OWN_TEXT)
"""The classes of values that speak of somebody: these go into the register of processing."""

WHY_KEPT = {
    "observation": "It is the evidence itself: without it a situation cannot be explained or refuted.",
    "person": "It lets observations of the same person or vehicle be seen together, under a pseudonym.",
    "register": "It tells a known role or an ordinary explanation apart from a situation.",
    "group": "Partners follow a declared group, from step 2B on by person.",
    "result": "It is what the analysis concluded, so that people can weigh it.",
    "decision": "It shows who decided what and why.",
    "reference": "It says to which organisation, place or source the rest belongs.",
    "machinery": "It keeps the store consistent.",
}
MODEL_TITLE = """# Data model

What the graph holds. This page is made from `graph/schema` by `python -m graph.golden`: change the classes, not it.

Every node has one label and an `id` that is unique for it and names it by its prefix. A *reference* is held as a
relation to another node. Moments are held as text in UTC (`2026-06-01T12:00:00.000000Z`), so that text order is time
order. *Privacy* says who may see a value (`graph/schema/rule.py`), *keep* is the retention class.
"""
REGISTER_TITLE = """# Annex to the register of processing: personal data in the graph

Every property that speaks of somebody: under a pseudonym, by a vehicle, address or company, as a recorder, or in the
recorder's own words. This page is made from `graph/schema` by `python -m graph.golden`: change the classes, not it.
Names and references are not in the graph: they are sealed in the vault, apart from it.
"""


def page_files() -> dict[str, str]:
    """Every derived page by its path from the root of the repository."""
    return {"docs/data-model.md": _data_model(), "docs/processing-register.md": _register()}


def _data_model() -> str:
    nodes = [part for shape in NODE_SHAPES.values() for part in _section(shape)]
    relations = [part for shape in RELATION_SHAPES.values() for part in _section(shape)]
    parts = [MODEL_TITLE, "## Nodes\n", *nodes, "## Relations with properties\n", *relations]
    return "\n".join(parts).rstrip() + "\n"


def _section(shape: Shape) -> Iterator[str]:
    element = shape.element
    yield f"### {_heading(element)}\n"
    yield " ".join((element.__doc__ or "").split()) + "\n"
    yield _table(
        ("property", "what", "privacy", "keep", "held as"),
        ((name, _what(element, name), *_rule(element, name), _held_as(shape, name)) for name in shape.kinds),
    )


def _heading(element: type[Element]) -> str:
    if issubclass(element, Relation):
        return f"{element.type()} ({'|'.join(element.start()[1])} to {'|'.join(element.end()[1])})"
    prefix = element.prefix if issubclass(element, Node) else ""
    return f"{element.__name__} (`{prefix}...`)" if prefix else element.__name__


def _what(element: type[Element], name: str) -> str:
    field = element.model_fields[name]
    optional = "" if field.is_required() or field.default is not None else ", may be empty"
    return f"{KIND_WORDS[SHAPES[element].kinds[name]]}{optional}"


def _rule(element: type[Element], name: str) -> tuple[str, str]:
    rule = element.rule_of(name)
    return rule.privacy.value, rule.keep.value


def _held_as(shape: Shape, name: str) -> str:
    field = shape.element.model_fields[name]
    reference = marker(field, Reference)
    if isinstance(reference, Reference):
        return f"relation `{reference.relation}` to {', '.join(reference.labels)}"
    if isinstance(marker(field, Start), Start):
        return "where the relation starts"
    if isinstance(marker(field, End), End):
        return "where the relation ends"
    rule = shape.element.rule_of(name)
    return "key" if rule.key else "property, indexed" if rule.indexed else "property"


def _register() -> str:
    rows = [
        (shape.name, name, *_rule(shape.element, name), WHY_KEPT[_rule(shape.element, name)[1]])
        for shape in SHAPES.values()
        for name in shape.kinds
        if shape.element.rule_of(name).privacy in OF_PEOPLE
    ]
    return f"{REGISTER_TITLE}\n{_table(('label or relation', 'property', 'privacy', 'keep', 'why it is kept'), rows)}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
