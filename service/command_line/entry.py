"""From the shell to a command and back: signals, failures in one line, and the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from service.command_line.application import APPLICATION
from service.command_line.failures import failure_of
from service.command_line.interruption import Interrupted, unwind_on_signals

_SIGNALLED = 128


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line on these arguments, by default those of the process, and end the process."""
    unwind_on_signals()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit status: 0 done, 1 input refused, 2 wrong use, 3 store not reachable, 4 not allowed."""
    try:
        status = APPLICATION(list(arguments), prog_name="kantelpunt", standalone_mode=False)
        sys.stdout.flush()
    except Interrupted as interruption:
        return _SIGNALLED + interruption.number
    except BrokenPipeError:
        # Whoever read our output has seen enough; without this Python complains once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - an operator gets one line, never a traceback
        failure = failure_of(error)
        if failure.line:
            sys.stderr.write(f"{failure.line}\n")
        return failure.status
    return status if isinstance(status, int) else 0
