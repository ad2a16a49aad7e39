"""The shape that the style guide asks of every file."""

import ast
import re
from pathlib import Path

import pytest

from tests.repository.work_tree import PACKAGES, ROOT, files, modules, name, tree

LONGEST_FILE = 300
VAGUE_NAMES = frozenset({"utils", "util", "helpers", "common", "core", "misc", "manager", "models"})
HAND_WRITTEN = frozenset({".py", ".cypher", ".html", ".css", ".js", ".java", ".sh"})
EXPECTED = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "requirements.lock", ".ci/run", "Makefile")


@pytest.mark.parametrize("expected", EXPECTED)
def test_a_newcomer_finds_what_is_customary(expected: str) -> None:
    assert ROOT / expected in files()


def test_every_module_says_in_one_sentence_what_it_is() -> None:
    docstrings = {name(path): (ast.get_docstring(tree(path)) or "").split("\n\n")[0] for path in modules()}

    assert [path for path, text in docstrings.items() if not re.fullmatch(r"[^\s].*[.?!]", text, re.DOTALL)] == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _hand_written()}

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_names_say_what_is_inside() -> None:
    vague = [name(path) for path in _hand_written() if VAGUE_NAMES & {path.stem, *path.relative_to(ROOT).parts[:-1]}]

    assert vague == []


def test_each_package_is_there() -> None:
    assert [package for package in PACKAGES if not (ROOT / package / "__init__.py").is_file()] == []


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    articles = [int(number) for number in re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)]

    assert text.startswith("European Union Public Licence\nV. 1.2\n")
    assert articles == list(range(1, 16))
    assert " ".join(text.split()).endswith("require the production of a new EUPL version.")


def _hand_written() -> list[Path]:
    return [path for path in files() if path.suffix in HAND_WRITTEN]
