"""What the service acknowledged is there after it, or its store, was killed; nothing is there by half."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.embedded import embedded_store
from graph.snapshot import read_snapshot
from regie.ledger import unfinished
from regie.registry import open_registry
from tests.regie.documents import YOUTHS
from tests.service.browser import RECORD
from tests.stores.test_embedded import ROOT, all_gone, processes_of

pytestmark = [pytest.mark.store, pytest.mark.slow]
PATIENCE_SECONDS = 120


@pytest.mark.parametrize("victim", ["service", "store"])
def test_no_acknowledged_observation_is_lost_when_it_is_killed(tmp_path: Path, victim: str) -> None:
    graph = tmp_path / "graph"
    with running(tmp_path) as (process, client):
        acknowledged = [record(client, number) for number in range(4)]
        killed = process.pid if victim == "service" else processes_of(graph)["server"][0]
        os.kill(killed, signal.SIGKILL)
        acknowledged += [record(client, number) for number in range(4, 7)]
    assert all_gone(graph)

    with embedded_store(graph) as store:
        snapshot = read_snapshot(store)
    registry = open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    started = {line.object for line in unfinished(registry, before=datetime.now(UTC) + timedelta(minutes=1))}
    registry.close()

    confirmed = set(filter(None, acknowledged))
    held = {name for name in snapshot["Observation"]["id"] if name.startswith("form-")}
    assert len(confirmed) >= 4
    assert confirmed <= held, "nothing that was acknowledged is lost"
    assert held - confirmed <= started, "what was written without an answer is an intent that stands open"
    took_part = snapshot["TookPart"].filter(snapshot["TookPart"]["observation"].is_in(sorted(held)))
    assert len(took_part) == 2 * len(held), "no observation is there without its participants"


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.service.recording_service", str(folder), str(port)], cwd=ROOT
    )
    try:
        with httpx.Client(base_url=origin, headers={"Origin": origin, **RECORD}, timeout=PATIENCE_SECONDS) as client:
            _wait_for(client, process)
            client.post("/v1/demo-sessions", json={"loginName": "demo-jongerenwerker"}).raise_for_status()
            yield process, client
    finally:
        process.kill()
        process.wait()


def record(client: httpx.Client, number: int) -> str | None:
    """Send an observation; its id where the service answered that it is there."""
    form: dict[str, Any] = {
        "id": f"form-{number:016x}",
        "startedAt": (datetime.now(UTC) - timedelta(minutes=5)).isoformat(),
        "hangout": "hangout-plein",
        "participants": [{"person": YOUTHS[0], "kind": "youth"}, {"kind": "visitor", "role": "talked"}],
    }
    try:
        answer = client.post("/v1/observations", json=form)
    except httpx.TransportError:
        return None
    return str(form["id"]) if answer.status_code == 201 else None


def _wait_for(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the service ended before it answered"
        try:
            if client.get("/v1/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail("the service did not answer in time")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
