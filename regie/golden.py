"""Write the files that follow from policy and patterns; `python -m regie.golden --check` says which are out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from regie.access_matrix import access_matrix
from regie.algorithm_register import register_json

ROOT = Path(__file__).resolve().parent.parent


def golden_files() -> dict[str, str]:
    """Every derived file by its path from the root of the repository, with its text."""
    return {"docs/access-matrix.md": access_matrix(), "docs/algorithm-register.json": register_json()}


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` return 1 where something is out of date."""
    status = 0
    for path, text in golden_files().items():
        target = ROOT / path
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            status = 1
        else:
            target.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{'out of date' if status else 'wrote'}: {path}\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
