"""The embedded server starts and always stops, keeps what it acknowledged, and says in one line what is wrong."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from graph import guard
from graph.batch import Batch
from graph.embedded import embedded_store
from graph.errors import DataFolderInUse, EmbeddedServerError, StoreError
from graph.save import save
from graph.snapshot import read_snapshot
from tests.stores.invented import NOON, entities, observation
from tests.stores.loading_process import OBSERVATIONS_A_BATCH, batch

pytestmark = [pytest.mark.store, pytest.mark.slow]
if not Path("/proc/self/cmdline").exists():
    pytest.skip("these tests find processes through /proc, which this system lacks", allow_module_level=True)

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60


def processes_of(folder: Path) -> dict[str, list[int]]:
    """The processes whose command line names the folder: `guard` and `server`."""
    found: dict[str, list[int]] = {"guard": [], "server": []}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(str(folder).encode() in word for word in words) and words[0].endswith(b"java"):
            found["server"].append(int(entry.name))
        elif guard.__file__.encode() in words and str(folder).encode() in words:
            found["guard"].append(int(entry.name))
    return found


def all_gone(folder: Path) -> bool:
    """Wait until neither guard nor server lives."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if not any(processes_of(folder).values()):
            return True
        time.sleep(0.1)
    return False


def loading(folder: Path, *, batches: int) -> tuple[subprocess.Popen[str], int]:
    """Start a process that loads, and return it with the number of the last batch once it had so many acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.stores.loading_process", str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    acknowledged = -1
    for line in process.stdout:
        if line.strip().isdigit():
            acknowledged = int(line)
        if acknowledged >= batches:
            break
    return process, acknowledged


def ended(process: subprocess.Popen[str], *, acknowledged: int) -> int:
    """The last number that the process printed before it ended."""
    rest, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return max([acknowledged, *(int(line) for line in rest.split() if line.isdigit())])


def assert_whole_until(folder: Path, *, acknowledged: int) -> None:
    """All that was acknowledged is there, nothing is there by half, and loading again completes it."""
    with embedded_store(folder) as store:
        snapshot = read_snapshot(store)
        ids = {int(name.removeprefix("o-")) for name in snapshot["Observation"]["id"]}
        batches = Counter(number // OBSERVATIONS_A_BATCH for number in ids)
        assert set(batches) >= set(range(acknowledged + 1)), "nothing that was acknowledged is lost"
        assert set(batches.values()) == {OBSERVATIONS_A_BATCH}, "no batch is there by half"
        assert snapshot["TookPart"].height == 2 * snapshot["Observation"].height
        assert set(snapshot["Observation"]["hangout"]) == {"hangout-a"}
        for number in range(acknowledged + 3):
            save(store, Batch.of(batch(number)), now=NOON)
        assert read_snapshot(store)["Observation"].height >= (acknowledged + 3) * OBSERVATIONS_A_BATCH


def test_it_starts_lets_others_attach_and_leaves_no_process_or_secret_behind(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as store:
        secrets = [guard.endpoint_file(tmp_path), tmp_path / "password"]
        modes = [stat.S_IMODE(path.stat().st_mode) for path in secrets]
        commands = [
            Path(f"/proc/{pid}/cmdline").read_text() for pids in processes_of(tmp_path).values() for pid in pids
        ]
        password = (tmp_path / "password").read_text(encoding="utf-8")
        save(store, Batch.of(entities()), now=NOON)
        with embedded_store(tmp_path) as attached:
            seen = read_snapshot(attached)["Youth"].height
        still = store.check()

    assert (seen, modes) == (6, [0o600, 0o600])
    assert len(commands) == 2
    assert not any(password in command for command in commands)
    assert "ArcadeDB" in still
    assert all_gone(tmp_path)
    assert not any(path.exists() for path in secrets)


def test_a_folder_that_is_held_is_refused_where_attaching_is_not_asked_for(tmp_path: Path) -> None:
    with embedded_store(tmp_path), pytest.raises(DataFolderInUse, match="is in gebruik door een andere opdracht"):
        embedded_store(tmp_path, attach=False).__enter__()

    assert all_gone(tmp_path)


def test_what_was_saved_is_there_after_a_normal_end(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as store:
        save(store, Batch.of([*entities(), observation()]), now=NOON)

    with embedded_store(tmp_path, attach=False) as store:
        assert read_snapshot(store)["Observation"]["id"].to_list() == ["o-1"]


def test_an_exception_stops_the_server(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="verzonnen"), embedded_store(tmp_path):
        raise RuntimeError("verzonnen")

    assert all_gone(tmp_path)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_killing_the_command_in_the_middle_of_a_load_stops_the_server_and_loses_nothing(
    tmp_path: Path, blow: signal.Signals
) -> None:
    process, acknowledged = loading(tmp_path, batches=5)

    process.send_signal(blow)

    acknowledged = ended(process, acknowledged=acknowledged)
    assert all_gone(tmp_path)
    assert_whole_until(tmp_path, acknowledged=acknowledged)


def test_killing_the_server_in_the_middle_of_a_load_loses_nothing(tmp_path: Path) -> None:
    process, acknowledged = loading(tmp_path, batches=5)

    for pid in processes_of(tmp_path)["server"]:
        os.kill(pid, signal.SIGKILL)

    acknowledged = ended(process, acknowledged=acknowledged)
    assert process.returncode != 0
    assert all_gone(tmp_path)
    assert_whole_until(tmp_path, acknowledged=acknowledged)


def test_killing_the_guard_takes_the_server_along_and_loses_nothing(tmp_path: Path) -> None:
    process, acknowledged = loading(tmp_path, batches=5)

    for pid in processes_of(tmp_path)["guard"]:
        os.kill(pid, signal.SIGKILL)

    acknowledged = ended(process, acknowledged=acknowledged)
    assert all_gone(tmp_path)
    assert guard.endpoint_file(tmp_path).exists(), "nobody was left to remove it"
    assert_whole_until(tmp_path, acknowledged=acknowledged)


def test_a_store_that_is_gone_is_one_clear_error(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as store:
        for pid in processes_of(tmp_path)["server"]:
            os.kill(pid, signal.SIGKILL)
        assert all_gone(tmp_path)
        with pytest.raises(StoreError):
            store.check()


def test_a_folder_that_cannot_be_used_is_one_dutch_line(tmp_path: Path) -> None:
    in_the_way = tmp_path / "bestand"
    in_the_way.write_text("geen map", encoding="utf-8")

    with pytest.raises(EmbeddedServerError, match="geef een map waarin u mag schrijven") as raised:
        embedded_store(in_the_way / "map").__enter__()

    assert "\n" not in str(raised.value)


def test_too_little_memory_is_one_dutch_line(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedServerError, match="te weinig geheugen: de opslag vraagt 900000000 MB"):
        embedded_store(tmp_path, memory_megabytes=900_000_000).__enter__()

    assert all_gone(tmp_path)
