"""How long the service takes from nothing but its data to its first answer, embedded store included."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

_PATIENCE_SECONDS = 120


def measure_start(*, times: int) -> list[float]:
    """Seconds from the command to the first answer, on a data folder that exists; the first start made it."""
    with tempfile.TemporaryDirectory(prefix="kantelpunt-bench-") as folder:
        _start(Path(folder) / "data")
        return [_start(Path(folder) / "data") for _ in range(times)]


def _start(data: Path) -> float:
    port = _free_port()
    command = [sys.executable, "-c", "from service.command_line import main; main()", "serve", "--port", str(port)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--data", str(data)], stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - start < _PATIENCE_SECONDS:
            if _answers(f"http://127.0.0.1:{port}/v1/health"):
                return time.perf_counter() - start
            time.sleep(0.02)
        raise TimeoutError(f"the service did not answer within {_PATIENCE_SECONDS} seconds; try kantelpunt doctor")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
