"""What every declaration of the schema must keep to."""

from __future__ import annotations

from collections import defaultdict
from enum import EnumType
from typing import Annotated, get_args

import pytest

from graph.schema.catalogue import NODES, RELATIONS
from graph.schema.element import Element, Node, SchemaError
from graph.schema.rule import Keep, Privacy, Rule
from graph.shape import SHAPES, label_of

ONE_WORD_FOR_SEVERAL_CHOICES = {"kind", "role", "reason"}
"""Words of the exchange format that have their own closed choices per table."""


def test_a_name_has_one_kind_of_value_everywhere() -> None:
    kinds: dict[str, set[object]] = defaultdict(set)

    for shape in SHAPES.values():
        for name, kind in shape.kinds.items():
            kinds[name].add(kind)

    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_a_name_has_one_list_of_choices_everywhere() -> None:
    choices: dict[str, set[object]] = defaultdict(set)

    for shape in SHAPES.values():
        for name, field in shape.element.model_fields.items():
            allowed = get_args(field.annotation) or (field.annotation,)
            choices[name].add(next((item for item in allowed if isinstance(item, EnumType)), str))
    ambiguous = {name for name, found in choices.items() if len(found) > 1}

    assert ambiguous == ONE_WORD_FOR_SEVERAL_CHOICES


def test_a_name_has_one_privacy_class_everywhere_or_is_listed() -> None:
    classes: dict[str, set[str]] = defaultdict(set)

    for shape in SHAPES.values():
        for name in shape.kinds:
            classes[name].add(shape.element.rule_of(name).privacy.value)
    differing = {name: sorted(found) for name, found in classes.items() if len(found) > 1}

    assert set(differing) <= {
        "id",  # a pseudonym is personal, the id of a flag is not
        "municipality",  # of a hangout it is open, where somebody said to move it is personal
        "name",  # of a municipality it is open, of a company it may be a person's
        "country",  # of a vehicle it tells something of whoever drives it
        "reason",  # of a decision, or of somebody's moving
        "kind",  # of a place it is open, of a flag it is not
        "document",  # of an analysis or of a flag, which names persons
        "known_until",  # of a version of an observation it is content, of another row machinery
        "payload",  # an earlier version has the class of the most private thing in it
    }


def test_every_reference_names_labels_that_exist() -> None:
    labels = {node.__name__ for node in NODES}

    named = {label for shape in SHAPES.values() for _, found in shape.references.values() for label in found}
    ends = {label for relation in RELATIONS for _, found in (relation.start(), relation.end()) for label in found}

    assert named | ends <= labels


def test_a_node_comes_after_what_it_refers_to() -> None:
    position = {node.__name__: number for number, node in enumerate(NODES)}

    late = [
        (node.__name__, label)
        for node in NODES
        for _, labels in SHAPES[node].references.values()
        for label in labels
        if position[label] > position[node.__name__]
    ]

    assert late == []


def test_labels_that_one_reference_may_have_are_told_apart_by_the_prefix_of_the_id() -> None:
    groups = [labels for shape in SHAPES.values() for _, labels in shape.references.values()]
    prefixes = {node.__name__: node.prefix for node in NODES}

    wrong = [
        (label, labels) for labels in groups for label in labels if label_of(f"{prefixes[label]}x", labels) != label
    ]

    assert wrong == []


def test_a_property_without_a_rule_is_refused_when_it_is_declared() -> None:
    with pytest.raises(SchemaError, match=r"Unruly\.colour: expected exactly one Rule, found 0"):

        class Unruly(Element):
            colour: str


def test_a_property_with_two_rules_is_refused_when_it_is_declared() -> None:
    rule = Rule(Privacy.OPEN, Keep.REFERENCE)

    with pytest.raises(SchemaError, match="found 2"):

        class Overruled(Node):
            colour: Annotated[str, rule, Rule(Privacy.INTERNAL, Keep.REFERENCE)]
