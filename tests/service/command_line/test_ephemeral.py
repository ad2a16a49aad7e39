"""An ephemeral run gives the same bytes every time and leaves nothing behind, also when somebody ends it."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from ingest.region.generate import TRUTH_FILE
from tests.service.command_line.command import COMMAND, RunCommand, environment_of, run_apart

pytestmark = [pytest.mark.store, pytest.mark.slow]
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def document(region: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder, temporary = tmp_path_factory.mktemp("folder"), tmp_path_factory.mktemp("temporary")
    arguments = ("analyse", str(region), "--ephemeral", "--format", "json")

    done = run_apart(folder, temporary, arguments, environment={"PYTHONHASHSEED": "1"})

    assert (done.returncode, done.stderr) == (0, "")
    assert list(folder.iterdir()) == []
    assert list(temporary.iterdir()) == []
    return done.stdout.encode()


def test_it_finds_situations_that_rest_on_rows_of_the_input(document: bytes, region: Path) -> None:
    found = json.loads(document)
    rows = {line.split(",")[0] for line in (region / "observations.csv").read_text(encoding="utf-8").splitlines()[1:]}

    assert found["flags"]
    assert (region / TRUTH_FILE).is_file()
    assert {item for flag in found["flags"] for item in flag["observations"]} <= rows


def test_another_process_with_another_hash_seed_gives_the_same_bytes(
    document: bytes, region: Path, tmp_path: Path
) -> None:
    arguments = ("analyse", str(region), "--ephemeral", "--format", "json")

    done = run_apart(tmp_path, tmp_path, arguments, environment={"PYTHONHASHSEED": "2"})

    assert done.stdout.encode() == document


def test_a_situation_of_it_can_be_explained(document: bytes, region: Path, run_command: RunCommand) -> None:
    flag = json.loads(document)["flags"][0]

    done = run_command("explain", flag["id"], str(region), "--ephemeral", "--format", "json")

    explained = json.loads(done.stdout)
    assert explained["flag"]["sentence"] == flag["sentence"]
    assert sorted(row["observation"] for row in explained["rows"]) == sorted(flag["observations"])


def test_of_a_folder_it_can_be_asked_why_a_pattern_does_not_see_somebody(
    document: bytes, region: Path, run_command: RunCommand
) -> None:
    youth = json.loads(document)["communities"][0]["members"][0]

    done = run_command("why-not", youth, "P1", str(region), "--ephemeral")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Bezoeker op meer plekken (P1)")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_halfway_leaves_neither_folder_nor_process(region: Path, tmp_path: Path, number: int) -> None:
    process = subprocess.Popen(
        [*COMMAND, "analyse", str(region), "--ephemeral"],
        cwd=tmp_path,
        env=environment_of(tmp_path, {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    _wait_until(lambda: list(tmp_path.glob("kantelpunt-*/graph/endpoint.json")))
    owners = _processes_that_name(tmp_path)

    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE_SECONDS)

    assert owners
    assert process.returncode == 128 + number
    assert "Traceback" not in said
    assert _processes_that_name(tmp_path) == set()
    assert list(tmp_path.iterdir()) == []


def _wait_until(condition: object) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "the store did not start"
        time.sleep(0.05)


def _processes_that_name(folder: Path) -> set[int]:
    """The processes with the folder in their command line (Linux)."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if f"{folder}/kantelpunt-" in line:
                found.add(int(entry.name))
    return found
