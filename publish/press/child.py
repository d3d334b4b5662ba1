"""The render child: `python -m publish.press.child LIFELINE NOTEBOOK ENDING`.

Loads the engine, waits for a pickled order on standard input, answers on standard output, and exits 0 in
every case it understands: the answer itself says what went wrong.
"""

import ctypes
import fcntl
import os
import pickle
import resource
import signal
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from math import ceil
from types import FrameType, TracebackType
from typing import BinaryIO

from publish.press import answer as answers
from publish.press import witness
from publish.press.environment import (
    engine_problem,
    library_missing,
    package_missing,
    package_version,
)
from publish.press.errand import Errand
from publish.press.failure import Blame, Failure, Scene, bug, filling_failed, layout_failed
from publish.press.limits import Limits
from publish.press.memory import peak_memory
from publish.press.rendered import Rendered
from publish.press.stories import Course, story_at

_PR_SET_PDEATHSIG = 1  # prctl(2), Linux


def main(arguments: list[str]) -> int:
    """Carry out one order."""
    _die_with_parent()
    handles = [int(argument) for argument in arguments]
    for handle in handles:
        fcntl.fcntl(handle, fcntl.F_SETFD, fcntl.FD_CLOEXEC)  # or our kin would keep them open after us
    lifeline, notebook, _ = handles
    answer_to = _only_voice()
    _get_ready()
    order = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent, by a private file
    _limit(order.limits)
    tempfile.tempdir = str(order.scratch)
    answer = carry_out(order, lifeline, notebook)
    answer_to.write(answers.written(answer))
    answer_to.flush()
    return 0


def _get_ready() -> None:
    """Load what every order needs while the parent is still reading; what fails now is told then."""
    with suppress(Exception):
        from publish.composition import fill  # noqa: F401
        from publish.press import engine  # noqa: F401


def carry_out(order: Errand, lifeline: int, notebook: int) -> Rendered | Failure:
    """Fill, lay out, measure and paint; every exception becomes a failure with its reason."""
    problem = engine_problem(package_version("weasyprint"))
    if problem:
        return Failure(Blame.MACHINE, (problem,))
    composition, memory = order.composition, order.limits.memory
    course = Course()
    witness.watch(course, lifeline, notebook, memory)
    try:
        from publish.press import engine
    except (ImportError, OSError) as missing:
        return engine_missing(missing)
    try:
        from publish.composition.fill import fill

        html = engine.roomy(lambda: fill(composition))
    except BaseException as cause:  # noqa: BLE001  # whatever it is, the parent must hear of it
        return filling_failed(cause, Scene(composition, memory))
    try:
        rendered = engine.lay_out(html, composition, course)
    except BaseException as cause:  # noqa: BLE001  # as above
        story = story_at(_deepest(cause.__traceback__), course.stories)
        return layout_failed(cause, Scene(composition, memory, course.page, story))
    return replace(rendered, memory=peak_memory())


def _deepest(trace: TracebackType | None) -> FrameType | None:
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame if trace else None


def engine_missing(missing: ImportError | OSError) -> Failure:
    """Explain an engine that cannot be imported."""
    if isinstance(missing, ModuleNotFoundError):
        return Failure(Blame.MACHINE, (package_missing(missing.name or "weasyprint"),))
    if isinstance(missing, ImportError):
        return bug(missing)
    return Failure(Blame.MACHINE, (library_missing(str(missing)),))


def _only_voice() -> BinaryIO:
    """Keep standard output for the answer alone; a stray print of a library goes to the other."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(limits: Limits) -> None:
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
