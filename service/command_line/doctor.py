"""`kantelpunt doctor`: can this machine run Kantelpunt, one line per question, with what to do."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from regie.registry import open_registry
from service.bootstrap import opened_store
from service.command_line import options
from service.command_line.failures import CommandRefused, Status, failure_of
from service.command_line.opening import settings_of
from service.command_line.printing import print_line
from service.command_line.serving import Port, check_port
from service.settings import Settings

_NEEDED_MEGABYTES = 1500
_NEEDED_DISK_MEGABYTES = 1000
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer to one question; `advice` says what to do where it is not good."""

    question: str
    found: str
    advice: str = ""

    def __str__(self) -> str:
        state = "let op" if self.advice else "goed  "
        return f"{state}  {self.question}: {self.found}" + (f". {self.advice}" if self.advice else "")


def doctor_command(port: Port = None, data: options.DataFolder = None) -> None:
    """Kijk of deze machine Kantelpunt kan draaien, en wat er anders moet."""
    settings = settings_of(data)
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    findings = [check(settings) for check in (_python, _java, _memory, _folder, _key, _port)]
    for finding in findings:
        print_line(str(finding))
    for finding in _stores(settings):
        print_line(str(finding))
        findings.append(finding)
    if any(finding.advice for finding in findings):
        raise typer.Exit(Status.UNREACHABLE)


def _python(_settings: Settings) -> Finding:
    return Finding("Python", ".".join(map(str, sys.version_info[:3])))


def _java(settings: Settings) -> Finding:
    if settings.neo4j_uri is not None:
        return Finding("Java", "niet nodig: de opslag is een Neo4j-server")
    package = importlib.util.find_spec("arcadedb_embedded")
    places = list(package.submodule_search_locations or ()) if package else []
    if not places:
        return Finding("Java", "ontbreekt", "Installeer Kantelpunt opnieuw (make install).")
    java = Path(places[0]) / "jre" / "bin" / "java"
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return Finding("Java", "start niet", "Installeer Kantelpunt opnieuw (make install).")
    return Finding("Java", done.stderr.splitlines()[0])


def _memory(_settings: Settings) -> Finding:
    free = _free_memory_megabytes()
    if free is None:
        return Finding("Geheugen", "niet te zien op dit systeem")
    advice = "" if free >= _NEEDED_MEGABYTES else f"Sluit andere programma's: {_NEEDED_MEGABYTES} MB is nodig."
    return Finding("Geheugen", f"{free} MB vrij", advice)


def _free_memory_megabytes() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _folder(settings: Settings) -> Finding:
    folder = settings.data_folder
    held = folder if folder.exists() else next(parent for parent in folder.absolute().parents if parent.exists())
    if not held.is_dir() or not os.access(held, os.W_OK):
        return Finding("Map", str(folder), "Hier mag u niet schrijven: kies een andere map met --data.")
    free = shutil.disk_usage(held).free // 2**20
    state = "bestaat" if folder.exists() else "wordt gemaakt bij de eerste opdracht"
    advice = "" if free >= _NEEDED_DISK_MEGABYTES else f"Maak {_NEEDED_DISK_MEGABYTES} MB vrij op deze schijf."
    return Finding("Map", f"{folder} {state}, {free} MB vrij", advice)


def _key(settings: Settings) -> Finding:
    path = settings.resolved_key_file
    if not path.exists():
        return Finding("Sleutel", "wordt gemaakt bij de eerste opdracht")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("Sleutel", f"{path} is leesbaar voor anderen", f"Doe: chmod 600 {path}")
    return Finding("Sleutel", f"{path}, alleen voor u leesbaar")


def _port(settings: Settings) -> Finding:
    try:
        check_port(settings)
    except CommandRefused as refusal:
        return Finding("Poort", str(settings.port), refusal.failure.line)
    return Finding("Poort", f"{settings.port} is vrij")


def _stores(settings: Settings) -> Iterator[Finding]:
    """Whether both stores answer; where there are no data yet, whether stores in a temporary folder do."""
    if settings.data_folder.exists():
        yield from _answers(settings)
        return
    with tempfile.TemporaryDirectory(prefix="kantelpunt-", ignore_cleanup_errors=True) as folder:
        yield from _answers(settings.model_copy(update={"data_folder": Path(folder)}))


def _answers(settings: Settings) -> Iterator[Finding]:
    yield _tried("Opslag", lambda: _store_agent(settings))
    yield _tried("Register", lambda: _registry_kind(settings))


def _tried(question: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(question, attempt())
    except Exception as error:  # noqa: BLE001 - whatever it is, the operator is to see the other answers too
        return Finding(question, "antwoordt niet", failure_of(error).line)


def _store_agent(settings: Settings) -> str:
    with opened_store(settings) as store:
        return f"{store.check()} antwoordt"


def _registry_kind(settings: Settings) -> str:
    url = settings.resolved_registry_url
    open_registry(url).close()
    return f"{url.partition(':')[0]} antwoordt"
