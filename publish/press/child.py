"""The render child: `python -m publish.press.child LIFELINE NOTEBOOK ENDING`.

Loads the engine, waits for a pickled order on standard input, answers on standard output, and exits 0 in
every case it understands: the answer itself says what went wrong.
"""

import pickle
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from publish.composition.composition import Composition
from publish.press import answer as answers
from publish.press import witness
from publish.press.confines import confine, die_with_parent, hand_over, only_voice, own_handles
from publish.press.environment import (
    engine_problem,
    library_missing,
    package_missing,
    package_version,
)
from publish.press.failure import Blame, Failure, Scene, bug, filling_failed, layout_failed
from publish.press.memory import peak_memory
from publish.press.rendered import Rendered
from publish.press.stories import Course, story_at

if TYPE_CHECKING:
    from publish.composition.shared import Shared


def main(arguments: list[str]) -> int:
    """Carry out one order."""
    die_with_parent()
    lifeline, notebook, _ = own_handles(arguments)
    answer_to = only_voice()
    get_ready()
    order = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent, by a private file
    confine(order.limits)
    tempfile.tempdir = str(order.scratch)
    course = Course()
    witness.watch(course, lifeline, notebook, order.limits.memory)
    if isinstance(order.composition, Composition):
        answer = answers.written(carry_out(order.composition, order.limits.memory, course))
    else:
        answer = both_carried_out(order.composition, course)
    hand_over(answer, answer_to)
    return 0


def get_ready() -> None:
    """Load what every order needs while the parent is still reading; what fails now is told then."""
    with suppress(Exception):
        from publish.composition import fill  # noqa: F401
        from publish.press import both, engine  # noqa: F401

        engine.get_ready()


def both_carried_out(shared: "Shared", course: Course) -> bytes:
    """Render two editions of one document; no answer where they are better rendered one by one.

    What went wrong is then said of each edition's own file, as of any other.
    """
    try:
        from publish.composition.fill import fill
        from publish.press import both, engine

        html = engine.roomy(lambda: fill(shared.document))
        rendered = both.lay_out_both(html, shared, course)
    except BaseException:  # noqa: BLE001  # whatever it is, it comes again where it can be told
        return b""
    memory = peak_memory()
    return answers.both_written(*(replace(one, memory=memory) for one in rendered))


def carry_out(composition: Composition, memory: int, course: Course) -> Rendered | Failure:
    """Fill, lay out, measure and paint; every exception becomes a failure with its reason.

    `memory` is the limit, in bytes.
    """
    problem = engine_problem(package_version("weasyprint"))
    if problem:
        return Failure(Blame.MACHINE, (problem,))
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
