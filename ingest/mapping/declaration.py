"""A mapping as its TOML file declares it: which files, what is worked out per row, and the columns of each table."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ingest.errors import InputRefused


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


class Template(_Declared):
    """Text with `{Heading}` in it. Where one of these is empty, `otherwise` is taken, itself a template."""

    template: str
    otherwise: str = ""


def _template(value: object) -> object:
    return {"template": value} if isinstance(value, str) else value


def _expression(value: object) -> object:
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


AnyTemplate = Annotated[Template, BeforeValidator(_template)]
Expression = Annotated[re.Pattern[str], BeforeValidator(_expression)]


class Moment(_Declared):
    """A moment from a heading with a date and one with a time, as people write them."""

    date: str
    time: str


class Several(_Declared):
    """A cell that holds several things: those between finds of `split`, or the finds of `find`."""

    heading: str
    split: Expression | None = None
    find: Expression | None = None
    drop: Expression | None = None


class Case(_Declared):
    """Other columns for a thing that matches; the group `times` says how many rows it stands for."""

    match: Expression
    columns: dict[str, AnyTemplate]


class TableMapping(_Declared):
    """How the rows of a file that have something under `needs` become rows; `{each}` is one of `several` in a cell."""

    file: str
    needs: str = ""
    columns: dict[str, AnyTemplate]
    several: Several | None = None
    cases: tuple[Case, ...] = ()


class FileMapping(_Declared):
    """A file that is read: its path below the folder, or empty for the file that was given itself."""

    path: str = ""
    delimiter: str = ","
    headings: tuple[str, ...]


class Mapping(_Declared):
    """The whole: `numbered` names a template whose repeats get `-2`, `-3`; it is then `{number}`."""

    description: str
    files: dict[str, FileMapping]
    constants: dict[str, str] = Field(default_factory=dict)
    moment: Moment | None = None
    numbered: AnyTemplate | None = None
    tables: dict[str, TableMapping]


def read_mapping(name: str) -> Mapping:
    """The mapping `name` of this package, or the one in a `.toml` file of the municipality's own.

    Raises:
        InputRefused: there is none of that name, or it is declared wrongly.
    """
    own = Path(name)
    held = files("ingest") / "mappings"
    if own.suffix == ".toml" and own.is_file():
        text = own.read_text(encoding="utf-8")
    elif re.fullmatch(r"[a-z][a-z-]*", name) and (held / f"{name}.toml").is_file():
        text = (held / f"{name}.toml").read_text(encoding="utf-8")
    else:
        names = sorted(item.name.removesuffix(".toml") for item in held.iterdir() if item.name.endswith(".toml"))
        raise InputRefused(
            f"afbeelding {own.name}: bestaat niet; kies uit {', '.join(names)} of geef een .toml-bestand"
        )
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except (ValidationError, tomllib.TOMLDecodeError, re.error) as error:
        raise InputRefused(f"afbeelding {own.name}: niet goed opgeschreven: {str(error).splitlines()[0]}") from error
