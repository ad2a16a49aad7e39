"""What can be stored: every label and relation with its properties and their rules; says nothing of anybody."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from graph.schema.catalogue import NODES, RELATIONS
from graph.schema.element import Element
from graph.schema.rule import Privacy
from regie.policy import Action, Thing
from service.access import Access, Requires
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Shape

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["schema"])


class PropertyShape(Shape):
    """A property: who it speaks of, how long it is kept, and what it refers to."""

    name: str
    privacy: str
    keep: str
    refers_to: list[str]
    choices: list[str]


class ElementShape(Shape):
    """A label or a relation."""

    name: str
    description: str
    properties: list[PropertyShape]


class SchemaShape(Shape):
    """Everything that the graph can hold."""

    nodes: list[ElementShape]
    relations: list[ElementShape]


@router.get("/schema", operation_id="readSchema")
def read_schema(_access: Annotated[Access, Depends(Requires(Thing.SCHEMA, Action.READ))]) -> SchemaShape:
    """Labels, relations, properties and their rules, without what only keeps the store consistent."""
    return SchemaShape(nodes=[_element(node) for node in NODES], relations=[_element(item) for item in RELATIONS])


def _element(kind: type[Element]) -> ElementShape:
    shown = [name for name in kind.model_fields if kind.rule_of(name).privacy is not Privacy.MACHINERY]
    description = (kind.__doc__ or "").strip()
    return ElementShape(
        name=kind.__name__, description=description, properties=[_property(kind, name) for name in shown]
    )


def _property(kind: type[Element], name: str) -> PropertyShape:
    rule, reference = kind.rule_of(name), kind.references().get(name)
    return PropertyShape(
        name=name,
        privacy=rule.privacy.value,
        keep=rule.keep.value,
        refers_to=list(reference.labels) if reference else [],
        choices=_choices(kind.model_json_schema(), name),
    )


def _choices(schema: dict[str, Any], name: str) -> list[str]:
    field = schema["properties"][name]
    for option in field.get("anyOf", [field]):
        if "$ref" in option:
            return list(schema["$defs"][option["$ref"].rsplit("/", 1)[1]].get("enum", []))
    return []
