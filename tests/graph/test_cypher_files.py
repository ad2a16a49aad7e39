"""What every statement must keep to, held against its text alone."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

import analytics
import graph
import ingest
import regie
import service
from graph.query import Query, parameters_of
from graph.schema.catalogue import RELATIONS
from graph.setup import FILES
from graph.shape import NODE_SHAPES, SHAPES

FOLDER = Path(__file__).parents[2] / "cypher"
STATEMENTS = sorted(path for path in FOLDER.glob("*/*.cypher") if path.parent.name != "schema")
NAMES = [f"{path.parent.name}/{path.stem}" for path in STATEMENTS]
WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|LOAD|FOREACH)\b")
KEYWORDS = re.compile(r"(?<![$.\w])(match|optional|where|return|with|unwind|order by|limit|merge|create|delete|set)\b")

LABELS = {node.__name__ for node in NODE_SHAPES}
TYPES = {relation.type() for relation in RELATIONS} | {
    relation for shape in SHAPES.values() for relation, _ in shape.references.values()
}
PROPERTIES = {name for shape in SHAPES.values() for name in shape.properties}
ROW_FIELDS = {"id", "target", "start", "end", "properties"}


def bare(path: Path) -> str:
    """The statement without its comment lines and quoted text."""
    return re.sub(r"'[^']*'", "''", re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8")))


def every_bound_statement() -> Counter[str]:
    for package in (graph, ingest, analytics, regie, service):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    known = set(NAMES)
    return Counter(item.name for item in gc.get_objects() if isinstance(item, Query) and item.name in known)


@pytest.mark.parametrize("path", STATEMENTS, ids=NAMES)
def test_a_statement_speaks_only_of_what_the_schema_has(path: Path) -> None:
    text = bare(path)

    labels = {label for found in re.findall(r"\(\s*\w*:([A-Z]\w*(?:\|[A-Z]\w*)*)", text) for label in found.split("|")}
    types = {kind for found in re.findall(r"\[\s*\w*:([A-Z_]+(?:\|[A-Z_]+)*)", text) for kind in found.split("|")}
    used = set(re.findall(r"\b[a-z_]\w*\.([a-z_]+)\b", text))

    assert (labels - LABELS, types - TYPES, used - PROPERTIES - ROW_FIELDS) == (set(), set(), set())


@pytest.mark.parametrize("path", STATEMENTS, ids=NAMES)
def test_a_statement_has_the_common_form(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert re.fullmatch(r"// [A-Z].*[.]", lines[0]), "the first line is one sentence"
    assert not KEYWORDS.search(bare(path)), "clauses stand in capitals"
    assert max(map(len, lines)) <= 120
    assert not re.search(r"\bapoc\.|\bgds\.|\bCALL\s+\w+\.", bare(path)), "procedures are not on every server"
    assert not re.search(r"\*\s*\.\.\s*\]|\*\s*\]|\[\w*:[A-Z_|]+\*\d+\.\.\]", bare(path)), "paths are bounded"
    assert all(name == name.lower() for name in parameters_of(bare(path)))


@pytest.mark.parametrize("path", STATEMENTS, ids=NAMES)
def test_what_stands_among_the_reads_writes_nothing(path: Path) -> None:
    writes = bool(WRITING.search(bare(path)))

    assert writes == (path.parent.name != "read")


@pytest.mark.parametrize(
    "path", [path for path in STATEMENTS if path.parent.name == "read"], ids=lambda path: path.stem
)
def test_a_read_is_one_row_or_is_ordered_and_limited(path: Path) -> None:
    text = bare(path)
    result = text[text.rindex("RETURN") :]
    is_by_key = "{id: $id})" in text and "UNWIND" not in text
    is_one_row = is_by_key or bool(re.search(r"\b(collect|count|sum)\(", result))

    assert is_one_row or ("ORDER BY" in result and "LIMIT" in result) or path.stem == "server_answers"


def test_every_statement_is_bound_exactly_once() -> None:
    bound = every_bound_statement()

    assert {name: bound[name] for name in NAMES if bound[name] != 1} == {}


def test_the_files_of_the_schema_are_those_that_are_applied() -> None:
    assert sorted(f"schema/{path.stem}" for path in (FOLDER / "schema").glob("*.cypher")) == sorted(FILES)
