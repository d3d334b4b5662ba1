"""Files from anywhere bound in a child under limits: one of them may hang, crash or unfold without end."""

import signal
import time
from collections.abc import Callable

from publish.bindery.errand import Errand, read
from publish.bindery.volume import Bound
from publish.errors import InterruptedWorkError
from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.foreign import Scales, starved
from publish.press.leash import Child, Outcome, child_command
from publish.press.rendering import never
from publish.press.standby import standing_by

_MIB = 1 << 20


def bind_apart(errand: Errand, stop: Callable[[], bool] = never) -> Bound:
    """Bind; whatever becomes of the child, the answer is a volume or findings.

    `stop` is asked ten times a second; when it says yes, the work ends as interrupted.
    """
    with standing_by(child_command("publish.bindery.child")) as ready:
        child = ready.child
        child.give(errand)
        bounds = errand.bounds
        scales = Scales(child.process.pid)
        outcome = child.wait(time.monotonic() + bounds.seconds, lambda: scales.weighed() and stop())
        if outcome is Outcome.STOPPED:
            raise InterruptedWorkError(error("internal/interrupted", Place(errand.asked.path)))
        bound = child.whole_answer(read) if outcome is Outcome.ENDED else None
        return bound or Bound(findings=(_post_mortem(child, errand, scales.most),))


def _post_mortem(child: Child, errand: Errand, most: int) -> Finding:
    """Find out what a child without an answer died of."""
    ended, at, bounds = child.process.poll(), Place(errand.asked.path), errand.bounds
    if ended is None or ended == -signal.SIGXCPU:
        return error("binding/too-much", at, {"limit": f"{bounds.seconds:g} s"})
    if starved(child, ended, most, bounds):
        return error("binding/too-much", at, {"limit": f"{bounds.memory // _MIB} MiB"})
    cause = signal.Signals(-ended).name if ended < 0 else f"exit {ended}"
    return error("binding/unreadable", at, {"cause": cause})
