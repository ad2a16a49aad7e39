"""How values look in JSON: names in camel case, nothing unknown accepted, the schema's rules written beside them."""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    WithJsonSchema,
    create_model,
)
from pydantic.alias_generators import to_camel

from graph.schema.element import Element
from graph.schema.rule import Privacy


def as_utc(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second where there is nothing finer."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _of_our_time(moment: datetime) -> datetime:
    """At either end of the calendar no other time zone is left to write it in."""
    if not MINYEAR < moment.year < MAXYEAR:
        raise ValueError("this moment lies outside the calendar")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
"""A moment that comes in."""
Utc = Annotated[
    AwareDatetime,
    PlainSerializer(as_utc, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Shape(BaseModel):
    """The base of everything that the API takes or gives."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="forbid", frozen=True
    )


class Page(Shape):
    """What every list carries: the cursor of the next page, absent on the last one."""

    next: str | None = Field(None, description="Give it as `cursor` for the next page; null on the last one.")


def shape_of(kind: type[Element], *, name: str, base: type[Shape] = Shape, **more: Any) -> type[Shape]:
    """The shape of a class of the schema without its machinery; any field may be absent, since it may be shielded.

    `more` adds fields as in `pydantic.create_model`.
    """
    fields: dict[str, Any] = {}
    for field, info in kind.model_fields.items():
        rule = kind.rule_of(field)
        if rule.privacy is not Privacy.MACHINERY:
            extra: dict[str, JsonValue] = {"x-privacy": rule.privacy.value, "x-keep": rule.keep.value}
            is_moment = info.annotation in (datetime, datetime | None)
            annotation = (Utc | None) if is_moment else info.annotation
            fields[field] = (annotation, Field(None, json_schema_extra=extra))
    return create_model(name, __base__=base, __doc__=kind.__doc__, **fields, **more)


def camel_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values under names in camel case."""
    return {to_camel(name): value for name, value in values.items()}
