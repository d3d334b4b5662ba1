"""Libraries loaded whole: an interruption waits until they are."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end the work."""


@contextmanager
def loading() -> Iterator[None]:
    """Hold interruptions back for the second that the press takes to load.

    An exception that comes up while a compiled library starts ends the whole process by an abort,
    without a word and with its scratch folders left behind.
    """
    if threading.current_thread() is not threading.main_thread():  # no exception of a signal comes up here
        yield
        return
    met: list[int] = []
    handlers = {number: signal.getsignal(number) for number in STOPPING}
    watched = {number: handler for number, handler in handlers.items() if callable(handler)}
    for number in watched:
        signal.signal(number, lambda number, _: met.append(number))
    try:
        yield
    finally:
        for number, handler in watched.items():
            signal.signal(number, handler)
        for number in met[:1]:
            signal.raise_signal(number)
