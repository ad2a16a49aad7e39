"""What follows from the schema is committed as it follows."""

from __future__ import annotations

from pathlib import Path

from graph.golden import ROOT, golden_files, outdated, write


def test_the_committed_files_are_those_that_the_schema_gives() -> None:
    assert outdated(ROOT) == [], "run `make golden` and read the difference before you commit it"


def test_a_file_that_the_schema_no_longer_has_is_found_and_removed(tmp_path: Path) -> None:
    write(tmp_path)
    left_over = tmp_path / "cypher" / "read" / "page_forgotten.cypher"
    left_over.write_text("// Nothing.\n", encoding="utf-8")

    assert outdated(tmp_path) == ["cypher/read/page_forgotten.cypher"]
    assert write(tmp_path) == ["cypher/read/page_forgotten.cypher"]
    assert outdated(tmp_path) == []


def test_a_statement_written_by_hand_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    own = tmp_path / "cypher" / "read" / "last_change.cypher"
    own.write_text("// By hand.\n", encoding="utf-8")

    assert write(tmp_path) == []
    assert own.exists()


def test_every_personal_property_is_in_the_register_of_processing() -> None:
    page = golden_files()["docs/processing-register.md"]

    for row in ("| Youth | id |", "| Vehicle | plate |", "| Observation | note |", "| TookPart | birth_year |"):
        assert row in page
