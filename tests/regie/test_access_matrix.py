"""The committed page says what the policy says."""

from pathlib import Path

from regie.golden import ROOT, golden_files


def test_the_committed_matrix_is_the_policy() -> None:
    for path, text in golden_files().items():
        assert Path(ROOT / path).read_text(encoding="utf-8") == text, f"{path} is out of date; run `make golden`"
