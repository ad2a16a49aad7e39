"""Bosses and bridges between locali come out of the record of Infinito as docs/infinito.md tells."""

from pathlib import Path

import pytest

from benchmarks.infinito import INFINITO, area, is_bridge, members_of, told

PAGE = Path(__file__).parents[2] / "docs" / "infinito.md"
pytestmark = pytest.mark.skipif(
    not INFINITO.is_dir(), reason="the Infinito record may not be copied here: needs ../shared/data/infinito"
)


def test_the_page_tells_what_comes_out() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [line for line in told(members_of("ABCDE"), members_of("")) if line not in page] == []


def test_the_measure_of_p8_finds_the_bridges_of_locali_that_it_does_not_know() -> None:
    record = members_of("ABCDE")

    assert area(record.measures["participation over communities found"], is_bridge(record)) > 0.95
    assert area(record.measures["betweenness"], record.is_boss) > 0.95
