"""What a child process does to itself before it touches what it was given."""

import ctypes
import fcntl
import os
import resource
import signal
import sys
from collections.abc import Sequence
from math import ceil
from typing import BinaryIO

from publish.press.disk import is_full
from publish.press.limits import Limits

NO_ROOM = 78
"""Exit code of a child that found no room for its working files."""
_PR_SET_PDEATHSIG = 1  # prctl(2), Linux


def own_handles(arguments: Sequence[str]) -> list[int]:
    """Take the handles the parent gave, for this process alone: lifeline, notebook, ending."""
    handles = [int(argument) for argument in arguments]
    for handle in handles:
        fcntl.fcntl(handle, fcntl.F_SETFD, fcntl.FD_CLOEXEC)  # or our kin would keep them open after us
    return handles


def only_voice() -> BinaryIO:
    """Keep standard output for the answer alone; a stray print of a library goes to the other."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


def hand_over(answer: bytes, answer_to: BinaryIO) -> None:
    """Write the answer; where there is no room for it, there is none for a word about it either."""
    try:
        answer_to.write(answer)
        answer_to.flush()
    except OSError as fault:
        if is_full(fault):
            os._exit(NO_ROOM)
        raise


def die_with_parent() -> None:
    """Ask the kernel to end this process when the one that began it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def confine(limits: Limits) -> None:
    """Let the kernel hold this process to its limits."""
    seconds = ceil(limits.seconds)
    _at_most(resource.RLIMIT_CPU, seconds)
    _at_most(resource.RLIMIT_FSIZE, limits.file_size)
    _at_most(resource.RLIMIT_NOFILE, limits.open_files)
    _at_most(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":  # elsewhere the kernel does not honour it
        _at_most(resource.RLIMIT_AS, limits.memory)


def _at_most(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(kind, (amount, hard))
