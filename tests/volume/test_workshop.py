"""Parts handed out to whoever has hands; the parts are made up, the executors are real."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from multiprocessing import active_children
from pathlib import Path
from typing import NoReturn

import pytest

from publish.errors import BugError, ContentError, PublishError
from publish.findings import error
from publish.model.edition import BOUND_PRINT
from publish.model.order import Order
from publish.model.part import PartRecord
from publish.model.project import Project
from publish.place import Place
from publish.preflight.promise import Promise
from publish.press.casting import casting_is_safe
from publish.press.fingerprint import house_print
from publish.units import A4
from publish.volume import workshop
from publish.volume.keeping import PRINT, SCREEN, keep_part, part_files
from publish.volume.part import shelfmark
from publish.volume.workshop import PartOrder, Progress, hands, make_parts, workers

ROOT = Path(__file__).resolve().parents[2]
PROMISE = Promise(
    edition=BOUND_PRINT, trim=A4, manuscript=("un",), symbols=(), faces=frozenset(), most_pages=4
)
PROMISES = (PROMISE, PROMISE)
FILES = {PRINT: b"%PDF print", SCREEN: b"%PDF screen"}


@pytest.fixture
def wanted(tmp_path: Path) -> tuple[PartOrder, ...]:
    """Order five issues of a project of their own."""
    for name in ("layouts", "fonts", "assets"):
        (tmp_path / name).mkdir()
    for number in range(5):
        folder = tmp_path / "issues" / f"n{number}"
        folder.mkdir(parents=True)
        (folder / "issue.md").write_text(f"number {number}", encoding="utf-8")
    project = Project(tmp_path.resolve())
    shelf = project.root / "build"
    orders = (
        Order(
            manuscript=project.issues / f"n{number}/issue.md",
            project=project,
            shelf=shelf,
            today=date(2025, 10, 2),
        )
        for number in range(5)
    )
    return tuple(PartOrder(f"n{number}", order) for number, order in enumerate(orders))


def made(one: PartOrder) -> PartRecord:
    """Make a part of nothing, and keep it as a part is kept."""
    printed, screen = part_files(FILES[PRINT], FILES[SCREEN], (4, 4))
    record = PartRecord(
        name=one.name,
        slug=one.name,
        number=None,
        date=one.order.today,
        language="fr",
        title="",
        stories=(),
        pieces=(),
        print=printed,
        screen=screen,
    )
    return keep_part(shelfmark(one.order, one.name), record, FILES, PROMISES)


def refusing(one: PartOrder) -> PartRecord:
    if one.name in ("n1", "n3"):
        time.sleep(0.05)
        raise ContentError(error("links/note-missing", Place(one.order.manuscript, 3), {"key": one.name}))
    return made(one)


def dying(one: PartOrder) -> PartRecord:
    os._exit(1)


def never(one: PartOrder) -> NoReturn:
    raise AssertionError("what is kept is not made")


class NoHands(Executor):
    """An executor that must not be asked."""

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("what is kept is handed out to nobody")


def quiet(progress: Progress) -> None:
    pass


def test_records_come_in_order_and_every_part_is_told(wanted: tuple[PartOrder, ...]) -> None:
    told: list[Progress] = []
    with ThreadPoolExecutor(3) as threads:
        records = make_parts(wanted, threads, told.append, made)
    assert [record.name for record in records] == [one.name for one in wanted]
    assert [one.done for one in told] == [1, 2, 3, 4, 5]
    assert {(one.total, one.reused) for one in told} == {(5, False)}


def test_what_is_kept_is_handed_out_to_nobody(wanted: tuple[PartOrder, ...]) -> None:
    first = [made(one) for one in wanted]
    told: list[Progress] = []
    assert list(make_parts(wanted, NoHands(), told.append, never)) == first
    assert all(one.reused for one in told)
    with workers(2) as processes:
        make_parts(wanted, processes, quiet, never)
        assert not active_children()


def test_a_changed_word_makes_one_part_and_no_other(wanted: tuple[PartOrder, ...]) -> None:
    for one in wanted:
        made(one)
    wanted[3].order.manuscript.write_text("another word", encoding="utf-8")
    told: list[Progress] = []
    with ThreadPoolExecutor(2) as threads:
        make_parts(wanted, threads, told.append, made)
    assert [one.name for one in told if not one.reused] == ["n3"]


def test_what_is_around_all_issues_is_read_once_and_handed_out(
    wanted: tuple[PartOrder, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    prints: list[str] = []

    def read(project: Project) -> str:
        prints.append(house_print(project))
        return prints[-1]

    monkeypatch.setattr("publish.volume.workshop.house_print", read)
    given: list[str] = []

    def noting(one: PartOrder) -> PartRecord:
        given.append(one.around)
        return made(one)

    with ThreadPoolExecutor(2) as threads:
        make_parts(wanted, threads, quiet, noting)
    assert len(prints) == 1
    assert given == prints * 5


def test_a_changed_house_makes_all(wanted: tuple[PartOrder, ...]) -> None:
    for one in wanted:
        made(one)
    (wanted[0].order.project.root / "layouts/x.css").write_text("a {}", encoding="utf-8")
    told: list[Progress] = []
    with ThreadPoolExecutor(2) as threads:
        make_parts(wanted, threads, told.append, made)
    assert not any(one.reused for one in told)


def test_the_faults_of_all_issues_come_at_once_and_the_others_are_kept(
    wanted: tuple[PartOrder, ...],
) -> None:
    with workers(2) as processes, pytest.raises(ContentError) as caught:
        make_parts(wanted, processes, quiet, refusing)
    assert [dict(one.facts)["key"] for one in caught.value.findings] == ["n1", "n3"]
    told: list[Progress] = []
    with ThreadPoolExecutor(1) as threads:
        make_parts(wanted, threads, told.append, made)
    assert [one.name for one in told if not one.reused] == ["n1", "n3"]


def test_a_worker_that_dies_is_told_with_its_issue(wanted: tuple[PartOrder, ...]) -> None:
    with pytest.raises(BugError) as caught, workers(1) as processes:
        make_parts(wanted, processes, quiet, dying)
    assert dict(caught.value.findings[0].facts)["where"] == "n0"
    assert not active_children()


def test_no_more_is_handed_out_than_there_are_hands(wanted: tuple[PartOrder, ...]) -> None:
    many = tuple(replace(one, name=f"{one.name}-{turn}") for turn in range(4) for one in wanted)
    running: list[int] = []
    most: list[int] = []

    def counted(one: PartOrder) -> PartRecord:
        running.append(1)
        most.append(len(running))
        time.sleep(0.01)
        running.pop()
        return made(one)

    with ThreadPoolExecutor(16) as threads:
        make_parts(many, threads, quiet, counted)
    assert max(most) <= hands()


SLOW = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.volume import test_workshop as shop
from publish.volume.workshop import make_parts, workers

def slow(one):
    if one.name != "n0":
        Path({root_of_project!r}, "begun").touch()
        time.sleep(600)
    return shop.made(one)

def told(progress):
    print(progress.name, flush=True)

if __name__ == "__main__":
    import pickle
    wanted = pickle.loads(Path({orders!r}).read_bytes())
    with workers(2) as processes:
        make_parts(wanted, processes, told, slow)
"""


def nobody_in(group: int) -> bool:
    """Wait until a group of processes is empty: who tracks the workers' resources goes last."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@contextmanager
def at_work(wanted: tuple[PartOrder, ...], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a program with two workers: one has made a part and waits, the other is at work."""
    orders, script = folder / "orders", folder / "slow.py"
    orders.write_bytes(pickle.dumps(wanted))
    names = {"root": str(ROOT), "root_of_project": str(folder), "orders": str(orders)}
    script.write_text(SLOW.format(**names), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"n0\n"
        deadline = time.monotonic() + 60
        while not (folder / "begun").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        yield program


def test_an_interruption_ends_the_workers_and_what_was_finished_is_kept(
    wanted: tuple[PartOrder, ...], tmp_path: Path
) -> None:
    with at_work(wanted, tmp_path) as program:
        os.killpg(program.pid, signal.SIGINT)  # as a terminal does
        assert program.wait(20) != 0
        assert program.stderr is not None
        said = program.stderr.read().decode()
    assert said.count("Traceback") == 1  # the program's own: no worker cries out
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert nobody_in(program.pid)
    told: list[Progress] = []
    with ThreadPoolExecutor(1) as threads:
        make_parts(wanted, threads, told.append, made)
    assert [one.name for one in told if one.reused] == ["n0"]


def test_workers_end_when_who_began_them_is_killed(wanted: tuple[PartOrder, ...], tmp_path: Path) -> None:
    with at_work(wanted, tmp_path) as program:
        program.kill()  # as who frees memory does
        program.wait()
        ended = nobody_in(program.pid)
        if not ended:
            os.killpg(program.pid, signal.SIGKILL)
        assert ended
        assert program.stderr is not None
        assert b"Traceback" not in program.stderr.read()


def warmed(_name: str) -> bool:
    return workshop._warm_mould() is not None


def test_a_worker_leaves_no_scratch_folder_of_its_mould(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with workers(1) as processes:
        assert processes.submit(warmed, "n1").result() == casting_is_safe()
    assert list(tmp_path.iterdir()) == []


def test_an_error_travels_with_its_findings() -> None:
    fault = ContentError(error("links/note-missing", Place(Path("a.md"), 3)))
    again = pickle.loads(pickle.dumps(fault))
    assert isinstance(again, PublishError)
    assert again.findings == fault.findings


def test_neither_who_binds_nor_a_worker_loads_the_engine() -> None:
    # Half a second of each process: only moulds and render children lay out.
    code = "import sys, publish.volume.making; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
