"""Many parts made at once, by whoever has hands: any executor of `concurrent.futures`.

Finished parts are kept by content, so work that was interrupted goes on where it stopped, and
what has not changed is not even handed out.
"""

import atexit
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final, NoReturn

from publish.composition.composition import Composition
from publish.errors import BugError, ContentError
from publish.findings import Finding, error, in_order
from publish.model.order import Order
from publish.model.part import PartRecord
from publish.model.project import Project
from publish.place import Place
from publish.press.casting import Mould, casting_is_safe, mould
from publish.press.fingerprint import house_print
from publish.press.rendered import Rendered
from publish.press.rendering import Renderer
from publish.press.standby import crew
from publish.volume.document import DocumentOrder, OwnDocument, make_document
from publish.volume.keeping import kept_part
from publish.volume.part import make_part, shelfmark

_GRACE: Final = 5.0  # seconds that a worker has to clear its bench


@dataclass(frozen=True, slots=True)
class PartOrder:
    """An issue to be bound, and its name in the volume."""

    name: str
    order: Order
    around: str = ""
    """The `house_print` of its project as the work began, where that is known."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A part just finished."""

    name: str
    done: int
    total: int
    reused: bool
    """It was kept from before."""


TellPart = Callable[[Progress], None]
Work = Callable[[PartOrder], PartRecord]
"""How a part is made; it travels to the worker."""


def hands() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(number: int) -> Iterator[Executor]:
    """Give long-lived worker processes; none is started before there is work for it.

    When the work is broken off they are ended at once: what they had begun is lost, and no more.
    """
    before, threads = set(active_children()), set(threading.enumerate())
    pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_get_ready)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        _end(set(active_children()) - before)
        for thread in set(threading.enumerate()) - threads:
            thread.join(_GRACE)  # the pool's own: they hold its semaphores until they end
        raise
    finally:
        pool.shutdown()


def _end(processes: Collection[BaseProcess]) -> None:
    """Ask workers to put down what they hold, and do not wait for ever."""
    for worker in processes:
        worker.terminate()
    deadline = time.monotonic() + _GRACE
    for worker in processes:
        worker.join(max(0.0, deadline - time.monotonic()))
        worker.kill()  # unless it has ended
        worker.join()


def warm_part(wanted: PartOrder) -> PartRecord:
    """Make a part in a worker process, whose engine stays loaded from one part to the next."""
    warm = _warm_mould()
    return make_part(wanted.order, wanted.name, warm[0].crew if warm else crew, wanted.around)


def warm_document(order: DocumentOrder) -> OwnDocument:
    """Lay out a document of the book's own in a worker process, as a part is."""
    warm = _warm_mould()
    return make_document(order, warm[0].crew if warm else crew)


def warm_render(composition: Composition) -> Rendered:
    """Render one composition in a worker process."""
    warm = _warm_mould()
    with (warm[0].crew if warm else crew)(1) as ready:
        return Renderer(ready[0]).render(composition)


def make_parts(
    wanted: Sequence[PartOrder], executor: Executor, tell: TellPart, work: Work = warm_part
) -> tuple[PartRecord, ...]:
    """Make the parts of a volume, or find them made, in the order in which they are wanted.

    ContentError with the findings of every issue that fails.
    """
    found: dict[int, PartRecord] = {}
    wanted = tuple(_surrounded(wanted))
    for place, record in _kept(wanted):
        found[place] = record
        tell(Progress(record.name, len(found), len(wanted), reused=True))
    missing = {place: one for place, one in enumerate(wanted) if place not in found}
    refused: list[Finding] = []
    for place, future in _handed_out(missing, executor, work):
        try:
            found[place] = future.result()
        except ContentError as fault:
            refused += fault.findings
        except BrokenExecutor as broken:
            raise _worker_died(wanted[place], broken) from broken
        else:
            tell(Progress(wanted[place].name, len(found), len(wanted), reused=False))
    if refused:
        raise ContentError(*in_order(refused))
    return tuple(found[place] for place in range(len(wanted)))


def _handed_out(
    missing: Mapping[int, PartOrder], executor: Executor, work: Work
) -> Iterator[tuple[int, Future[PartRecord]]]:
    """Hand out no more work at a time than there are cores; give what comes back, by its place.

    What nobody has begun need not be called back when the work is broken off.
    """
    waiting = iter(missing.items())
    running: dict[Future[PartRecord], int] = {}
    try:
        while True:
            for place, one in islice(waiting, hands() - len(running)):
                with _deaf_to_interruptions():
                    running[executor.submit(work, one)] = place
            if not running:
                return
            done = wait(running, return_when=FIRST_COMPLETED).done
            for future in sorted(done, key=running.__getitem__):
                yield running.pop(future), future
    finally:
        for future in running:
            future.cancel()


def _surrounded(wanted: Sequence[PartOrder]) -> Iterator[PartOrder]:
    """Read once what is around all issues of a project."""
    around: dict[Project, str] = {}
    for one in wanted:
        project = one.order.project
        if project not in around:
            around[project] = house_print(project)
        yield replace(one, around=around[project])


def _kept(wanted: Sequence[PartOrder]) -> Iterator[tuple[int, PartRecord]]:
    """Give the parts that are kept, each with its place."""
    for place, one in enumerate(wanted):
        record = None if one.order.again else kept_part(shelfmark(one.order, one.name, one.around))
        if record is not None:
            yield place, record


def _worker_died(wanted: PartOrder, broken: BrokenExecutor) -> BugError:
    facts = {"detail": type(broken).__name__, "where": wanted.name}
    return BugError(error("internal/bug", Place(wanted.order.shown(wanted.order.manuscript)), facts))


@contextmanager
def _deaf_to_interruptions() -> Iterator[None]:
    """Hold an interruption back for a moment: a worker that is started meanwhile is born deaf to it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _get_ready() -> None:
    """Prepare a worker: an interruption goes to the whole group, but it is the parent who ends workers.

    Its wish to end comes as an exception, so that render children and scratch folders go as well.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, _put_down)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End with the parent, whatever it died of: a worker holds its own pipes open, and waits for ever."""
    parent = parent_process()
    if parent is None:
        return
    parent.join()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # nobody is left to be told
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)


def _put_down(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


@cache
def _warm_mould() -> tuple[Mould, ExitStack] | None:
    """Start this process's mould, once; it ends with the process, when its control socket closes."""
    if not casting_is_safe():
        return None
    held = ExitStack()  # whoever lets go of it lets go of the mould
    atexit.register(held.close)  # its scratch folder would stay behind until the next work sweeps
    return held.enter_context(mould()), held
