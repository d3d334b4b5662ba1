"""Any PDF judged as a print shop would, in a child under limits: a file may hang, crash or never end."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from publish.errors import InterruptedWorkError
from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.examination import Examination, Judgement, read, seconds_for
from publish.press.leash import Child, Outcome, child_command
from publish.press.limits import Limits
from publish.press.memory import peak_memory
from publish.press.rendering import died_of_hunger, never
from publish.press.standby import standing_by

_MIB = 1 << 20
_ABORTS = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)
_NEARLY_ALL = 0.6  # of the address space: the program itself takes up some without holding it


def examine_foreign(order: Examination, stop: Callable[[], bool] = never) -> Judgement:
    """Judge a file; whatever becomes of the child, the answer is findings.

    `stop` is asked ten times a second; when it says yes, the work ends as interrupted.
    """
    with standing_by(child_command("publish.preflight.child")) as ready:
        child = ready.child
        child.give(order)
        scales = Scales(child.process.pid)
        outcome = waited(child, order.limits, lambda: scales.weighed() and stop())
        if outcome is Outcome.STOPPED:
            raise InterruptedWorkError(error("internal/interrupted", Place(order.shown)))
        judgement = child.whole_answer(read) if outcome is Outcome.ENDED else None
        if judgement is None:
            _end_kin(child)
        return judgement or Judgement((_post_mortem(child, order, scales.most),))


def waited(child: Child, limits: Limits, stop: Callable[[], bool]) -> Outcome:
    """Wait as long as the file may take; how many pages it has, the child finds out."""
    began = time.monotonic()
    outcome = child.wait(began + limits.seconds, stop)
    if outcome is not Outcome.LATE:
        return outcome
    return child.wait(began + _seconds(child, limits), stop)


def _seconds(child: Child, limits: Limits) -> float:
    pages, _ = child.last_seen()
    return seconds_for(pages, limits)


@dataclass(slots=True)
class Scales:
    """The most memory that a child was seen to hold."""

    process: int
    most: int = 0

    def weighed(self) -> bool:
        """Look once more; always true."""
        self.most = max(self.most, peak_memory(str(self.process)))
        return True


def _end_kin(child: Child) -> None:
    """End what a child that died had begun: the program that separates plates."""
    if child.process.poll() is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)


def starved(child: Child, ended: int, most: int, limits: Limits) -> bool:
    """Tell whether a child died for want of memory; `most` is what it was seen to hold, in bytes."""
    # A library that gets no memory may abort without a word.
    silent = -ended in _ABORTS and most > _NEARLY_ALL * limits.memory
    return silent or died_of_hunger(ended, child.last_said())


def _post_mortem(child: Child, order: Examination, most: int) -> Finding:
    """Find out what a child without an answer died of."""
    ended, at = child.process.poll(), Place(order.shown)
    if ended is None or ended == -signal.SIGXCPU:
        return error("page/too-much", at, {"limit": f"{_seconds(child, order.limits):g} s"})
    if starved(child, ended, most, order.limits):
        return error("page/too-much", at, {"limit": f"{order.limits.memory // _MIB} MiB"})
    cause = signal.Signals(-ended).name if ended < 0 else f"exit {ended}"
    return error("page/unreadable", at, {"cause": cause})
