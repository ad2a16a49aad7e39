"""The one table from what went wrong to an exit status and one Dutch line."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pydantic
import typer

from analytics.edge_list import EdgeListError, Problem
from analytics.ruleset import RulesetError
from graph import errors as graph_errors
from ingest import errors as ingest_errors
from ingest.region.errors import RegionError
from regie import errors as regie_errors
from service.command_line.wrong_use import wrong_use_line
from service.errors import StartRefused, problem_of


class Status(IntEnum):
    """What a command ends with."""

    DONE = 0
    REFUSED = 1
    WRONG_USE = 2
    UNREACHABLE = 3
    NOT_ALLOWED = 4
    UNFORESEEN = 70


@dataclass(frozen=True, slots=True)
class Failure:
    """An exit status and the line that says why."""

    status: Status
    line: str


class CommandRefused(Exception):
    """A command cannot do what was asked; carries its status and its Dutch line."""

    def __init__(self, line: str, *, status: Status) -> None:
        super().__init__(line)
        self.failure = Failure(status, line)


_IN_DUTCH = (
    StartRefused,
    graph_errors.EmbeddedServerError,
    ingest_errors.InputRefused,
    ingest_errors.InvalidValue,
)
"""Exceptions whose message is one Dutch line already."""

_STATUS: tuple[tuple[type[Exception], Status], ...] = (
    (ingest_errors.IngestError, Status.REFUSED),
    (ingest_errors.InvalidValue, Status.REFUSED),
    (RegionError, Status.REFUSED),
    (EdgeListError, Status.REFUSED),
    (RulesetError, Status.WRONG_USE),
    (pydantic.ValidationError, Status.WRONG_USE),
    (regie_errors.RegistryUnavailable, Status.UNREACHABLE),
    (regie_errors.AccessDenied, Status.NOT_ALLOWED),
    (regie_errors.VaultError, Status.NOT_ALLOWED),
    (regie_errors.RegieError, Status.REFUSED),
    (graph_errors.GraphError, Status.UNREACHABLE),
    (StartRefused, Status.UNREACHABLE),
    (OSError, Status.REFUSED),
)

_EDGE_LIST = {
    Problem.EMPTY_FILE: "het bestand heeft geen kopregel",
    Problem.MISSING_COLUMN: "deze kolom ontbreekt in de kopregel",
    Problem.WRONG_ENCODING: "deze regel is geen UTF-8: bewaar het bestand als UTF-8",
    Problem.LONG_LINE: "deze regel is te lang: verwacht wordt een CSV-bestand met één band per regel",
    Problem.MALFORMED: "deze regel is geen goede CSV: kijk naar de aanhalingstekens",
    Problem.EMPTY_VALUE: "hier moet een waarde staan",
    Problem.NOT_A_NUMBER: "een gewicht is een getal, met een punt voor de decimalen",
    Problem.NOT_POSITIVE: "een gewicht is groter dan nul: laat banden zonder gewicht weg",
}


def failure_of(error: Exception) -> Failure:
    """The exit status and the line for what a command ended with."""
    if isinstance(error, CommandRefused):
        return error.failure
    if isinstance(error, typer.Abort):
        return Failure(Status.REFUSED, "Afgebroken; er is niets veranderd.")
    if isinstance(error, typer.TyperException):
        return Failure(Status.WRONG_USE, wrong_use_line(error))
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), None)
    if status is None:
        return _unforeseen(error)
    return Failure(status, _line(error))


def _line(error: Exception) -> str:
    if isinstance(error, _IN_DUTCH):
        return " ".join(str(error).split())
    return next((words(error) for kind, words in _WORDS if isinstance(error, kind)), f"Dit kan zo niet: {error}.")


def _about_a_file_of_ties(error: EdgeListError) -> str:
    column = f", kolom {error.column}" if error.column else ""
    found = f" (gevonden: {error.found})" if error.found else ""
    return f"{error.path}, regel {error.line}{column}: {_EDGE_LIST[error.problem]}{found}."


def _about_settings(error: pydantic.ValidationError) -> str:
    wrong = ", ".join(sorted({"KANTELPUNT_" + str(item["loc"][0]).upper() for item in error.errors()}))
    return f"Deze instelling klopt niet: {wrong}. Kijk in docs/commands.md wat er kan."


def _about_a_file(error: OSError) -> str:
    return f"{error.filename or 'Dit bestand'}: {error.strerror or error}. Kijk of het bestaat en of u erbij mag."


_WORDS: tuple[tuple[type[Exception], Callable[[Any], str]], ...] = (
    (EdgeListError, _about_a_file_of_ties),
    (regie_errors.AccountRefused, lambda error: f"Dit account kan zo niet ({error})."),
    (regie_errors.RegieError, lambda error: problem_of(error).detail),
    (
        graph_errors.GraphError,
        lambda error: f"De opslag antwoordt niet zoals het moet. Kijk met kantelpunt doctor wat er is. ({error})",
    ),
    (pydantic.ValidationError, _about_settings),
    (OSError, _about_a_file),
)


def _unforeseen(error: Exception) -> Failure:
    if os.environ.get("KANTELPUNT_TRACE"):
        return Failure(Status.UNFORESEEN, "".join(traceback.format_exception(error)))
    kind = type(error).__name__
    line = f"Er ging iets mis dat wij niet hebben voorzien ({kind}). Met KANTELPUNT_TRACE=1 ervoor ziet u waar."
    return Failure(Status.UNFORESEEN, line)
