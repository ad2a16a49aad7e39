"""The statements that follow from the schema, made from `cypher/templates/`: DDL, pages, upserts, purges."""

from __future__ import annotations

from importlib import resources

from graph.frames import FRAMED, frame_schema
from graph.schema.element import Element, Relation
from graph.schema.machinery import ChangeCounter
from graph.shape import NODE_SHAPES, RELATION_SHAPES, Kind, Shape, is_entity

SEEN_LABELS = ("Youth", "Visitor", "Vehicle", "Hangout", "Address")
"""What an observation ties together."""

SEEN_RELATIONS = "TOOK_PART|SEEN_IN|AT_HANGOUT|AT_ADDRESS"

REGISTER_TIES = (
    ("Vehicle", "REGISTRATION_OF", "Registration", "HELD_BY", "Company"),
    ("Company", "HELD_BY", "Registration", "REGISTRATION_OF", "Vehicle"),
    ("Company", "ESTABLISHMENT_OF", "Establishment", "ESTABLISHED_AT", "Address"),
    ("Address", "ESTABLISHED_AT", "Establishment", "ESTABLISHMENT_OF", "Company"),
    ("Group", "MEMBERSHIP_OF", "Membership", "OF_PERSON", "Youth|Visitor"),
    ("Youth", "OF_PERSON", "Membership", "MEMBERSHIP_OF", "Group"),
    ("Visitor", "OF_PERSON", "Membership", "MEMBERSHIP_OF", "Group"),
)
"""What rows of a register tie together: label, relation of the row to it, row, relation to the other, its labels."""


def cypher_files() -> dict[str, str]:
    """Every derived statement by its path from the root of the repository."""
    files = {"schema/constraints": _constraints(), "schema/indexes": _indexes()}
    for shape in NODE_SHAPES.values():
        if shape.element is not ChangeCounter:
            files |= _of_node(shape)
    for shape in RELATION_SHAPES.values():
        files |= _of_relation(shape)
    for label in SEEN_LABELS:
        files |= _of_seen(label)
    for label, own, row, other, targets in REGISTER_TIES:
        files[register_file(label, row)] = _filled(
            "nearby_register", label=label, own=own, row=row, other=other, targets=targets, target=targets.split("|")[0]
        )
    types = "|".join(relation.type() for relation in RELATION_SHAPES)
    files["upsert/clear_children"] = _filled("clear_children", end="Observation", types=types)
    return {f"cypher/{name}.cypher": text for name, text in files.items()}


def file_name(element: type[Element]) -> str:
    """A class's name as part of a file's name, e.g. `address_signal`."""
    name = element.__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def register_file(label: str, row: str) -> str:
    """The name of the statement that follows rows of a register from nodes of a label."""
    return f"read/nearby_{label.lower()}_{row.lower()}"


def held_fields(shape: Shape) -> tuple[str, ...]:
    """What is compared with an incoming node, the id first."""
    if shape.is_versioned:
        return ("id", "digest", "known_at")
    if not is_entity(shape):
        return ("id",)
    return tuple(name for name in shape.kinds if name != "change")


def _of_seen(label: str) -> dict[str, str]:
    words = {"label": label, "labels": "|".join(SEEN_LABELS), "relations": SEEN_RELATIONS}
    return {
        f"read/nearby_{label.lower()}": _filled("nearby", **words),
        f"read/shared_{label.lower()}": _filled("shared", **words),
        f"read/observations_of_{label.lower()}": _filled("observations_of", **words),
        f"read/seen_{label.lower()}": _filled("seen", **words),
    }


def _constraints() -> str:
    parts = [_filled("constraint", name=file_name(node), label=node.__name__) for node in NODE_SHAPES]
    return "// Every label has one key: its id.\n" + "\n".join(parts)


def _indexes() -> str:
    parts = [
        _filled("index", name=file_name(node), label=node.__name__, property=name)
        for node, shape in NODE_SHAPES.items()
        for name in shape.kinds
        if name in shape.properties and node.rule_of(name).indexed
    ]
    return "// What statements look for beside ids.\n" + "\n".join(parts)


def _of_node(shape: Shape) -> dict[str, str]:
    name, label = file_name(shape.element), shape.name
    files = {
        f"read/held_{name}": _filled("held_node", label=label, values=_values(shape, held_fields(shape))),
        f"upsert/create_{name}": _filled("create_node", label=label),
        f"upsert/update_{name}": _filled("update_entity" if is_entity(shape) else "update_node", label=label),
        f"purge/purge_node_{name}": _filled("purge_node", label=label),
    }
    if shape.element in FRAMED:
        files[f"read/page_{name}"] = _filled(
            "page_node", label=label, values=_values(shape, tuple(frame_schema(shape.element)))
        )
        files[f"read/sizes_{name}"] = _filled("sizes_node", label=label)
    if shape.is_versioned:
        files[f"read/rows_{name}"] = _filled("rows_node", label=label, values=_values(shape, tuple(shape.kinds)))
    for field, (relation, targets) in shape.references.items():
        for target in targets:
            files[f"upsert/link_{name}_{field}_{target.lower()}"] = _filled(
                "link_node", label=label, relation=relation, target=target
            )
    if shape.references:
        relations = "|".join(sorted({relation for relation, _ in shape.references.values()}))
        files[f"upsert/unlink_{name}"] = _filled("unlink_node", label=label, relations=relations)
    return files


def _of_relation(shape: Shape) -> dict[str, str]:
    relation = shape.element
    if not issubclass(relation, Relation):
        raise TypeError(f"{relation.__name__} is not a relation")
    name, starts = file_name(relation), relation.start()[1]
    words = {"type": relation.type(), "end": relation.end()[1][0]}
    values = _values(shape, tuple(shape.kinds))
    return {
        f"read/page_{name}": _filled("page_relation", **words, start="|".join(starts), values=values),
        f"read/rows_{name}": _filled("rows_relation", **words, start="|".join(starts), values=values),
    } | {f"upsert/create_{name}_{start.lower()}": _filled("create_relation", **words, start=start) for start in starts}


def _values(shape: Shape, fields: tuple[str, ...]) -> str:
    return ",\n  ".join(_value(shape, field) for field in fields)


def _value(shape: Shape, field: str) -> str:
    if field in shape.references:
        relation, labels = shape.references[field]
        template = "value_references" if shape.kinds[field] is Kind.TEXTS else "value_reference"
        return _filled(template, relation=relation, labels="|".join(labels)).strip()
    if field in shape.ends:
        return _filled("value_start" if field == shape.ends[0] else "value_end").strip()
    return _filled("value_of_relation" if shape.ends else "value_property", name=field).strip()


def _filled(template: str, **words: str) -> str:
    text = resources.files("cypher").joinpath(f"templates/{template}.template").read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f"<<{name}>>", word)
    return text
