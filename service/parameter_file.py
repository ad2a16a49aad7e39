"""The reviewed file with parameters per group of municipalities, in TOML: read whole or refused."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from analytics.parameter_groups import MunicipalityGroup, ParameterGroupError, ReviewedValue, check_groups
from service.errors import StartRefused


class _Parameter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    pattern: str
    parameter: str
    value: float | int | list[str]
    reason: str
    reviewed_by: str
    reviewed_on: date


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str
    municipalities: list[str]
    parameters: list[_Parameter]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    groups: list[_Group]


def parameter_groups(path: Path | None, *, today: date) -> tuple[MunicipalityGroup, ...]:
    """The groups in the file, none without a file; docs/parameter-groups.md says what it looks like.

    Raises:
        StartRefused: the file cannot be read, says something that it has no place for (a person, for one), names a
            pattern, parameter or municipality that does not exist, or has a value that nobody reviewed.

    """
    if path is None:
        return ()
    try:
        found = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        groups = tuple(_group(of) for of in found.groups)
        check_groups(groups)
    except (OSError, UnicodeDecodeError) as error:
        raise StartRefused(f"Het bestand met parameters {path.name} is niet te lezen.") from error
    except tomllib.TOMLDecodeError as error:
        raise StartRefused(f"Het bestand met parameters {path.name} is geen TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StartRefused(f"Het bestand met parameters {path.name} klopt niet bij {where}: {first['msg']}.") from error
    except ParameterGroupError as error:
        raise StartRefused(f"Het bestand met parameters {path.name} klopt niet: {error}.") from error
    for group in groups:
        for value in group.values:
            if value.reviewed_on > today:
                where = f"{group.name}, {value.pattern} {value.parameter}"
                raise StartRefused(f"In {path.name} ligt de dag van de toets in de toekomst: {where}.")
    return groups


def _group(of: _Group) -> MunicipalityGroup:
    return MunicipalityGroup(
        name=of.name, municipalities=frozenset(of.municipalities), values=tuple(_value(one) for one in of.parameters)
    )


def _value(of: _Parameter) -> ReviewedValue:
    value = tuple(of.value) if isinstance(of.value, list) else of.value
    return ReviewedValue(**{**dict(of), "value": value})
