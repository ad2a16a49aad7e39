"""One region, one outcome: the same bytes from files, from either store, and from processes of any kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.snapshot import read_snapshot
from graph.store import GraphStore
from ingest.load import load
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import generate_region
from tests.stores.analysing import MOMENT, analysed, from_files

ROOT = Path(__file__).parents[2]
MUNICIPALITIES = ("GM9901", "GM9902")


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("region")
    generate_region(folder, seed=102, municipalities=len(MUNICIPALITIES), months=4)
    return folder


@pytest.fixture(scope="session")
def expected(region: Path) -> str:
    """What one process says of the files."""
    text = from_files(region)
    assert '"pattern":"P' in text
    return text


def test_a_store_gives_the_bytes_that_the_files_give(store: GraphStore, region: Path, expected: str) -> None:
    link = dict.fromkeys(MUNICIPALITIES, "all")
    load(region, store=store, key=PUBLISHED_KEY, now=MOMENT, seal=lambda _references: None, link_before_2b=link)

    assert analysed(read_snapshot(store)) == expected


@pytest.mark.slow
def test_two_processes_at_once_with_other_hash_seeds_and_threads_give_the_same_bytes(
    region: Path, expected: str
) -> None:
    asked = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.stores.analysing", str(region)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "POLARS_MAX_THREADS": threads},
            stdout=subprocess.PIPE,
            text=True,
        )
        for hash_seed, threads in (("1", "1"), ("4711", "3"))
    ]

    told = [process.communicate()[0] for process in asked]

    assert [process.returncode for process in asked] == [0, 0]
    assert told == [expected, expected]
