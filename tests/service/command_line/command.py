"""Runs the command line: here, with its own folder, environment and streams, or as a process of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from service.command_line.entry import run

ROOT = Path(__file__).parents[3]
COMMAND = (sys.executable, "-c", "from service.command_line import main; main()")
PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it printed."""

    returncode: int
    stdout: str
    stderr: str


class RunCommand(Protocol):
    """Runs one command in the folder of the test."""

    def __call__(self, *arguments: str) -> Done: ...


def run_here(folder: Path, arguments: tuple[str, ...], *, environment: Mapping[str, str], typed: str) -> Done:
    """One command in this process, as in `folder` with this environment on top of that of a new user."""
    out, said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with _at(folder, environment, typed), redirect_stdout(out), redirect_stderr(said):
        status = run(arguments)
    out.flush()
    printed = out.buffer
    assert isinstance(printed, io.BytesIO)
    return Done(status, printed.getvalue().decode("utf-8"), said.getvalue())


def run_apart(folder: Path, temporary: Path, arguments: tuple[str, ...], *, environment: Mapping[str, str]) -> Done:
    """One command in a process of its own, to its end; temporary files go into `temporary`."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment_of(temporary, environment),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def environment_of(temporary: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a command: no settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KANTELPUNT_")}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "TMPDIR": str(temporary), **more}


@contextmanager
def _at(folder: Path, environment: Mapping[str, str], typed: str) -> Iterator[None]:
    before, stdin, where = dict(os.environ), sys.stdin, Path.cwd()
    fresh = {name: value for name, value in before.items() if not name.startswith("KANTELPUNT_")}
    try:
        os.environ.clear()
        os.environ.update({**fresh, "COLUMNS": "100", **environment})
        sys.stdin = io.StringIO(typed)
        os.chdir(folder)
        yield
    finally:
        os.chdir(where)
        sys.stdin = stdin
        os.environ.clear()
        os.environ.update(before)
