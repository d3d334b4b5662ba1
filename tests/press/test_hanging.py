"""Pages that the bare engine hangs on, or that end it: each must end, in time, with a reason."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from publish.errors import PublishError
from publish.press.limits import Limits

Workshop = Any  # the fixture of conftest.py

_SECONDS = 4


def flex(depth: int) -> str:
    return "<div style='display: flex'>" * depth + "x" + "</div>" * depth


def uses() -> str:
    levels = "".join(
        f"<g id='u{level}'>" + f"<use href='#u{level - 1}'/>" * 10 + "</g>" for level in range(1, 8)
    )
    first = "<g id='u0'><rect width='1' height='1'/></g>"
    return f"<svg width='9' height='9'>{first}{levels}<use href='#u7'/></svg>"


def variables() -> str:
    rules = "".join(f"--v{level}: {f'var(--v{level - 1}) ' * 10};" for level in range(1, 9))
    return f"<style>:root {{ --v0: x; {rules} }} p::before {{ content: var(--v8) }}</style><p>x"


PROBES = {
    "nested flex boxes": flex(12),
    "a word without end": f"<p style='overflow-wrap: anywhere; hyphens: auto'>{'x' * 200_000}</p>",
    "a bomb of uses": uses(),
    "a bomb of variables": variables(),
    "a pipe as a picture": "<img alt='x' src='{pipe}'>",
    "20,000 nested boxes": "<div>" * 20_000 + "x",
    "margins larger than the page": f"<style>@page {{ margin: 90mm }}</style><p>{'mot ' * 3000}",
}


@pytest.mark.slow
@pytest.mark.parametrize("probe", PROBES)
def test_what_the_engine_hangs_on_ends_in_time_with_a_reason(
    probe: str, workshop: Workshop, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    body = PROBES[probe].replace("{pipe}", pipe.as_uri())
    begun = time.monotonic()
    with pytest.raises(PublishError) as caught:
        workshop.render(body, limits=Limits(seconds=_SECONDS))
    assert time.monotonic() - begun < _SECONDS + 2
    assert caught.value.exit_code in (1, 2)
    assert caught.value.findings[0].code.startswith("layout/")
