"""Fixtures: `run_command` runs the command line in the folder of the test; `region` is a small invented region."""

from pathlib import Path

import pytest

from ingest.region.generate import generate_region
from tests.service.command_line.command import Done, RunCommand, run_here


@pytest.fixture
def run_command(tmp_path: Path) -> RunCommand:
    def command(*arguments: str) -> Done:
        return run_here(tmp_path, arguments, environment={}, typed="")

    return command


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    generate_region(folder, seed=7, municipalities=2, months=4)
    return folder
