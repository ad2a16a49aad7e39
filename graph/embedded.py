"""The embedded store: a graph server of our own, in a folder, that stops with us and lets others attach to it."""

from __future__ import annotations

import fcntl
import importlib.util
import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import guard
from graph.errors import DataFolderInUse, EmbeddedServerError, StoreError, StoreUnavailable
from graph.setup import apply_schema
from graph.store import Connection, GraphStore

MEMORY_MEGABYTES = 1024
"""Heap of the server: enough for a million observations, read in bounded pages."""

ATTACH_SECONDS = 30
PATIENCE_SECONDS = guard.START_SECONDS + 10


@contextmanager
def embedded_store(
    folder: Path, *, attach: bool = True, memory_megabytes: int = MEMORY_MEGABYTES
) -> Iterator[GraphStore]:
    """The store in `folder`: attached where another process of ours runs it already, else started, and then stopped.

    Raises:
        DataFolderInUse: another process holds the folder, and attaching is not asked for or not possible.
        EmbeddedServerError: the server cannot run here; the message is one Dutch line that says why.

    """
    _prepare(folder)
    connection = _running(folder, attach=attach)
    if connection is not None:
        with GraphStore(connection) as store:
            yield store
        return
    with _own_server(folder, memory_megabytes=memory_megabytes) as own, GraphStore(own) as store:
        _wait_for_database(store)
        apply_schema(store)
        yield store


def _wait_for_database(store: GraphStore) -> None:
    """The server answers a moment before it has made or opened its database."""
    deadline = time.monotonic() + ATTACH_SECONDS
    while True:
        try:
            store.check()
        except StoreUnavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _prepare(folder: Path) -> None:
    try:
        (folder / "server").mkdir(mode=0o700, parents=True, exist_ok=True)
        guard.lock_file(folder).touch(mode=0o600)
    except OSError as error:
        raise EmbeddedServerError(
            f"De map {folder} is niet te gebruiken ({error.strerror}): geef een map waarin u mag schrijven."
        ) from error


def _running(folder: Path, *, attach: bool) -> Connection | None:
    """The connection of the server that runs in the folder, or None where none does; waits for one that is starting."""
    deadline = time.monotonic() + ATTACH_SECONDS
    while _is_held(folder):
        if not attach:
            raise DataFolderInUse(f"De map {folder} is in gebruik door een andere opdracht: sluit die eerst.")
        connection = _endpoint(folder)
        if connection is not None and _answers(connection):
            return connection
        if time.monotonic() > deadline:
            raise DataFolderInUse(
                f"De map {folder} is in gebruik, maar de opslag daar antwoordt niet: sluit de andere opdracht."
            )
        time.sleep(0.2)
    guard.endpoint_file(folder).unlink(missing_ok=True)  # left by one that was killed
    return None


def _is_held(folder: Path) -> bool:
    """Whether a guard or its server lives: the lock ends with the last of them, also when they were killed."""
    with guard.lock_file(folder).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _endpoint(folder: Path) -> Connection | None:
    try:
        held = json.loads(guard.endpoint_file(folder).read_text(encoding="utf-8"))
    except (FileNotFoundError, PermissionError):
        return None
    return Connection(uri=held["uri"], database=held["database"], user=held["user"], password=held["password"])


def _answers(connection: Connection) -> bool:
    try:
        with GraphStore(connection) as store:
            store.check()
    except StoreError:
        return False
    return True


@contextmanager
def _own_server(folder: Path, *, memory_megabytes: int) -> Iterator[Connection]:
    own_python = (sys.executable, "-I", str(Path(guard.__file__)))
    process = subprocess.Popen(
        [*own_python, str(folder.resolve()), str(_distribution()), str(memory_megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # an interrupt from the keyboard is for us; the guard follows when we end
    )
    try:
        problem = _first_answer(process)
        connection = _endpoint(folder) if problem is None else None
        if connection is None:
            raise _failure(folder, problem or "slow", memory_megabytes=memory_megabytes)
        yield connection
    finally:
        _end(process)


def _distribution() -> Path:
    """The folder of the server's own Java and jars; looked up without importing it, which would start Java in here."""
    found = importlib.util.find_spec("arcadedb_embedded")
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise EmbeddedServerError(
            "Het pakket arcadedb-embedded ontbreekt: installeer Kantelpunt opnieuw (make install)."
        )
    return Path(places[0])


def _first_answer(process: subprocess.Popen[bytes]) -> str | None:
    """Wait for the guard's one line; the problem that it names, or None where the server is ready."""
    if process.stdout is None:
        return "stopped"
    readable, _, _ = select.select([process.stdout], [], [], PATIENCE_SECONDS)
    line = process.stdout.readline() if readable else b""
    if not line:
        return "stopped" if readable else "slow"
    problem = json.loads(line).get("problem")
    return None if problem is None else str(problem)


def _failure(folder: Path, problem: str, *, memory_megabytes: int) -> EmbeddedServerError:
    if problem == "in_use":
        return DataFolderInUse(f"De map {folder} is in gebruik door een andere opdracht: sluit die eerst.")
    log = guard.log_file(folder)
    printed = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    if "Could not reserve enough space" in printed or "insufficient memory" in printed.lower():
        return EmbeddedServerError(
            f"Er is te weinig geheugen: de opslag vraagt {memory_megabytes} MB. Sluit andere programma's af."
        )
    if "Address already in use" in printed or "BindException" in printed:
        return EmbeddedServerError("De poort die de opslag koos is net bezet: probeer het opnieuw.")
    if "No space left" in printed:
        return EmbeddedServerError(f"De schijf van {folder} is vol: maak ruimte en probeer het opnieuw.")
    words = "kwam niet op tijd op gang" if problem == "slow" else "stopte meteen"
    return EmbeddedServerError(f"De opslag in {folder} {words}: lees waarom in {log}.")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the pipe, which makes the guard stop the server, and wait for both."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(guard.STOP_SECONDS + 10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
