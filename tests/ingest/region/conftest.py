"""Small invented regions, made once: `region` (three towns, six months) with its tables and its answer book."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ingest.region.generate import generate_region

Table = Callable[[str], pl.DataFrame]


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a region with seed 5, three municipalities and six months."""
    folder = tmp_path_factory.mktemp("region")
    generate_region(folder, seed=5, municipalities=3, months=6)
    return folder


@pytest.fixture(scope="session")
def table(region: Path) -> Table:
    """Reads a table of `region`; every cell is text, an empty one is null."""

    def read(name: str) -> pl.DataFrame:
        return pl.read_csv(region / f"{name}.csv", infer_schema=False)

    return read


@pytest.fixture(scope="session")
def truth(region: Path) -> dict[str, Any]:
    """The answer book of `region`."""
    read: dict[str, Any] = json.loads((region / "truth.json").read_text(encoding="utf-8"))
    return read
