"""The base classes of everything the graph holds; a wrong declaration fails when the module is imported."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from graph.schema.rule import End, Keep, Privacy, Reference, Rule, Start


class SchemaError(TypeError):
    """A class of the schema is declared wrongly; the message names class and property."""


class Element(BaseModel):
    """A node or a relation as it is written and read: frozen, nothing extra, one Rule per property."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a property that has no Rule, or more than one."""
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            rules = [item for item in field.metadata if isinstance(item, Rule)]
            if len(rules) != 1:
                raise SchemaError(f"{cls.__name__}.{name}: expected exactly one Rule, found {len(rules)}")

    @classmethod
    def rule_of(cls, name: str) -> Rule:
        """The Rule of the property `name`."""
        return marker(cls.model_fields[name], Rule)  # type: ignore[return-value]

    @classmethod
    def references(cls) -> dict[str, Reference]:
        """The properties that are held as relations to other nodes, by name."""
        found = {name: marker(field, Reference) for name, field in cls.model_fields.items()}
        return {name: item for name, item in found.items() if isinstance(item, Reference)}


class Node(Element):
    """A node: exactly one label, which is the name of its class, and an `id` that is unique for the label."""

    prefix: ClassVar[str]
    id: Annotated[str, Rule(Privacy.INTERNAL, Keep.REFERENCE, key=True)]

    @classmethod
    def label(cls) -> str:
        """The one label of the node."""
        return cls.__name__


class Row(Node):
    """A node that is a row of a table: it comes from a source, has versions, and knows when it became known.

    `changed_at` is what the file said; `known_at` is when this version became known (None: it holds at every moment);
    `digest` is of the content with its child rows; `change` is the number of the transaction that last touched it.
    """

    source: Annotated[str, Rule(Privacy.INTERNAL, Keep.REFERENCE)] = "region"
    changed_at: Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.REFERENCE)] = None
    known_at: Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.REFERENCE)] = None
    digest: Annotated[str, Rule(Privacy.MACHINERY, Keep.MACHINERY)] = ""
    change: Annotated[int, Rule(Privacy.MACHINERY, Keep.MACHINERY, indexed=True)] = 0


class Relation(Element):
    """A relation with properties: one Start, one End; its type is the class name in capitals."""

    @classmethod
    def type(cls) -> str:
        """The relation's type, e.g. `TOOK_PART` for `TookPart`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).upper()

    @classmethod
    def start(cls) -> tuple[str, tuple[str, ...]]:
        """The property that names the start node, and the labels it may have."""
        return _end(cls, Start)

    @classmethod
    def end(cls) -> tuple[str, tuple[str, ...]]:
        """The property that names the end node, and the labels it may have."""
        return _end(cls, End)


def marker(field: FieldInfo, kind: type) -> object | None:
    """The one item of class `kind` in the field's annotation, or None."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)


def _end(cls: type[Relation], kind: type[Start | End]) -> tuple[str, tuple[str, ...]]:
    for name, field in cls.model_fields.items():
        item = marker(field, kind)
        if isinstance(item, Start | End):
            return name, item.labels
    raise SchemaError(f"{cls.__name__}: a relation needs one property marked {kind.__name__}")
