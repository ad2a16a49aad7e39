"""Boundaries inside the packages that the import contracts cannot express."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.work_tree import PACKAGES, ROOT, imports, modules, name, tree

SOLE_IMPORTER = {"neo4j": "graph", "pyvis": "service", "community": "analytics"}
# What reads the store in columns, what partners deliver in columns, and the proof, which spoils them on purpose.
POLARS_OUTSIDE_ANALYTICS = ("graph/frames.py", "graph/pages.py", "graph/snapshot.py", "ingest/", "service/proof/")
CYPHER = re.compile(r"\b(?:MATCH|MERGE|CREATE|DELETE|UNWIND|FOREACH|CALL)\s*(?:\(|\{|\$)|\bRETURN\s+\w+\.\w+")


@pytest.mark.parametrize(("library", "package"), SOLE_IMPORTER.items())
def test_a_library_behind_a_door_of_ours_is_imported_by_one_module(library: str, package: str) -> None:
    importers = [name(path) for path in modules(*PACKAGES) if _uses(path, library)]

    assert len(importers) <= 1, f"{library} is imported in {importers}; keep it to one module of {package}"
    assert all(importer.startswith(f"{package}/") for importer in importers)


def test_frames_are_for_analytics_and_what_feeds_it() -> None:
    outside = [
        name(path)
        for path in modules("service", "regie", "ingest", "graph", "cypher")
        if _uses(path, "polars") and not name(path).startswith(POLARS_OUTSIDE_ANALYTICS)
    ]

    assert outside == []


def test_the_environment_is_read_in_service_only() -> None:
    readers = [f"{name(path)}:{line}" for path in modules(*PACKAGES[1:]) for line in _environment_reads(path)]

    assert readers == [], "settings are built once, in service, and passed"


def test_no_statement_for_the_database_hides_in_python() -> None:
    hidden = [
        f"{name(path)}:{line}"
        for path in modules(*PACKAGES)
        if not name(path).startswith("cypher/")
        for line, text in _texts(path)
        if CYPHER.search(text)
    ]

    assert hidden == [], "every statement is a file under cypher/"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"MATCH (youth:Youth)"', True),
        ('f"MERGE (n:{label})"', True),
        ('"UNWIND $rows AS row"', True),
        ('"the names match (see the glossary)"', False),
    ],
)
def test_the_search_for_hidden_statements_finds_them(tmp_path: Path, source: str, found: bool) -> None:  # noqa: FBT001
    module = tmp_path / "module.py"
    module.write_text(f"text = {source}\n")

    texts = [text for _, text in _texts(module)]

    assert any(CYPHER.search(text) for text in texts) is found


def test_every_folder_of_a_package_is_a_package() -> None:
    folders = {path.parent for path in modules(*PACKAGES)}

    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_tests_are_no_packages() -> None:
    assert [name(path) for path in modules("tests") if path.name == "__init__.py"] == []


def test_no_module_of_ours_takes_the_name_of_a_library() -> None:
    assert not (ROOT / "community").exists()
    assert [name(path) for path in modules(*PACKAGES) if path.name == "community.py" and path.parent == ROOT] == []


def _uses(path: Path, library: str) -> bool:
    return any(imported.split(".")[0] == library for imported in imports(path))


def _environment_reads(path: Path) -> Iterator[int]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}:
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (node.lineno for alias in node.names if alias.name in {"environ", "getenv", "environb"})


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    root = tree(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(root)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(root):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
