"""What of a record a reader may see: decided per property, from its privacy class and the policy table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.schema.element import Element
from graph.schema.rule import Privacy
from regie.policy import Action, Scope, Thing, reaches, scope_of
from regie.roles import Reader

_LATITUDE_STEP = 25 / 111_320  # 25 metres in degrees of latitude
_LONGITUDE_STEP = 25 / 68_500  # 25 metres in degrees of longitude at 52 degrees north
_COORDINATES = {"latitude": _LATITUDE_STEP, "longitude": _LONGITUDE_STEP}
_THING_OF = {Privacy.SOURCE: Thing.RECORDER, Privacy.OWN_TEXT: Thing.NOTE}


def redact(
    values: Element | Mapping[str, Any],
    reader: Reader,
    *,
    kind: type[Element] | None = None,
    municipality: str | None = None,
) -> dict[str, Any]:
    """The record as a dictionary without what the reader may not see.

    `kind` is the class of the schema when `values` is a mapping; a property that the class does not know is refused
    with KeyError, so that nothing passes unclassified. What is shielded is absent, never an empty value.
    `municipality` is where the record lies, where it does not say so itself.
    """
    schema = type(values) if isinstance(values, Element) else kind
    if schema is None:
        raise TypeError("redact needs `kind`, the class of the schema, when it is given a mapping")
    row = dict(values) if isinstance(values, Mapping) else {name: getattr(values, name) for name in schema.model_fields}
    place = municipality or row.get("municipality")
    shown = {}
    for name, value in row.items():
        if name in _COORDINATES:
            shown[name] = _rounded(name, value, reader, place)
        elif _may_see(schema.rule_of(name).privacy, row, name, reader):
            shown[name] = value
    return shown


def may_see_text(reader: Reader, *, organisation: str | None) -> bool:
    """Whether the reader may read free words that `organisation` wrote."""
    scope = scope_of(reader.role, Thing.NOTE, Action.READ)
    return scope is not None and reaches(scope, reader, organisations=(organisation,))


def _may_see(privacy: Privacy, row: Mapping[str, Any], name: str, reader: Reader) -> bool:
    if privacy is Privacy.MACHINERY:
        return False
    if privacy not in _THING_OF:
        return True
    if privacy is Privacy.SOURCE and row[name] == reader.account:
        return True
    scope = scope_of(reader.role, _THING_OF[privacy], Action.READ)
    own = (row[name],) if privacy is Privacy.SOURCE else (row.get("recorder"),)
    return scope is not None and reaches(scope, reader, organisations=(row.get("organisation"),), recorders=own)


def _rounded(name: str, value: float | None, reader: Reader, municipality: str | None) -> float | None:
    scope = scope_of(reader.role, Thing.EXACT_PLACE, Action.READ)
    owns = scope is not None and scope is not Scope.ALL and reaches(scope, reader, municipalities=(municipality,))
    if value is None or owns:
        return value
    step = _COORDINATES[name]
    return round(round(value / step) * step, 6)
