"""Render children started early: they load the engine while the parent still reads and sets."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from publish.press.leash import Child, child_command, leashed
from publish.press.scratch import scratch_folder


@dataclass(frozen=True, slots=True)
class Ready:
    """A child that waits for its errand, and the folder for its temporary files."""

    child: Child
    scratch: Path


Crew = Callable[[int], AbstractContextManager[tuple[Ready, ...]]]
"""Gives so many render children."""


@contextmanager
def standing_by(command: tuple[str, ...]) -> Iterator[Ready]:
    """Start a render child; it is gone when the block ends."""
    with scratch_folder() as scratch, leashed(command, scratch) as child:
        yield Ready(child, scratch)


@contextmanager
def crew(number: int) -> Iterator[tuple[Ready, ...]]:
    """Start so many render children."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(standing_by(child_command())) for _ in range(number))
