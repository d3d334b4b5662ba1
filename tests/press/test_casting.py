"""Children cast from a loaded engine: the same pages, under the same limits, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.errors import BugError, ContentError, InterruptedWorkError
from publish.press import casting
from publish.press.casting import Mould, mould
from publish.press.limits import Limits
from publish.press.rendered import Rendered
from publish.press.rendering import Renderer

Workshop = Any  # the fixture of conftest.py

ROOT = Path(__file__).resolve().parents[2]
_MIB = 1 << 20
PATIENCE = 20.0  # seconds, on a machine that is busy too

# The mould as it is, except that a composition brings its HTML with it, and maybe a line of Python.
MOULD = """
import sys, types
from publish.press import mould
fill = types.ModuleType("publish.composition.fill")
def filled(composition):
    before = composition.values.get("before")
    if before:
        exec(before, {"composition": composition})
    return composition.values["html"]
fill.fill = filled
sys.modules["publish.composition.fill"] = fill
sys.exit(mould.main(sys.argv[1:]))
"""

pytestmark = pytest.mark.skipif(
    not casting.casting_is_safe(), reason="children are cast on Linux only: elsewhere none of this is used"
)


@pytest.fixture(scope="module")
def warm() -> Iterator[Mould]:
    with mould((sys.executable, "-P", "-X", "utf8", "-c", MOULD)) as one:
        yield one


def render(warm: Mould, workshop: Workshop, before: str = "", limits: Limits | None = None) -> Rendered:
    composition = workshop.composition("<p>Texte</p>")
    values = {**composition.values, "before": before}
    with warm.crew(1) as (ready,):
        return Renderer(ready).render(
            replace(composition, values=values), limits=limits or Limits(seconds=PATIENCE)
        )


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(process: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while runs(process) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not runs(process)


def test_a_cast_child_makes_the_bytes_of_a_fresh_one(warm: Mould, workshop: Workshop) -> None:
    fresh = workshop.render("<p>Texte</p>")
    for _ in range(2):
        cast = render(warm, workshop)
        assert cast.pdf == fresh.pdf
        assert replace(cast, memory=0, seconds=0.0) == replace(fresh, memory=0, seconds=0.0)


def test_one_child_leaves_nothing_to_the_next(warm: Mould, workshop: Workshop) -> None:
    spoil = "import os, gc, weasyprint; weasyprint.HTML = None; os.environ['LC_ALL'] = 'fr'; os.chdir('/')"
    with pytest.raises(BugError):
        render(warm, workshop, spoil)
    assert render(warm, workshop).pages == 1


def test_children_work_side_by_side_in_groups_of_their_own(
    warm: Mould, workshop: Workshop, tmp_path: Path
) -> None:
    def note(name: str) -> str:
        file = str(tmp_path / name)
        return f"import os; open({file!r}, 'w').write(f'{{os.getpid()}} {{os.getpgrp()}} {{os.getppid()}}')"

    composition = workshop.composition("<p>Texte</p>")
    with warm.crew(2) as crew:
        for name, ready in zip("ab", crew, strict=True):
            values = {**composition.values, "before": note(name)}
            Renderer(ready).render(replace(composition, values=values))
    a, b = ((tmp_path / name).read_text().split() for name in "ab")
    assert a[0] == a[1] != b[0] == b[1]
    assert a[2] == b[2] == str(warm.process.pid)


def test_a_child_holds_nothing_of_the_mould_or_of_its_siblings(
    warm: Mould, workshop: Workshop, tmp_path: Path
) -> None:
    file = tmp_path / "handles"
    look = (
        "import os; from pathlib import Path; "
        f"Path({str(file)!r}).write_text('\\n'.join(os.readlink(one) for one in "
        "map('/proc/self/fd/{}'.format, os.listdir('/proc/self/fd')) if os.path.islink(one)))"
    )
    with warm.crew(1):
        render(warm, workshop, look)
    held = file.read_text().splitlines()
    assert not [one for one in held if one.startswith("socket:")]
    assert len([one for one in held if one.startswith("pipe:")]) == 3  # orders, lifeline, ending


def test_a_mould_has_no_thread(warm: Mould, workshop: Workshop) -> None:
    render(warm, workshop)  # it is loaded by then
    assert len(list(Path(f"/proc/{warm.process.pid}/task").iterdir())) == 1


def test_a_child_that_takes_too_long_is_killed_with_its_kin(
    warm: Mould, workshop: Workshop, tmp_path: Path
) -> None:
    file = tmp_path / "kin"
    hang = (
        "import subprocess, time; "
        f"kin = subprocess.Popen(['sleep', '600']); open({str(file)!r}, 'w').write(str(kin.pid)); "
        "time.sleep(600)"
    )
    with pytest.raises(ContentError) as caught:
        render(warm, workshop, hang, Limits(seconds=2))
    assert caught.value.findings[0].code == "layout/time-limit"
    assert gone(int(file.read_text()))
    assert render(warm, workshop).pages == 1


def test_a_child_that_burns_its_processor_time_is_ended(warm: Mould, workshop: Workshop) -> None:
    burn = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    with pytest.raises((ContentError, BugError)):
        render(warm, workshop, burn)


def test_a_child_that_takes_too_much_memory_is_told_so(warm: Mould, workshop: Workshop) -> None:
    with pytest.raises(ContentError) as caught:
        render(warm, workshop, "x = bytearray(1 << 30)", Limits(seconds=PATIENCE, memory=700 * _MIB))
    assert caught.value.findings[0].code == "layout/memory-limit"


def test_a_child_is_charged_for_its_own_time_alone(warm: Mould, workshop: Workshop) -> None:
    # What loading the engine has cost is not on its account: the limit is the errand's.
    fresh = "import time; assert time.process_time() < 0.3"
    assert render(warm, workshop, fresh).pages == 1


def test_a_crash_is_told_with_its_signal_and_the_mould_goes_on(warm: Mould, workshop: Workshop) -> None:
    with pytest.raises(BugError) as caught:
        render(warm, workshop, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    (finding,) = caught.value.findings
    assert finding.code == "internal/renderer-died"
    assert dict(finding.facts)["signal"] == "SIGSEGV"
    assert render(warm, workshop).pages == 1


def test_work_that_is_stopped_leaves_nobody(warm: Mould, workshop: Workshop) -> None:
    composition = workshop.composition("<p>Texte</p>")
    values = {**composition.values, "before": "import time; time.sleep(600)"}
    with warm.crew(1) as (ready,), pytest.raises(InterruptedWorkError):
        Renderer(ready).render(replace(composition, values=values), stop=lambda: True)
    assert gone(ready.child.process.pid)


def test_a_child_that_is_never_given_an_errand_goes_with_its_block(warm: Mould) -> None:
    with warm.crew(1) as (ready,):
        number = ready.child.process.pid
        assert runs(number)
    assert gone(number)


def test_where_the_mould_has_died_children_start_by_themselves(workshop: Workshop) -> None:
    with mould((sys.executable, "-P", "-X", "utf8", "-c", MOULD)) as warm:
        number = warm.process.pid
        assert render(warm, workshop).pages == 1
        warm.process.kill()
        warm.process.wait()
        with warm.crew(1) as (ready,):
            assert ready.child.process.pid != number
            assert isinstance(ready.child.process, subprocess.Popen)


def test_a_mould_and_its_children_die_with_who_started_them(tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    script = (
        "import time\nfrom pathlib import Path\nfrom publish.press.casting import mould\n"
        "with mould() as warm, warm.crew(1) as (ready,):\n"
        f"    Path({str(file)!r}).write_text(f'{{warm.process.pid}} {{ready.child.process.pid}}')\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT) as parent:
        deadline = time.monotonic() + PATIENCE
        while not (file.exists() and len(file.read_text().split()) == 2) and time.monotonic() < deadline:
            time.sleep(0.05)
        parent.send_signal(signal.SIGKILL)
    for number in map(int, file.read_text().split()):
        assert gone(number)
