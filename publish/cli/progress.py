"""One line a finished step, and on a terminal one line that moves meanwhile."""

from contextlib import ExitStack
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from publish.cli.phrases import Phrases
from publish.cli.terminal import Ink, painted, tell_message, visible

if TYPE_CHECKING:
    from rich.status import Status

    from publish.model.order import Step

# The verbs of the trade end in this column, as a build's log is read down its left edge.
_VERB_WIDTH = 12


def step_line(verb: str, detail: str, *, paint: bool) -> str:
    """Write a step: the verb set flush right, then what it was done to.

    >>> step_line("Compose", "2025-10-02-n37 print", paint=False)
    '     Compose  2025-10-02-n37 print'
    """
    return f"{painted(verb.rjust(_VERB_WIDTH), Ink.DONE, paint=paint)}  {visible(detail)}"


class Progress:
    """Tells steps as they end; says nothing at all when `silent`."""

    def __init__(
        self, say: Phrases, *, silent: bool = False, moving: bool = False, paint: bool = False
    ) -> None:
        self._say = say
        self._silent = silent
        self._moving = moving and not silent
        self._paint = paint
        self._lock = RLock()  # editions are made side by side and tell their steps as they come
        self._open = ExitStack()
        self._status: Status | None = None

    def __enter__(self) -> Self:
        """Begin; the moving line appears with the first step."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the moving line away, whatever happened."""
        with self._lock:
            self._rest()

    def tell(self, step: "Step") -> None:
        """Write a finished step down."""
        self.line(step.verb, step.detail)
        self.glance(step)

    def glance(self, step: "Step") -> None:
        """Show on the moving line only how far the work has come."""
        if self._moving:
            with self._lock:
                self._move(f"{self._say['step.working']}  {visible(step.detail)}")

    def line(self, verb: str, detail: str) -> None:
        """Write a line down: a verb by its key, and what it was done to."""
        if self._silent:
            return
        named = self._say.get(f"step.{verb}", verb.capitalize())
        with self._lock:
            self._rest()  # the moving line makes room; the next step brings it back
            tell_message(step_line(named, detail, paint=self._paint))

    def _rest(self) -> None:
        self._open.close()
        self._status = None

    def _move(self, text: str) -> None:
        from rich.console import Console
        from rich.text import Text

        if self._status is not None:
            self._status.update(Text(text))
            return
        console = Console(stderr=True, no_color=not self._paint, highlight=False)
        self._status = self._open.enter_context(console.status(Text(text)))
