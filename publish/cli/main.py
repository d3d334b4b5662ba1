"""The way in and the way out: from this process's arguments to its exit code.

Nothing but the standard library is imported before the signals are watched, so that an
interruption never shows a traceback; and no verb imports the engine before it works, so
that `--help` answers at once.
"""

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Never

from publish.cli.loading import STOPPING

_ENVIRONMENT = 3
_INTERRUPTED = 130


def main() -> Never:
    """Serve the command line this process was started with."""
    _watch_signals()
    code = run(sys.argv[1:])
    if code == _INTERRUPTED:
        # Interrupted within an `exec`, as every dataclass has one, CPython remembers it and would
        # end by a signal instead of with our code (pythonrun.c, unhandled_keyboard_interrupt).
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> Never:
    """End at once; everything has been put away."""
    gc.collect()  # semaphores of worker processes are taken down with their pool
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Serve one command line and give its exit code."""
    try:
        from publish.cli.service import serve

        return serve(arguments)
    except KeyboardInterrupt:  # before the desk had opened, or while it closed
        sys.stderr.write("publish: interrompu\n")
        return _INTERRUPTED
    except ModuleNotFoundError as missing:  # click itself, for instance
        return _tell_incomplete(missing.name or "?")


def _watch_signals() -> None:
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup asked us to go on
            signal.signal(number, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # One interruption is enough: putting things away must not be interrupted again.
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _tell_incomplete(package: str) -> int:
    from publish.findings import Language, error, wording
    from publish.place import Place

    finding = error("doctor/package-missing", Place(Path("publish")), {"package": package})
    words = wording(finding, Language.FRENCH)
    sys.stderr.write(f"{finding.at}: error[{finding.code}]: {words.problem}\nhelp: {words.remedy}\n")
    return _ENVIRONMENT
