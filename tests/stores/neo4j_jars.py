"""The jars of a real Neo4j, fetched once with Maven into a folder outside the work tree."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.stores.availability import NotAvailableError

POM = Path(__file__).parent / "neo4j" / "pom.xml"
FETCH_SECONDS = 900


def neo4j_version() -> str:
    """The version of Neo4j that the tests run against, from the one place that names it."""
    version = ET.parse(POM).findtext(".//{*}neo4j.version")  # noqa: S314 (our own file)
    if not version:
        raise ValueError(f"{POM} has no property neo4j.version; give it one")
    return version


def neo4j_jars() -> Path:
    """The folder with the jars, fetched first if it is not there yet.

    Raises NotAvailableError without Maven, or when Maven cannot fetch them.
    """
    folder = _cache() / f"neo4j-{neo4j_version()}"
    if not folder.is_dir():
        _fetch(folder)
    return folder


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kantelpunt"


def _fetch(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise NotAvailableError("Maven is missing, which fetches Neo4j: sudo apt install maven, or set NEO4J_URI")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as unfinished:
        jars = Path(unfinished) / "jars"
        command = [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
        try:
            outcome = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise NotAvailableError(f"Maven did not fetch Neo4j within {FETCH_SECONDS} seconds") from error
        if outcome.returncode != 0:
            raise NotAvailableError(f"Maven could not fetch Neo4j: {(outcome.stdout + outcome.stderr)[-500:]}")
        _keep(jars, folder)


def _keep(jars: Path, folder: Path) -> None:
    try:
        jars.rename(folder)
    except OSError:
        if not folder.is_dir():  # otherwise another test process was first, with the same jars
            raise
