"""Prepare a store: its constraints and indexes, once, before anything is written."""

from __future__ import annotations

import re

from graph.query import statement_text
from graph.store import GraphStore

FILES = ("schema/constraints", "schema/indexes")


def apply_schema(store: GraphStore) -> None:
    """Make the constraints and indexes that are not there yet; nothing happens where all are."""
    for name in FILES:
        for statement in schema_statements(name):
            store.execute(statement)


def schema_statements(name: str) -> list[str]:
    """The statements of a file of the schema, which ends each with a semicolon."""
    bare = re.sub(r"//[^\n]*", "", statement_text(name))
    return [part.strip() for part in bare.split(";") if part.strip()]
