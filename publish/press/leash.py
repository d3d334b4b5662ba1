"""A child process on a leash: in a group of its own, and gone when we are done with it.

Everything it writes goes to nameless temporary files, so that nothing is left behind
and no full pipe can make it wait.
"""

import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO, BinaryIO, Protocol, TypeVar

from publish.press.confines import NO_ROOM
from publish.press.disk import no_room_for_work, working
from publish.press.scratch import fontconfig_file
from publish.press.witness import last_words

Answer = TypeVar("Answer")

_ROOT = Path(__file__).resolve().parents[2]
_LOOK_UP_EVERY = 0.1  # seconds: how often `stop` is asked
_LAST_SAID = 4096

# What a person's own settings must not change in the bytes of a page.
_DROPPED = ("PYTHON", "LC_", "FONTCONFIG_", "FC_", "PANGO_", "G_")
_DROPPED_NAMES = ("LANG", "LANGUAGE", "TZ", "SOURCE_DATE_EPOCH")


class Outcome(Enum):
    """How waiting for a child came to its end."""

    ENDED = auto()
    LATE = auto()
    STOPPED = auto()


class Running(Protocol):
    """A process that somebody can wait for."""

    @property
    def pid(self) -> int:
        """Its number, which is that of its group."""
        ...

    @property
    def returncode(self) -> int | None:
        """How it ended, below nought by a signal; None until somebody has asked."""
        ...

    def poll(self) -> int | None:
        """Ask how it ended; None while it runs."""
        ...

    def wait(self) -> int:
        """Wait for its end."""
        ...


@dataclass(frozen=True, slots=True)
class Strings:
    """Our ends of all that ties a child to us, and the ends that are its own."""

    lifeline: int
    """Closed by our death, whatever we die of."""
    ending: int
    """Reads as closed the moment the child ends."""
    answered: BinaryIO
    said: BinaryIO
    """What comes on standard error."""
    notebook: BinaryIO
    its_ending: IO[bytes]


@dataclass(frozen=True, slots=True)
class Child:
    """A running child and the files it talks through."""

    process: Running
    ending: int
    """Reads as closed the moment the child ends."""
    answered: BinaryIO
    said: BinaryIO
    """What came on standard error."""
    notebook: BinaryIO
    orders: IO[bytes]
    """The child's standard input: it waits there for its order."""

    def wait(self, deadline: float, stop: Callable[[], bool]) -> Outcome:
        """Wait for the end, the deadline or a wish to stop, whichever is first."""
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return Outcome.LATE
            ended, _, _ = select.select([self.ending], [], [], min(left, _LOOK_UP_EVERY))
            if ended:
                self.process.wait()
                return Outcome.ENDED
            if stop():
                return Outcome.STOPPED

    def give(self, order: object) -> None:
        """Hand the child its order; a child that has died meanwhile is found out by its silence."""
        written = pickle.dumps(order)
        with suppress(BrokenPipeError), self.orders:
            self.orders.write(written)

    def kill(self) -> None:
        """Kill the child with all its kin, unless it has ended."""
        if self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def answer(self) -> bytes:
        """Give all that the child answered."""
        self.answered.seek(0)
        return self.answered.read()

    def whole_answer(self, read: Callable[[bytes], Answer]) -> Answer | None:
        """Read the answer of a child that has ended; None when it left none, or half of one.

        MachineError where it had no room to leave it.
        """
        if self.process.returncode == NO_ROOM:
            raise no_room_for_work()
        if self.process.returncode != 0:
            return None
        try:
            return read(self.answer())
        except (ValueError, KeyError, TypeError):
            return None

    def last_said(self) -> bytes:
        """Give the end of what came on standard error."""
        size = self.said.seek(0, os.SEEK_END)
        self.said.seek(max(0, size - _LAST_SAID))
        return self.said.read()

    def last_seen(self) -> tuple[int, str]:
        """Tell the page and the story that were being laid out last."""
        return last_words(self.notebook.fileno())


@contextmanager
def leashed(command: tuple[str, ...], scratch: Path) -> Iterator[Child]:
    """Start a child that waits for an order; it and all its kin are gone when the block ends.

    `scratch` is the folder for its temporary files.
    """
    with ExitStack() as stack:
        strings = stack.enter_context(tied())
        handles = (strings.lifeline, strings.notebook.fileno(), strings.its_ending.fileno())
        process = subprocess.Popen(
            (*command, *map(str, handles)),
            stdin=subprocess.PIPE,
            stdout=strings.answered,
            stderr=strings.said,
            pass_fds=handles,
            env=surroundings(scratch),
            start_new_session=True,
        )
        assert process.stdin is not None
        yield held(process, strings, stack.enter_context(process.stdin), stack)


@contextmanager
def tied() -> Iterator[Strings]:
    """Make all that ties a child to us."""
    with ExitStack() as stack:
        with working():
            answered, said, notebook = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        lifeline, _ = pipe(stack)
        ending, theirs = pipe(stack)
        yield Strings(lifeline.fileno(), ending.fileno(), answered, said, notebook, theirs)


def held(process: Running, strings: Strings, orders: IO[bytes], stack: ExitStack) -> Child:
    """Hold a child that was started; it is killed with the stack."""
    child = Child(process, strings.ending, strings.answered, strings.said, strings.notebook, orders)
    stack.callback(child.kill)
    strings.its_ending.close()
    return child


def pipe(stack: ExitStack) -> tuple[IO[bytes], IO[bytes]]:
    """Make a pipe: where it is read, and where it is written."""
    # Files and not bare handles: closing a file twice is nothing, closing a handle twice
    # may close what another thread has opened meanwhile.
    read, write = os.pipe()
    return stack.enter_context(os.fdopen(read, "rb", 0)), stack.enter_context(os.fdopen(write, "wb", 0))


def surroundings(scratch: Path) -> Mapping[str, str]:
    """Give the child the machine's environment without the person's taste in it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_DROPPED) and name not in _DROPPED_NAMES
    }
    return kept | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C",
        "TZ": "UTC",
        "TMPDIR": str(scratch),
        "FONTCONFIG_FILE": str(fontconfig_file(scratch)),
    }


def child_command(module: str = "publish.press.child") -> tuple[str, ...]:
    """Give the command of a child: our own code, and nothing of the current folder's."""
    return (sys.executable, "-P", "-X", "utf8", "-m", module)
