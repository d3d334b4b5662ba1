"""Render children cast from one engine that stays loaded: nothing is imported twice.

Only on Linux, where a fork of the loaded engine is known to be whole; elsewhere, and where the
mould has died, each child is a process that loads the engine itself.
"""

import json
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import IO

from publish.press.leash import Child, child_command, held, pipe, surroundings, tied
from publish.press.scratch import scratch_folder
from publish.press.standby import Ready, standing_by

_KILLED = -signal.SIGKILL


@dataclass(slots=True)
class _Cast:
    """A cast child as a process: its mould alone can wait for it, and tells its number and its end."""

    told: IO[bytes]
    number: int = 0
    returncode: int | None = None

    @property
    def pid(self) -> int:
        """Wait until it was cast."""
        if not self.number:
            self.number = int(self.told.readline() or 0)
        return self.number

    def poll(self) -> int | None:
        # The number is a line of its own: where it was not read yet, the child may still run.
        if self.returncode is None and self.pid and not select.select([self.told], [], [], 0)[0]:
            return None
        return self.wait()

    def wait(self) -> int:
        if self.returncode is None:
            line = self.told.readline() if self.pid else b""
            # A mould that has died took its children with it.
            self.returncode = int(line) if line else _KILLED
        return self.returncode


@dataclass(frozen=True, slots=True)
class Mould:
    """A running mould: any thread may ask it for children."""

    process: "subprocess.Popen[bytes]"
    control: socket.socket
    _turn: Lock = field(default_factory=Lock)

    @contextmanager
    def crew(self, number: int) -> Iterator[tuple[Ready, ...]]:
        """Cast so many render children; they are gone when the block ends."""
        with ExitStack() as stack:
            yield tuple(stack.enter_context(self._one()) for _ in range(number))

    @contextmanager
    def _one(self) -> Iterator[Ready]:
        with ExitStack() as stack:
            scratch = stack.enter_context(scratch_folder())
            child = self._cast(scratch, stack)
            yield Ready(child, scratch) if child else stack.enter_context(standing_by(child_command()))

    def _cast(self, scratch: Path, stack: ExitStack) -> Child | None:
        strings = stack.enter_context(tied())
        reads, orders = pipe(stack)
        status, told = pipe(stack)
        handles = (
            reads.fileno(),
            strings.answered.fileno(),
            strings.said.fileno(),
            strings.lifeline,
            strings.notebook.fileno(),
            strings.its_ending.fileno(),
            told.fileno(),
        )
        try:
            with self._turn:
                socket.send_fds(self.control, [json.dumps(str(scratch)).encode()], handles)
        except OSError:
            return None
        reads.close()
        told.close()
        return held(_Cast(status), strings, orders, stack)


def casting_is_safe() -> bool:
    """Tell whether a loaded engine may be forked on this system."""
    return sys.platform == "linux"


@contextmanager
def mould(command: tuple[str, ...] | None = None) -> Iterator[Mould]:
    """Start a mould; it is gone when the block ends, or with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with scratch_folder() as scratch, ours:
        with theirs:
            process = subprocess.Popen(
                (*(command or child_command("publish.press.mould")), str(theirs.fileno())),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=surroundings(scratch),
                start_new_session=True,
            )
        try:
            yield Mould(process, ours)
        finally:
            ours.close()
            process.wait()
