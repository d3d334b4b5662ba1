"""An interruption that comes while libraries load waits until they are whole."""

import os
import signal

import pytest

from publish.cli.loading import STOPPING, loading


@pytest.mark.parametrize("number", STOPPING)
def test_an_interruption_waits_and_is_not_lost(number: signal.Signals) -> None:
    met: list[str] = []
    before = signal.signal(number, lambda *_: met.append("stopped"))
    try:
        with loading():
            os.kill(os.getpid(), number)
            met.append("loaded")
    finally:
        signal.signal(number, before)
    assert met == ["loaded", "stopped"]
