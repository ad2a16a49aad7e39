"""The process that owns the embedded server: it starts it, watches the pipe of its parent, and always stops it.

Run by `graph/embedded.py` as a file of its own, so it uses the standard library only. The server survives the end of
its own input; this process does not: when the parent is gone, however that came, the pipe closes and the server stops.
It answers on its output with one line of JSON: `{"ready": true}` or `{"problem": CODE}`.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, TextIO

DATABASE = "kantelpunt"
USER = "root"
START_SECONDS = 90
STOP_SECONDS = 30
LOOPBACK = "127.0.0.1"


def endpoint_file(folder: Path) -> Path:
    """Where the address and password of a running server stand, readable by its owner only."""
    return folder / "endpoint.json"


def lock_file(folder: Path) -> Path:
    """Locked for as long as this process or its server lives."""
    return folder / "lock"


def log_file(folder: Path) -> Path:
    """What the server printed since it last started."""
    return folder / "server.log"


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody else can read, whole or not at all."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def main(arguments: list[str]) -> int:
    """Own the server in the folder that the first argument names, until the input closes or a signal comes."""
    folder, distribution, memory = Path(arguments[0]), Path(arguments[1]), int(arguments[2])
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop_on_signal)
    with contextlib.suppress(KeyboardInterrupt), lock_file(folder).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _answer({"problem": "in_use"})
        return _own(folder, distribution, memory=memory, lock=lock)
    return 0


def _own(folder: Path, distribution: Path, *, memory: int, lock: TextIO) -> int:
    password, bolt = secrets.token_urlsafe(32), free_port()
    write_private(folder / "password", password)
    # The server takes its first password only; without this file every start is a first one.
    (folder / "server" / "config" / "server-users.jsonl").unlink(missing_ok=True)
    try:
        with log_file(folder).open("wb") as log:
            server = subprocess.Popen(  # the lock goes along: it holds for as long as the server lives
                _command(folder, distribution, memory=memory, bolt=bolt, http=free_port()),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=(lock.fileno(),),
                cwd=folder,  # it writes a folder `log` where it stands
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one thread here, and nothing else does this
            )
        try:
            if not _comes_up(server, port=bolt):
                return _answer({"problem": "stopped" if server.poll() is not None else "slow"})
            endpoint = {"uri": f"bolt://{LOOPBACK}:{bolt}", "user": USER, "password": password, "database": DATABASE}
            write_private(endpoint_file(folder), json.dumps(endpoint))
            _answer({"ready": True})
            _watch(server)
        finally:
            _stop(server)
    finally:
        endpoint_file(folder).unlink(missing_ok=True)
        (folder / "password").unlink(missing_ok=True)
    return 0


def _command(folder: Path, distribution: Path, *, memory: int, bolt: int, http: int) -> list[str]:
    settings = {
        "server.rootPath": folder / "server",
        "server.rootPasswordPath": folder / "password",
        "server.mode": "production",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{USER}]",
        "server.httpIncomingHost": LOOPBACK,
        "server.httpIncomingPort": http,
        "bolt.host": LOOPBACK,
        "bolt.port": bolt,
        "txWalFlush": 1,  # what is acknowledged is on the disk: it survives a power cut
    }
    return [
        str(distribution / "jre" / "bin" / "java"),
        f"-Xmx{memory}m",
        "-XX:+UseSerialGC",
        "-Duser.timezone=UTC",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        f"{distribution}/jars/*",
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _die_with_parent() -> None:
    """On Linux, let the kernel end the server should this process be killed outright (PR_SET_PDEATHSIG is 1)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _comes_up(server: subprocess.Popen[bytes], *, port: int) -> bool:
    """Wait until the server speaks Bolt, has stopped, or the time is over."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if _parent_is_gone():
            return False
        if _speaks_bolt(port):
            return True
        time.sleep(0.1)
    return False


def _speaks_bolt(port: int) -> bool:
    """Whether a Bolt server answers the handshake for version 4.4 and older."""
    greeting = bytes.fromhex("6060b017 00000404 00000004 00000003 00000000")
    try:
        with socket.create_connection((LOOPBACK, port), timeout=2) as connection:
            connection.sendall(greeting)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _watch(server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None and not _parent_is_gone(seconds=0.5):
        pass


def _parent_is_gone(*, seconds: float = 0.0) -> bool:
    """Whether the pipe from the parent has closed; nothing is ever sent through it."""
    readable, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(readable) and os.read(sys.stdin.fileno(), 1) == b""


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _stop_on_signal(*_: object) -> None:
    raise KeyboardInterrupt


def _answer(line: dict[str, Any]) -> int:
    with contextlib.suppress(OSError):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    return 1 if "problem" in line else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
