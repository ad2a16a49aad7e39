"""Many regions, in several processes, each result kept in a folder under the code and wishes that it came from."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path

from service.proof.results import RegionResult, Task, from_json, prove, to_json

Report = Callable[[int, int], None]
"""Called with how many regions are done and how many there are."""
_ROOT = Path(__file__).parents[2]
_CODE = ("graph/**/*.py", "ingest/**/*.py", "analytics/**/*.py", "service/proof/*.py")


def proven(tasks: Sequence[Task], *, folder: Path, processes: int, report: Report) -> list[RegionResult]:
    """The results of all tasks, in their order; what the folder holds of this very code is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{_key(task)}.json" for task in tasks]
    wanted = dict(zip(files, tasks, strict=True))

    def done() -> None:
        report(sum(file.is_file() for file in wanted), len(wanted))

    done()
    waiting = {file: task for file, task in wanted.items() if not file.is_file()}
    if processes > 1 and len(waiting) > 1:
        _side_by_side(waiting, processes=processes, done=done)
    else:
        for file, task in waiting.items():
            _prove_into(task, file)
            done()
    return [from_json(file.read_text(encoding="utf-8")) for file in files]


def _side_by_side(waiting: Mapping[Path, Task], *, processes: int, done: Callable[[], None]) -> None:
    # One thread for each process: more would fight for the same cores.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    # Leaving the block ends the processes at once, so that whoever stops the command waits for nothing.
    with multiprocessing.get_context("spawn").Pool(processes, initializer=_leave_interrupts) as pool:
        for _ in pool.imap_unordered(_prove_one, [(task, file) for file, task in waiting.items()]):
            done()


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that was started; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _prove_one(pair: tuple[Task, Path]) -> None:
    _prove_into(*pair)


def _prove_into(task: Task, file: Path) -> None:
    """Prove, and put the result in its place in one go."""
    half = file.with_suffix(f".{os.getpid()}")
    half.write_text(to_json(prove(task)), encoding="utf-8")
    half.replace(file)


def _key(task: Task) -> str:
    wishes = json.dumps(asdict(task), sort_keys=True)
    return f"{task.wishes.seed}-{sha256(f'{_code()} {wishes}'.encode()).hexdigest()[:16]}"


@cache
def _code() -> str:
    """Hash over all code that a result comes from."""
    digest = sha256()
    for path in sorted({path for pattern in _CODE for path in _ROOT.glob(pattern)}):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
