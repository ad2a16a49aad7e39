"""Every command has its paragraph in docs/commands.md, and nothing else has."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from service.command_line.application import APPLICATION
from service.settings import Settings

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")


def test_each_command_has_its_paragraph_and_no_other() -> None:
    documented = set(re.findall(r"^## `kantelpunt ([a-z -]+)`", PAGE, re.MULTILINE))

    assert documented == set(_commands(typer.main.get_command(APPLICATION)))


def test_each_option_is_named_in_the_paragraph_of_its_command() -> None:
    paragraphs = dict(re.findall(r"^## `kantelpunt ([a-z -]+)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
    missing = [
        f"{name} {option}"
        for name, command in _named(typer.main.get_command(APPLICATION))
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help" and f"`{option}" not in paragraphs[name]
    ]

    assert missing == []


def test_each_setting_is_named() -> None:
    assert [name for name in Settings.model_fields if f"`KANTELPUNT_{name.upper()}`" not in PAGE] == []


def _commands(group: Any) -> Iterator[str]:
    yield from (name for name, _ in _named(group))


def _named(group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {inner}", found) for inner, found in _named(command))
        else:
            yield name, command
