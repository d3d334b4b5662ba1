"""The mould: `python -m publish.press.mould CONTROL`, a process that has loaded the engine once and for all.

Render children are cast from it: each is a fork of its own, in a group of its own, carries out
one errand as `publish.press.child` does, under the same limits, and ends.  A mould lays out
nothing itself, opens no file of an issue, and has no thread, so that a fork of it is whole.
It ends when the other end of its control socket is closed.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from publish.press import child
from publish.press.scratch import fontconfig_file
from publish.typography.hyphenation import read_rules

MESSAGE = 4096
"""The longest message, in bytes: a path."""
_LANGUAGE = "fr"  # nearly every issue is in it; a child that needs other rules reads them itself


class Handles(NamedTuple):
    """What a cast child is given, in the order in which it travels."""

    orders: int
    answered: int
    said: int
    lifeline: int
    notebook: int
    ending: int
    status: int
    """Stays with the mould, which tells there how the child ended."""


def main(arguments: Sequence[str]) -> int:
    """Cast children until nobody asks any more."""
    control = socket.socket(fileno=int(arguments[0]))
    control.set_inheritable(False)
    child.get_ready()
    read_rules(_LANGUAGE)
    gc.collect()
    gc.freeze()  # what all children share is not written to
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    running: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), woken], [], [])
        if woken in ready:
            os.read(woken, MESSAGE)
            _tell_ends(running)
        if control.fileno() in ready:
            message, handles, _, _ = socket.recv_fds(control, MESSAGE, len(Handles._fields))
            if not message:
                return 0
            others = (control.fileno(), woken, wake, *running.values())
            number = _cast(json.loads(message), Handles(*handles), others)
            running[number] = handles[-1]


def _cast(scratch: str, handles: Handles, others: tuple[int, ...]) -> int:
    """Fork a child; give its number."""
    number = os.fork()
    if number == 0:
        _become_child(scratch, handles, others)
    with suppress(OSError):  # it has ended, or has done so itself
        os.setpgid(number, number)
    for handle in handles[:-1]:
        os.close(handle)
    os.write(handles.status, b"%d\n" % number)
    return number


def _become_child(scratch: str, handles: Handles, others: tuple[int, ...]) -> NoReturn:
    """Do in the fork what a fresh process would do, and never come back."""
    code = 1
    try:
        with suppress(OSError):
            os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, handle in enumerate(handles[:3]):
            os.dup2(handle, number)
            os.close(handle)
        for handle in (*others, handles.status):
            os.close(handle)
        os.environ["TMPDIR"] = scratch
        os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(Path(scratch)))
        code = child.main([str(one) for one in (handles.lifeline, handles.notebook, handles.ending)])
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  # as an interpreter does at its end
        traceback.print_exc()
    finally:
        os._exit(code)


def _tell_ends(running: dict[int, int]) -> None:
    """Tell how each child ended that has ended."""
    for number, status in list(running.items()):
        ended, how = os.waitpid(number, os.WNOHANG)
        if ended:
            with suppress(BrokenPipeError):  # nobody wants to know
                os.write(status, b"%d\n" % os.waitstatus_to_exitcode(how))
            os.close(status)
            del running[number]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
