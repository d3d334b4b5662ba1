"""Rendering: a composition in, a PDF with everything the engine said of it out.

The engine can hang, crash and eat all memory, so it runs in a child process in a group
of its own, under limits, and never outlives its parent.
"""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from publish.composition.composition import Composition
from publish.composition.shared import Shared
from publish.errors import BugError, ContentError, InterruptedWorkError, PublishError
from publish.findings import error
from publish.place import Place
from publish.press import answer as answers
from publish.press.errand import Errand
from publish.press.failure import NO_STORY, Failure
from publish.press.leash import Child, Outcome, child_command
from publish.press.limits import LIMITS, Limits
from publish.press.rendered import Rendered
from publish.press.standby import Ready, standing_by
from publish.press.witness import HUNGRY

_MIB = 1 << 20
_OUT_OF_MEMORY = (signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS)
_SAYS_OUT_OF_MEMORY = (
    b"failed to allocate",
    b"out of memory",
    b"Cannot allocate",
    b"MemoryError",
    b"bad_alloc",
)


def never() -> bool:
    """Ask for no early stop."""
    return False


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders one composition in a child that stands by."""

    ready: Ready

    def render(
        self, composition: Composition, *, limits: Limits = LIMITS, stop: Callable[[], bool] = never
    ) -> Rendered:
        """Render a composition under limits.

        `stop` is asked ten times a second; when it says yes, the child is killed and the
        work ends as interrupted.
        """
        child = self.ready.child
        begun = time.monotonic()
        child.give(Errand(composition, limits, self.ready.scratch))
        outcome = child.wait(begun + limits.seconds, stop)
        if outcome is Outcome.STOPPED:
            raise _interrupted(composition)
        answer = child.whole_answer(answers.read) if outcome is Outcome.ENDED else None
        if answer is None:
            raise _post_mortem(child, composition, limits)
        if isinstance(answer, Failure):
            raise answer.as_error()
        return replace(answer, seconds=time.monotonic() - begun)

    def render_both(
        self, shared: Shared, *, limits: Limits = LIMITS, stop: Callable[[], bool] = never
    ) -> tuple[Rendered, Rendered] | None:
        """Render two editions by one layout, under the limits of one; None where each needs its own.

        So it is with whatever goes wrong: each edition's own rendering tells it.
        """
        child = self.ready.child
        begun = time.monotonic()
        child.give(Errand(shared, limits, self.ready.scratch))
        outcome = child.wait(begun + limits.seconds, stop)
        if outcome is Outcome.STOPPED:
            raise _interrupted(shared.printed)
        both = child.whole_answer(answers.both_read) if outcome is Outcome.ENDED else None
        if both is None:
            return None
        seconds = time.monotonic() - begun
        printed, shown = (replace(one, seconds=seconds) for one in both)
        return printed, shown


def render(
    composition: Composition, *, limits: Limits = LIMITS, stop: Callable[[], bool] = never
) -> Rendered:
    """Render a composition in a child process of its own, under limits."""
    with standing_by(child_command()) as ready:
        return Renderer(ready).render(composition, limits=limits, stop=stop)


def _interrupted(composition: Composition) -> InterruptedWorkError:
    at = Place(Path(f"{composition.edition.name}.pdf"))
    return InterruptedWorkError(error("internal/interrupted", at))


def _post_mortem(child: Child, composition: Composition, limits: Limits) -> PublishError:
    """Find out what a child without an answer died of."""
    ended = child.process.poll()
    page, story = child.last_seen()
    at = Place(Path(f"{composition.edition.name}.pdf"), page=page or None)
    facts: dict[str, object] = {"story": story or NO_STORY}
    if ended is None or ended == -signal.SIGXCPU:
        return ContentError(error("layout/time-limit", at, facts | {"limit": f"{limits.seconds:g}"}))
    said = child.last_said()
    if died_of_hunger(ended, said):
        return ContentError(error("layout/memory-limit", at, facts | {"limit": limits.memory // _MIB}))
    cause = signal.Signals(-ended).name if ended < 0 else f"exit {ended}"
    died = BugError(error("internal/renderer-died", at, facts | {"signal": cause}))
    died.add_note(said.decode("utf-8", "replace"))
    return died


def died_of_hunger(ended: int, said: bytes) -> bool:
    """Tell whether a child died because it got no more memory: libraries then abort or crash."""
    asked_in_vain = any(words in said for words in _SAYS_OUT_OF_MEMORY)
    return ended == HUNGRY or (asked_in_vain and (ended > 0 or -ended in _OUT_OF_MEMORY))
