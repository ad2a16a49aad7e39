"""What a command prints: results on stdout, remarks on stderr; tables for people, JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDEST = 100
_NARROWEST = 60
_WIDEST_TABLE = 200


def print_json(document: Any) -> None:
    """A document as JSON in UTF-8, with one line per value: the same bytes for the same document, on any terminal."""
    print_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def print_text(text: str) -> None:
    """Text as it is, in UTF-8 whatever the terminal says of itself."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def print_line(text: str = "", *, indent: int = 0, bold: bool = False) -> None:
    """A paragraph, wrapped to the width of the terminal."""
    margin = " " * indent
    wrapped = textwrap.fill(text, _width(), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
    _console(_width()).print(Text(wrapped, style="bold" if bold else ""))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Iterable[str] = ()) -> None:
    """A table; columns whose heading stands in `numbers` line up to the right."""
    right = frozenset(numbers)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, justify="right" if heading in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    _console(shutil.get_terminal_size((_WIDEST_TABLE, 24)).columns).print(table)


def remark(text: str) -> None:
    """A line for whoever reads along, out of the way of the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _console(width: int) -> Console:
    return Console(width=width, highlight=False)


def _width() -> int:
    """That of the terminal, but no wider than lines that read well."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
