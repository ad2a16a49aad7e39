"""What is wrong with how a command was called, in one Dutch line."""

from __future__ import annotations

from typing import Any

import typer

HELP = "Met --help erachter ziet u wat er kan."


def wrong_use_line(error: typer.TyperException) -> str:
    """The Dutch line for a mistake in the command that was typed; empty where help was printed instead.

    Typer keeps its kinds of mistakes to itself, so they are told apart by name.
    """
    kind = type(error).__name__
    words = _WORDS.get(kind, _other)(error)
    return f"{words} {HELP}" if words else ""


def _no_such_option(error: Any) -> str:
    meant = f" Bedoelde u {' of '.join(error.possibilities)}?" if error.possibilities else ""
    return f"De optie {error.option_name} bestaat niet.{meant}"


def _missing(error: Any) -> str:
    return f"{_named(error)} ontbreekt."


def _bad_value(error: Any) -> str:
    return f"{_named(error)} klopt niet: {error.message}"


def _without_value(error: Any) -> str:
    return f"Achter de optie {error.option_name} hoort een waarde."


def _other(error: Any) -> str:
    if error.message.startswith("No such command"):
        named = error.message.removeprefix("No such command").split("'")[1]
        return f"De opdracht {named} bestaat niet."
    if "unexpected extra argument" in error.message:
        return f"Er staat te veel achter de opdracht: {error.message.partition('(')[2].rstrip(')')}."
    return f"Dit kan zo niet: {error.message}"


def _named(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "Een waarde")
    options = [name for name in error.param.opts if name.startswith("-")]
    return " / ".join(options) or str(error.param.metavar or error.param.name)


_WORDS = {
    "NoArgsIsHelpError": lambda _error: "",
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _without_value,
}
