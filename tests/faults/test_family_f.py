"""Crashes, disks, signals and neighbours, one test a row of the fault matrix: F1 to F12."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from publish.press import rendering, standby
from publish.press.limits import Limits

Press = Any  # the fixture of conftest.py

SLUG = "2025-10-02-n37"
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
MANY = "\n## Rail : Une voie {#voie}\n\n" + "\n\n".join(["Le train passe la frontière. " * 40] * 60) + "\n"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of one's own, so that what is left lying about is seen."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def children(process: int) -> set[int]:
    """List the living processes that a process has started."""
    found = set()
    for entry in Path("/proc").iterdir():
        status = _status(entry)
        if status and int(status[1]) == process and status[0] != "Z":
            found.add(int(entry.name))
    return found


def lives(process: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet buried does not."""
    status = _status(Path("/proc") / str(process))
    return bool(status) and status[0] != "Z"


def _status(entry: Path) -> list[str]:
    if not entry.name.isdigit():
        return []
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def rendering_begun(running: "subprocess.Popen[str]") -> int:
    """Wait until the render child lives; give its number."""
    for _ in range(1000):
        started = children(running.pid)
        if started:
            return min(started)
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
    raise AssertionError("no render child was seen")


def unfinished(press: Press) -> list[str]:
    """List what a writer left on its way."""
    return [
        path.name
        for path in (press.root / "build").rglob(".*")
        if path.suffix in (".part", ".link", ".old", ".tmp")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.1, 0.5, 0.9, 1.3, 1.8])
def test_f1_killed_at_any_moment_the_next_run_is_right(press: Press, scratch: Path, delay: float) -> None:
    press.deliver_earlier()
    before = press.on_shelf()
    running = press.spawn("pdf", SLUG, "--edition", "screen")
    time.sleep(delay)
    running.kill()
    running.communicate()
    now = press.on_shelf()
    assert now == before or any(name.endswith("report.json") for name in now)
    answer = press.ask("pdf", SLUG, "--edition", "screen")
    assert answer.code == 0, answer.told()
    assert (press.shelf / "screen.pdf").read_bytes().startswith(b"%PDF")
    assert unfinished(press) == []
    assert children(running.pid) == set()
    assert [path for path in scratch.iterdir() if path.name.startswith("publish-render-")] == []


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("kill", [os.kill, os.killpg], ids=["process", "group"])
def test_f2_a_signal_during_the_rendering_ends_it_at_once(
    press: Press, scratch: Path, number: signal.Signals, kill: Any
) -> None:
    press.body(MANY)
    press.deliver_earlier()
    before = press.on_shelf()
    running = press.spawn("pdf", SLUG)
    child = rendering_begun(running)
    time.sleep(0.3)
    begun = time.monotonic()
    kill(running.pid, number)
    _, err = running.communicate(timeout=10)
    assert (
        time.monotonic() - begun < 3
    )  # a second by itself; beside other tests on two cores it waits its turn
    assert running.returncode == 130, err
    assert err.count("interrompu") == 1, err
    assert "Traceback" not in err
    assert not lives(child)
    assert press.on_shelf() == before
    assert unfinished(press) == []
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("verb", ["list", "explain"])
def test_f2_a_reader_who_leaves_ends_the_work_quietly(press: Press, verb: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        ended = subprocess.run(
            [sys.executable, "-m", "publish", verb],
            cwd=press.root,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 130, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@pytest.mark.slow
def test_f3_a_limit_on_files_names_path_and_bytes_and_keeps_the_old(press: Press) -> None:
    press.deliver_earlier()
    before = press.on_shelf()
    ended = subprocess.run(
        ["bash", "-c", f'ulimit -f 16; exec "$0" -m publish pdf {SLUG} --edition screen', sys.executable],
        cwd=press.root,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 3, ended.stderr
    assert "error[files/no-room" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert press.on_shelf() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB, where the machine lets us mount one."""
    folder = tmp_path / "disque"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no right to mount a small disk here; the limit on file sizes is tried instead")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


@pytest.mark.slow
def test_f3_a_full_disk_names_path_and_bytes(press: Press, small_disk: Path) -> None:
    answer = press.ask("pdf", SLUG, "--output", str(small_disk))
    assert answer.code == 3, answer.told()
    found = answer.only("files/no-room")
    assert str(small_disk) in found.file + found.text
    assert any(sign.isdigit() for sign in found.text)
    assert not (small_disk / SLUG).exists()


def test_f4_places_where_nothing_can_be_put_are_refused_before_layout(press: Press, tmp_path: Path) -> None:
    file = tmp_path / "fichier"
    file.write_text("déjà là")
    assert press.ask("pdf", SLUG, "--output", str(file)).code == 2
    assert file.read_text() == "déjà là"
    assert press.ask("pdf", SLUG, "--output", "-").code == 2
    folder = press.root / "build" / SLUG
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("à moi")
    answer = press.ask("pdf", SLUG)
    assert (answer.code, answer.only("files/in-the-way").severity) == (2, "error")
    assert (folder / "notes.txt").read_text() == "à moi"
    shutil.rmtree(folder)
    folder.symlink_to(tmp_path)
    answer = press.ask("pdf", SLUG)
    assert (answer.code, answer.only("files/foreign-link").severity) == (2, "error")
    assert folder.readlink() == tmp_path


def test_f4_a_place_that_cannot_be_written_is_the_machine_s_fault(press: Press) -> None:
    answer = press.ask("pdf", SLUG, "--output", "/proc/publish-essai")
    assert answer.code in (2, 3), answer.told()
    assert answer.errors[0].code.startswith("files/")


@pytest.mark.slow
def test_f6_two_builds_of_one_issue_give_one_whole_set(press: Press) -> None:
    both = [press.spawn("pdf", SLUG, "--edition", "screen", "--quiet") for _ in range(2)]
    for running in both:
        _, err = running.communicate(timeout=120)
        assert running.returncode == 0, err
    assert unfinished(press) == []
    assert (press.shelf / "screen.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_f7_different_issues_do_not_disturb_each_other(press: Press, scratch: Path) -> None:
    slugs = ["2025-10-09-n38", "2025-10-16-n39", "2025-10-23-n40"]
    for number, slug in enumerate(slugs, 38):
        front = f"---\nnumber: {number}\ndate: {slug[:10]}\n---\n"
        press.write(f"{front}\n## Rail : Voie {number} {{#voie}}\n\nTexte {number}.\n", slug)
    all_at_once = [press.spawn("pdf", slug, "--edition", "screen", "--quiet") for slug in slugs]
    for running in all_at_once:
        _, err = running.communicate(timeout=120)
        assert running.returncode == 0, err
    alone = [(press.root / "build" / slug / "screen.pdf").read_bytes() for slug in slugs]
    assert len(set(alone)) == 3
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
def test_f8_a_child_that_dies_is_named_with_its_signal(press: Press, scratch: Path) -> None:
    press.body(MANY)
    press.deliver_earlier()
    before = press.on_shelf()
    running = press.spawn("pdf", SLUG, "--edition", "screen")
    child = rendering_begun(running)
    time.sleep(0.3)
    os.kill(child, signal.SIGSEGV)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 70, err
    assert "internal/renderer-died" in err
    assert "SIGSEGV" in err
    assert "Traceback" not in err
    assert press.on_shelf() == before
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
def test_f9_the_time_limit_ends_the_rendering_and_is_named(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = rendering.Renderer.render

    def limited(renderer: Any, composition: Any, *, stop: Any = rendering.never) -> Any:
        return render(renderer, composition, limits=Limits(seconds=0.6), stop=stop)

    monkeypatch.setattr(rendering.Renderer, "render", limited)
    press.body(MANY + "\n\nLe train passe la frontière." * 2000)  # a second at least, on any machine
    press.deliver_earlier()
    before = press.on_shelf()
    answer = press.ask("pdf", SLUG, "--edition", "screen")
    assert answer.code == 1, answer.told()
    assert "0,6" in answer.only("layout/time-limit").text
    assert press.on_shelf() == before
    assert unfinished(press) == []


@pytest.mark.slow
def test_f9_the_memory_limit_ends_the_rendering_and_is_named(press: Press) -> None:
    press.spoil("parts/masthead.html.j2", "<header", '{% set eaten = "x" * 3000000000 %}<header')
    found = press.refuses("layout/memory-limit", "--edition", "screen")
    assert "2048" in found.text


@pytest.mark.slow
def test_f10_no_zone_locale_or_seed_changes_a_byte(press: Press) -> None:
    surroundings = [
        {"TZ": "Asia/Almaty", "LC_ALL": "kk_KZ.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "0"},
        {"TZ": "America/Havana", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "4102444800"},
    ]
    made = []
    for place, environment in enumerate(surroundings):
        shelf = press.root / f"build-{place}"
        running = press.spawn("pdf", SLUG, "--output", shelf, "--quiet", **environment)
        _, err = running.communicate(timeout=120)
        assert running.returncode == 0, err
        made.append([(shelf / SLUG / f"{name}.pdf").read_bytes() for name in ("print", "screen")])
    assert made[0] == made[1] == made[2]


CHILD = """
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("publish.press.child", run_name="__main__")
"""


def engine(folder: Path, version: str, body: str) -> tuple[str, ...]:
    """Put an engine of another kind before the true one; give the command of a child that finds it."""
    package = folder / "weasyprint"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(body, encoding="utf-8")
    about = folder / f"weasyprint-{version}.dist-info"
    about.mkdir()
    said = f"Metadata-Version: 2.1\nName: weasyprint\nVersion: {version}\n"
    (about / "METADATA").write_text(said, encoding="utf-8")
    file = folder / "child.py"
    file.write_text(CHILD.replace("sys.argv.pop(1)", repr(str(folder))), encoding="utf-8")
    return (sys.executable, str(file))


LACKING = [
    ("69.0", "", "environment/engine-too-old", "69.0"),
    ("70.0", "raise OSError('cannot load library libpango-1.0-0')", "environment/library-missing", "pango"),
]


@pytest.mark.parametrize("lacking", LACKING, ids=["engine", "pango"])
def test_f11_what_the_machine_lacks_is_named_with_its_cure(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: tuple[str, str, str, str]
) -> None:
    version, body, code, named = lacking
    command = engine(tmp_path / "engine", version, body)
    monkeypatch.setattr(standby, "child_command", lambda: command)
    found = press.refuses(code, "--edition", "screen", exit_code=3)
    assert named in found.text
    assert found.help


def test_f11_a_tool_that_is_absent_is_a_visible_note(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert press.ask("doctor").of("doctor/tool-absent")


@pytest.mark.slow
@pytest.mark.parametrize("call", ["fsync", "close", "write"])
def test_f12_a_disk_that_fails_late_keeps_the_old_set(
    press: Press, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    press.deliver_earlier()
    before = press.on_shelf()
    true = getattr(os, call)
    opened: set[int] = set()
    true_open = os.open

    def open_(path: Any, flags: int, *rest: int, **more: Any) -> int:
        handle = true_open(path, flags, *rest, **more)
        if ".part" in str(path) and flags & os.O_WRONLY:
            opened.add(handle)
        return handle

    def failing(handle: int, *rest: Any) -> Any:
        if handle in opened:
            opened.discard(handle)
            if call == "close":
                true(handle)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return true(handle, *rest)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, call, failing)
    answer = press.ask("pdf", SLUG, "--edition", "screen")
    monkeypatch.undo()
    assert answer.code == 3, answer.told()
    assert answer.of("files/no-room"), answer.told()
    assert press.on_shelf() == before
    assert unfinished(press) == []


def test_f12_a_manuscript_that_cannot_be_read_is_named(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    true = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.name == "issue.md":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return true(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    answer = press.ask("check", SLUG)
    assert answer.code in (1, 3), answer.told()
    assert answer.errors[0].file.endswith("issue.md")
