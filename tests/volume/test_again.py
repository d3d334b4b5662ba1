"""A volume made again: unchanged, elsewhere, after a word, after an interruption, by another plan."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from publish.errors import ContentError
from publish.findings import Finding, Severity, error
from publish.model.project import Project
from publish.place import Place
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.verdict import judge
from publish.press.enclosures import Enclosure
from publish.units import in_mm, mm, pt
from publish.volume.workshop import Progress
from tests.volume.reading import Bound, Word, letters
from tests.volume.small_year import NAMES, YEAR, build, order_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
FILES = ("archive.pdf", "cover.pdf", "print.pdf", "screen.pdf")
LONGER = "Un alinéa d’essai de plus, qui prend une ligne et un peu de la suivante.\n\n" * 40


class NoHands(Executor):
    """An executor that must not be asked."""

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        raise AssertionError("what is unchanged is handed out to nobody")


def copied(year: Project, folder: Path, *, shelf: bool) -> Project:
    """Copy a year to another folder, with its shelf and cache or without."""
    folder.mkdir()
    for name in ("layouts", "fonts", "assets"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(year.issues, folder / "issues")
    if shelf:
        shutil.copytree(year.root / "build", folder / "build", symlinks=True)
    return Project(folder.resolve())


def held(shelf: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(shelf.iterdir())}


def made(told: list[Progress]) -> list[str]:
    """Name the parts that were laid out."""
    return [one.name for one in told if not one.reused]


def test_what_is_unchanged_is_told_and_nothing_is_done(
    year: Project, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(shelf)
    monkeypatch.setattr("publish.volume.making.set_book", None)
    again, told = build(order_of(year), NoHands())
    assert again.report.unchanged
    assert (made(told), len(told)) == ([], 4)
    assert held(shelf) == before


def test_an_issue_that_fails_in_the_bound_files_is_named_and_nothing_is_delivered(
    year: Project, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judgement of the bound print edition is spoilt: its last issue is said to have an empty page."""
    copy = copied(year, tmp_path / "press", shelf=True)
    before = held(copy.root / "build" / shelf.name)

    def spoilt(proof: Proof, promise: Promise) -> tuple[Finding, ...]:
        found = judge(proof, promise)
        if proof.path.stem != "print":
            return found
        last = promise.parts[len(NAMES)]  # the first part is the book's own, before the issues
        return (*found, error("page/empty", Place(proof.path, page=last.first)))

    monkeypatch.setattr("publish.volume.files.judge", spoilt)
    monkeypatch.setattr("publish.volume.making.kept", lambda *_: None)
    with ThreadPoolExecutor(2) as threads, pytest.raises(ContentError) as caught:
        build(order_of(copy), threads)
    told = [(one.code, one.at) for one in caught.value.findings if one.severity is Severity.ERROR]
    assert told == [
        ("volume/issue-failed", Place(Path("issues/2024-02-15-n7/issue.md"))),
        ("page/empty", Place(Path("2024-02-15-n7/print.pdf"), page=1)),
    ]
    assert held(copy.root / "build" / shelf.name) == before


@pytest.mark.parametrize(
    ("written", "old", "new"),
    [
        ("2024-02-15-n7/issue.md", "\n\n", "\n\n\n"),
        ("names.csv", "Almaty", "Alma"),
        ("house.toml", 'city = "', 'city = "Près de '),
        (f"volumes/{YEAR}.toml", "", 'paper = "bulky-90"\n'),
    ],
)
def test_what_is_written_while_a_volume_is_made_refuses_it(
    project_with_shelf: tuple[Project, Path],
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    old: str,
    new: str,
) -> None:
    """The archive edition would enclose another manuscript than its pages were made from."""
    project, shelf = project_with_shelf
    before = held(shelf)

    def meanwhile(*_: object) -> tuple[Enclosure, ...]:
        file = project.issues / written
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        return ()

    monkeypatch.setattr("publish.volume.making.enclosures", meanwhile)
    monkeypatch.setattr("publish.volume.making.set_book", None)
    with pytest.raises(ContentError) as caught:
        build(order_of(project))
    told = [(one.code, str(one.at)) for one in caught.value.findings]
    assert told == [("files/changed-meanwhile", f"issues/{written}")]
    assert held(shelf) == before


@pytest.fixture
def project_with_shelf(year: Project, shelf: Path, tmp_path: Path) -> tuple[Project, Path]:
    """A copy of the year that may be spoilt, and its volume on the shelf."""
    copy = copied(year, tmp_path / "press", shelf=True)
    return copy, copy.root / "build" / shelf.name


def test_a_damaged_file_on_the_shelf_is_not_called_unchanged(
    year: Project, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bound(*_: object) -> None:
        raise NotImplementedError

    copy = copied(year, tmp_path / "press", shelf=True)
    file = copy.root / "build" / shelf.name / "cover.pdf"
    file.write_bytes(file.read_bytes()[:-1])
    monkeypatch.setattr("publish.volume.making.set_book", bound)
    with pytest.raises(NotImplementedError):
        build(order_of(copy), NoHands())


def test_the_same_year_gives_the_same_bytes_elsewhere_and_without_a_cache(
    year: Project, shelf: Path, tmp_path: Path
) -> None:
    copy = copied(year, tmp_path / "elsewhere", shelf=False)
    again, told = build(order_of(copy))
    assert again.report.shelf
    assert sorted(made(told)) == sorted(one.name for one in told)
    assert held(again.report.shelf) == held(shelf)


@pytest.fixture(scope="module")
def longer(year: Project, shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Make the first issue longer by pages, on a shelf that holds the volume of before."""
    copy = copied(year, tmp_path_factory.mktemp("longer") / "press", shelf=True)
    manuscript = copy.issues / "2024-01-18-n3/issue.md"
    text = manuscript.read_text("utf-8")
    head, mark, tail = text.partition("\n\n[^rail]: ")
    assert mark
    manuscript.write_text(f"{head}\n\n{LONGER}{mark}{tail}", "utf-8")
    return copy


@pytest.fixture(scope="module")
def interrupted(longer: Project, shelf: Path) -> tuple[int, str, bool]:
    """Interrupt the program as a terminal does: its code and words, and whether the shelf is whole."""
    before = held(shelf)
    command = [sys.executable, "-m", "publish", "volume", str(YEAR)]
    with subprocess.Popen(
        command,
        cwd=longer.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as program:
        assert program.stderr is not None
        for _ in range(3):  # what is kept is told at once; then the fourth is laid out
            assert b"(" in program.stderr.readline()
        time.sleep(1.0)
        os.killpg(program.pid, signal.SIGINT)
        code = program.wait(60)
        said = program.stderr.read().decode()
    return code, said, held(longer.root / "build" / shelf.name) == before


def test_an_interruption_leaves_the_earlier_volume(interrupted: tuple[int, str, bool]) -> None:
    assert interrupted == (130, "publish: interrompu\n", True)


def test_a_longer_issue_is_laid_out_alone_and_everything_is_counted_anew(
    longer: Project, interrupted: tuple[int, str, bool], shelf: Path
) -> None:
    again, told = build(order_of(longer))
    assert again.report.passed
    assert made(told) == ["n3"]
    assert again.work
    folios = {one.name: one.folio for one in again.work.placed if one.record}
    pages = {one.name: one.pages for one in again.work.placed if one.record}
    before = Bound(shelf / "screen.pdf")
    assert again.report.shelf
    after = Bound(again.report.shelf / "screen.pdf")
    moved = len(after.pages) - len(before.pages)
    assert moved > 0
    assert moved % 2 == 0
    assert pages["n3"] > 2
    place = after.labels.index(str(folios["n4"]))
    earlier = before.labels.index(str(folios["n4"] - moved))
    assert place - earlier == moved
    # The pages of the next issue say what they said, but for what was stamped.
    for page in range(pages["n4"]):
        there, here = before.pages[earlier + page], after.pages[place + page]
        body = [word.text for word in there.words if there.height - 60 > word.bottom > 60]
        assert body == [word.text for word in here.words if here.height - 60 > word.bottom > 60]
        assert str(folios["n4"] + page) in here.corners.split()
    contents = after.pages[after.labels.index("vii")]
    assert (
        letters(f"25 janvier nᵒ 4 {folios['n4']}") in letters(contents.text)
        or str(folios["n4"]) in contents.text.split()
    )


def test_a_plan_may_name_other_issues_in_another_order_on_a_larger_page(
    year: Project, shelf: Path, tmp_path: Path
) -> None:
    copy = copied(year, tmp_path / "press", shelf=True)
    plan = 'issues = ["n7", "2024-02-15"]\nbinding = "saddle"\ntrim = [240, 327]\n'
    # A date of two issues names neither of them: the folder does.
    (copy.issues / f"volumes/{YEAR}.toml").write_text(plan, "utf-8")
    again, told = build(order_of(copy))
    assert again.report.passed, again.report.findings
    assert made(told) == []
    assert {one.code for one in again.report.findings} >= {"volume/page-centred", "plan/date-shared"}
    assert again.work
    assert again.report.shelf
    assert [one.name for one in again.work.placed if one.record] == ["n7", "d2024-02-15"]
    assert again.work.geometry.pages % 4 == 0
    assert in_mm(again.work.geometry.spine) == 0
    usual = Bound(shelf / "screen.pdf")
    there = usual.pages[usual.labels.index(str(own_folio(shelf)))].words[:40]
    screen, printed = (Bound(again.report.shelf / name) for name in ("screen.pdf", "print.pdf"))
    first = screen.labels.index("1")
    assert len(printed.pages) == len(screen.pages) == again.work.geometry.pages
    for bound in (screen, printed):  # an issue's page stands in the middle of the book's
        assert {trim_of(bound, index) for index in range(len(bound.pages))} == {(240, 327)}
        assert not astray(there, bound.pages[first].words, by=15)
    assert not [one for one in screen.links() if one[2] is None]
    with pikepdf.open(again.report.shelf / "cover.pdf") as file:
        box = [float(edge) for edge in file.pages[0].trimbox]
        assert round(in_mm(pt(box[2] - box[0]))) == 480  # no spine


def test_a_book_that_no_trim_holds_is_refused_before_it_is_bound(
    year: Project, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand glued pages need a gutter that leaves no margin: told once, and what trim would do."""
    copy = copied(year, tmp_path / "press", shelf=True)
    (copy.issues / f"volumes/{YEAR}.toml").write_text('title = "Essai"\n', "utf-8")
    before = held(copy.root / "build" / shelf.name)
    monkeypatch.setattr("publish.bindery.geometry.gutter_for", lambda *_: mm(37))
    monkeypatch.setattr("publish.volume.making._files", None)
    with pytest.raises(ContentError) as refused:
        build(order_of(copy))
    wrong = [one for one in refused.value.findings if one.severity is Severity.ERROR]
    assert [one.code for one in wrong] == ["volume/outer-margin"]
    assert held(copy.root / "build" / shelf.name) == before


def trim_of(bound: Bound, index: int) -> tuple[float, float]:
    """In millimetres."""
    left, low, right, high = bound.trims[index]
    return round(in_mm(pt(right - left)), 1), round(in_mm(pt(high - low)), 1)


def astray(there: Sequence[Word], here: Sequence[Word], *, by: float) -> list[Word]:
    """Give the words that do not stand so many millimetres further in and down."""
    return [
        one
        for one in there
        if not any(
            one.text == other.text
            and abs(one.left + mm(by) - other.left) < 0.3
            and abs(one.top + mm(by) - other.top) < 0.3
            for other in here
        )
    ]


def own_folio(shelf: Path) -> int:
    """The folio of the English issue in the whole volume."""
    issues = json.loads((shelf / "report.json").read_text("utf-8"))["volume"]["issues"]
    return next(int(one["folio"]) for one in issues if one["name"] == "n7")
