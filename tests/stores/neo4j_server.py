"""A real Neo4j for the tests: the one that NEO4J_URI names, else one of our own on Java, without Docker."""

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from neo4j import GraphDatabase

from tests.stores.availability import NotAvailableError
from tests.stores.neo4j_jars import neo4j_jars

LAUNCHER = Path(__file__).parent / "neo4j" / "Launch.java"
OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
OLDEST_JAVA = 17
START_SECONDS = 180
STOP_SECONDS = 60


class ServerAddress(NamedTuple):
    """Where a graph store answers, and as whom to speak to it."""

    uri: str
    user: str
    password: str


@contextmanager
def running_neo4j() -> Iterator[ServerAddress]:
    """Yield the address of a Neo4j; one that we started ourselves is stopped and its data removed.

    Raises NotAvailableError with the reason when this machine has none and cannot run one.
    """
    named = os.environ.get("NEO4J_URI")
    if named:
        address = ServerAddress(named, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        _refuse_data(address)
        yield address
        return
    java = _java()
    jars = neo4j_jars()
    with tempfile.TemporaryDirectory(prefix="kantelpunt-neo4j-", ignore_cleanup_errors=True) as folder:
        yield from _own_server(java, jars=jars, folder=Path(folder))


def _refuse_data(address: ServerAddress) -> None:
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        rows, _, _ = driver.execute_query("MATCH (node) RETURN count(node) AS nodes")
    if rows[0]["nodes"]:
        raise ValueError(
            f"NEO4J_URI names a server that holds {rows[0]['nodes']} nodes and the tests empty it: name an empty one"
        )


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    advice = f"sudo apt install openjdk-{OLDEST_JAVA}-jdk-headless, or set NEO4J_URI"
    if java is None:
        raise NotAvailableError(f"Java is missing, which runs Neo4j: {advice}")
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout
    compilers = [line.partition("@")[2] for line in listed.splitlines() if line.startswith("jdk.compiler@")]
    if not compilers or int(compilers[0].split(".")[0]) < OLDEST_JAVA:
        raise NotAvailableError(f"Neo4j needs a Java {OLDEST_JAVA} or newer with its compiler: {advice}")
    return java


def _own_server(java: str, *, jars: Path, folder: Path) -> Iterator[ServerAddress]:
    password = secrets.token_urlsafe(16)
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED_PACKAGES]
    command = [java, "-Xmx1g", "-XX:+UseSerialGC", *opened, "-cp", f"{jars}/*", str(LAUNCHER), str(folder)]
    log = folder / "launch.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT, text=True, cwd=folder
        ) as server,
    ):
        try:
            _tell(server, password=password)
            yield ServerAddress(f"bolt://127.0.0.1:{_port(server, folder=folder, log=log)}", "neo4j", password)
        finally:
            _stop(server)


def _tell(server: subprocess.Popen[str], *, password: str) -> None:
    if server.stdin is None:
        raise ValueError("the server must be started with a pipe for its input")
    server.stdin.write(f"{password}\n")
    server.stdin.flush()


def _port(server: subprocess.Popen[str], *, folder: Path, log: Path) -> int:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if (folder / "port").exists():
            return int((folder / "port").read_text())
        time.sleep(0.1)
    ending = f"stopped (exit {server.returncode})" if server.returncode is not None else "was still starting"
    raise RuntimeError(f"Neo4j {ending} after at most {START_SECONDS} seconds: {log.read_text()[-2000:]}")


def _stop(server: subprocess.Popen[str]) -> None:
    if server.stdin is not None:
        server.stdin.close()
    try:
        server.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
