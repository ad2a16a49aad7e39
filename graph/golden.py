"""Write the files that follow from the schema; `python -m graph.golden --check` only says which are out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.golden_cypher import cypher_files
from graph.golden_pages import page_files

ROOT = Path(__file__).resolve().parent.parent


def golden_files() -> dict[str, str]:
    """Every derived file by its path from the root of the repository, with its text."""
    return {**cypher_files(), **page_files()}


def outdated(root: Path) -> list[str]:
    """The paths of derived files that are missing or other than the schema says, and of those that it no longer has."""
    wanted = golden_files()
    differing = [path for path, text in wanted.items() if not _holds(root / path, text)]
    return sorted([*differing, *(path for path in _derived_there(root) if path not in wanted)])


def write(root: Path) -> list[str]:
    """Write what is out of date, remove what the schema no longer has, and return the paths."""
    wanted, paths = golden_files(), outdated(root)
    for path in paths:
        if path in wanted:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(wanted[path], encoding="utf-8")
        else:
            (root / path).unlink()
    return paths


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` return 1 where something is out of date."""
    check = "--check" in arguments
    paths = outdated(ROOT) if check else write(ROOT)
    for path in paths:
        sys.stdout.write(f"{'out of date' if check else 'wrote'}: {path}\n")
    return 1 if check and paths else 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _derived_there(root: Path) -> list[str]:
    """Files in the folders of statements that carry the mark of a derived file."""
    found = sorted((root / "cypher").glob("*/*.cypher"))
    return [path.relative_to(root).as_posix() for path in found if path.stem.startswith(DERIVED_STEMS)]


DERIVED_STEMS = (
    "page_", "sizes_", "held_", "rows_", "nearby_", "shared_", "observations_of_", "seen_", "create_", "update_",
    "link_", "unlink_", "clear_children", "purge_node_",
)  # fmt: skip
"""How the names of derived statements begin; statements written by hand begin otherwise."""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
