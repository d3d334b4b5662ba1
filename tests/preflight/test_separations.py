"""Pages separated by Ghostscript: what a box of known inks reads, and what cannot be measured."""

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.preflight import book_ink, ghostscript, separations
from publish.preflight.book_ink import jobs_for, way_for
from publish.preflight.coverage import Cause, Coverage, Sheet, Unmeasured
from publish.preflight.facts import Box
from publish.preflight.ghostscript import Job, Separating, separating
from publish.preflight.proof import Proof, inspect
from publish.preflight.seen import Seen
from publish.preflight.separations import begin, job_for, measured
from publish.units import in_mm

SIDE = 400  # points
HEAVY = "0.9 0.85 0.85 1 k"


def made(contents: Iterable[str], dress: Callable[[pikepdf.Pdf, pikepdf.Page], None] | None = None) -> bytes:
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(SIDE, SIDE))
        page.obj.TrimBox = [40, 40, 360, 360]
        page.obj.BleedBox = [30, 30, 370, 370]
        page.Contents = pdf.make_stream(content.encode())
        if dress:
            dress(pdf, page)
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def proof_of(*contents: str, dress: Callable[[pikepdf.Pdf, pikepdf.Page], None] | None = None) -> Proof:
    return inspect(made(contents, dress), Path("print.pdf"), for_press=True)


def coverage(proof: Proof) -> Coverage:
    assert isinstance(proof.coverage, Coverage), proof.coverage
    return proof.coverage


def test_a_box_of_four_inks_reads_their_sum_and_tells_its_place() -> None:
    proof = proof_of("0 0 0 0.2 k 60 60 20 20 re f", f"{HEAVY} 150 200 60 60 re f")
    light, heavy = coverage(proof).sheets
    assert light.heaviest == pytest.approx(20, abs=0.3)
    assert heavy.heaviest == pytest.approx(360.4, abs=0.05)
    assert heavy.at.beyond(Box(150, 200, 210, 260).grown(1)) <= 0
    assert in_mm(heavy.at.width) == pytest.approx(3.81, abs=0.03)
    assert coverage(proof).program.startswith("GPL Ghostscript ")


def test_ink_is_the_mean_of_a_square_and_not_of_a_point() -> None:
    (sheet,) = coverage(proof_of(f"{HEAVY} 150 200 2 2 re f")).sheets
    assert sheet.heaviest < 60


def test_only_what_lies_within_the_bleed_is_measured() -> None:
    (sheet,) = coverage(proof_of(f"{HEAVY} 0 0 29 400 re f 0 0 0 1 k 100 100 50 50 re f")).sheets
    assert sheet.heaviest == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_measured_where_its_coordinates_say(turn: int) -> None:
    def dress(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Rotate = turn
        page.obj.MediaBox = [-50, 10, 350, 390]
        page.obj.TrimBox = page.obj.BleedBox = [-30, 30, 340, 370]

    (sheet,) = coverage(proof_of(f"{HEAVY} 250 60 40 40 re f", dress=dress)).sheets
    assert sheet.at.beyond(Box(250, 60, 290, 100).grown(1)) <= 0


def test_each_plate_tells_its_mean_over_the_trim() -> None:
    (sheet,) = coverage(proof_of("1 0 0 0.5 k 40 40 160 320 re f")).sheets
    means = {plate.name: plate.mean for plate in sheet.plates}
    assert list(means) == ["Cyan", "Magenta", "Yellow", "Black"]
    assert means["Cyan"] == pytest.approx(50, abs=0.5)
    assert means["Black"] == pytest.approx(25, abs=0.5)
    assert means["Magenta"] == 0


def spot(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0])
    space = pikepdf.Array(
        [pikepdf.Name.Separation, pikepdf.Name("/Or du Temps"), pikepdf.Name.DeviceCMYK, tint]
    )
    page.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(S=pdf.make_indirect(space)))


def test_spot_plates_count_with_the_others() -> None:
    (sheet,) = coverage(proof_of("0 0 0 1 k /S cs 1 scn 60 60 60 60 re f", dress=spot)).sheets
    assert sheet.spots == ("Or du Temps",)
    assert sheet.heaviest == pytest.approx(100, abs=0.1)


def test_pictures_for_people_are_small_and_of_the_whole_sheet() -> None:
    (sheet,) = coverage(proof_of(f"{HEAVY} 150 200 60 60 re f")).sheets
    for picture in (sheet.heat, *(plate.picture for plate in sheet.plates)):
        assert picture.startswith(b"\x89PNG")
        assert len(picture) < 20_000


def rules_on(content: str) -> bytes:
    return made([f"0 0 0 1 k {content} 0 0 0 1 k 100 100 90 .8 re f"])


def test_black_on_bare_paper_is_looked_at_on_the_other_plates() -> None:
    (sheet,) = coverage(inspect(rules_on(""), Path("x"), for_press=True)).sheets
    assert (sheet.witnessed, sheet.strays) == (2, ())  # the line is a shape and a rule


def test_black_on_a_tint_is_no_witness() -> None:
    (sheet,) = coverage(inspect(rules_on("1 0 0 0 k 90 90 50 50 re f"), Path("x"), for_press=True)).sheets
    assert sheet.witnessed == 0


def test_ink_under_black_that_the_walk_did_not_see_is_told() -> None:
    seen = inspect(rules_on(""), Path("x"))
    drawn = made(["0 .4 0 1 k 100 100 90 .8 re f"])
    with begin(drawn, [page.media for page in seen.pages]) as run:
        found = measured(run, seen.pages)
    assert isinstance(found, Coverage)
    stray = found.sheets[0].strays[0]
    assert (stray.plate, round(stray.ink)) == ("Magenta", 40)


def test_without_the_program_nothing_is_measured_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert proof_of("").coverage == Unmeasured(Cause.ABSENT)


def test_the_library_of_numbers_is_loaded_by_what_measures_plates_alone() -> None:
    script = (
        "import sys, pathlib\n"
        "from publish.preflight.proof import inspect\n"
        "pdf = sys.stdin.buffer.read()\n"
        "for press in (False, True):\n"
        "    inspect(pdf, pathlib.Path('x'), for_press=press)\n"
        "    print('numpy' in sys.modules)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], input=made([""]), capture_output=True, check=True)
    assert told.stdout.split() == [b"False", b"True"]


def test_a_file_for_the_screen_is_not_separated(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("subprocess.Popen", never)
    assert inspect(made([""]), Path("screen.pdf")).coverage is None


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "gs"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_program_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, "echo 'Error: no room' >&2; exit 3")
    assert proof_of("").coverage == Unmeasured(Cause.FAILED, "Error: no room")


@pytest.mark.parametrize("script", ["exit 0", "echo rubbish > 'page1(Cyan).tif'; echo x > page1.tif"])
def test_a_program_that_draws_nothing_of_use_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    pretend(tmp_path, monkeypatch, script)
    found = proof_of("").coverage
    assert isinstance(found, Unmeasured)
    assert found.cause is Cause.FAILED
    assert "publish-plates" not in found.detail


def test_a_program_that_is_content_complains_of_nothing() -> None:
    assert coverage(proof_of("0 0 0 1 k 100 100 90 90 re f", " ")).complaints == ()


def test_what_it_drew_under_protest_is_told_in_its_words() -> None:
    short = "q 90 0 0 90 100 100 cm BI /W 9 /H 9 /BPC 8 /CS /G ID 123 EI Q"
    words = [one.words for one in coverage(proof_of(short, short)).complaints]
    assert "recoverable image error" in words


def test_complaints_are_told_once_a_kind_and_shortened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = tmp_path / "drawn"
    with separating(made([""]), Job(1, 100)) as run:
        assert not isinstance(run, Unmeasured)
        assert run.finish() is None
        shutil.copytree(run.folder, drawn)
    lines = [f"segment 0x0{number}: bad" for number in range(7)] + ["x" * 900, *"uvwyz"]
    (tmp_path / "cries").write_text("\n".join(lines), encoding="utf-8")
    pretend(tmp_path, monkeypatch, f"cp {drawn}/page*.tif .; echo GPL Ghostscript; cat {tmp_path}/cries >&2")
    first, long, *others = coverage(proof_of("")).complaints
    assert (first.words, first.times) == ("segment 0x00: bad", 7)
    assert (long.words, [one.words for one in others]) == ("x" * 160, ["u", "v", "w"])


def test_a_program_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, f"echo $$ > {tmp_path}/number; exec sleep 60")
    monkeypatch.setattr(ghostscript, "_PATIENCE", 0.5)
    begun = time.monotonic()
    assert proof_of("").coverage == Unmeasured(Cause.SLOW)
    assert time.monotonic() - begun < 20
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_pages_drawn_before_time_was_up_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with separating(made(["0 0 0 1 k 100 100 90 90 re f", ""]), Job(2, 100)) as run:
        assert not isinstance(run, Unmeasured)
        assert run.finish() is None
        shutil.copytree(run.folder, first)
    second.mkdir()
    pretend(second, monkeypatch, f"cp {first}/page*.tif .; exec sleep 60")
    monkeypatch.setattr(ghostscript, "_PATIENCE", 1.5)
    found = coverage(proof_of("0 0 0 1 k 100 100 90 90 re f", ""))
    assert [(sheet.number, round(sheet.heaviest)) for sheet in found.sheets] == [(1, 100)]


def test_the_folder_of_a_process_that_was_killed_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / "publish-plates-99999999-x"
    left.mkdir()
    with separating(made([""]), Job(1, 100)):
        assert not left.exists()


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with separating(made([""]), Job(1, 100)) as run:
        assert list(tmp_path.iterdir())
        assert not isinstance(run, Unmeasured)
    assert list(tmp_path.iterdir()) == []


def test_options_of_the_person_do_not_reach_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GS_OPTIONS", "-sDEVICE=nullpage -dNOSAFER")
    assert isinstance(proof_of("").coverage, Coverage)


@pytest.mark.parametrize(
    ("media", "pages", "resolution"),
    [
        ([Box(0, 0, 595, 842)] * 4, 4, 100.0),
        ([Box(0, 0, 7200, 7200)], 1, 44.7),
        ([Box(0, 0, 1e6, 1e6), Box(0, 0, 9, 9)], 2, 0.3),
        ([Box(0, 0, 595, 842)] * 500, 124, 100.0),
        ([], 0, 100.0),
        ([Box(0, 0, 0, 0)], 1, 100.0),
    ],
)
def test_the_work_has_bounds(media: list[Box], pages: int, resolution: float) -> None:
    job = job_for(media)
    assert (job.pages, round(job.resolution, 1)) == (pages, resolution)


def test_a_page_larger_than_any_press_is_not_measured() -> None:
    def dress(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.MediaBox = page.obj.TrimBox = page.obj.BleedBox = [0, 0, 14400, 14400]

    assert proof_of("", dress=dress).coverage == Unmeasured(Cause.LARGE)


def test_a_long_file_is_measured_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separations, "_MOST_OF_FILE", 700_000)
    assert [sheet.number for sheet in coverage(proof_of("", "", "")).sheets] == [1, 2]


@pytest.mark.parametrize(("dress", "as_book"), [(None, True), (spot, False), (spot, True)])
def test_a_long_book_is_measured_whole_in_runs_and_no_pictures_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
    dress: Callable[[pikepdf.Pdf, pikepdf.Page], None] | None,
    as_book: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(separations, "_MOST_OF_FILE", 700_000)
    fills = [f"0 0 0 {dark} k 100 100 90 90 re f" for dark in (0.1, 0.3, 0.5, 0.7, 0.9)]
    file = made(fills, dress)
    book = coverage(inspect(file, Path("x"), for_press=True, book=True))
    monkeypatch.undo()
    whole = coverage(inspect(file, Path("x"), for_press=True, book=as_book))
    media = [page.media for page in inspect(file, Path("x")).pages]
    way = way_for(media, together=False)
    assert [job.first for job in jobs_for(media, way, range(5))] == [1]
    assert [(job.first, job.pages) for job in jobs_for(media, way, [0, 2, 3])] == [(1, 1), (3, 2)]
    assert [round(sheet.heaviest) for sheet in book.sheets] == [10, 30, 50, 70, 90]
    bare = [
        replace(sheet, heat=b"", plates=tuple(replace(plate, picture=b"") for plate in sheet.plates))
        for sheet in whole.sheets
    ]
    assert book == replace(whole, sheets=tuple(bare))


def test_a_book_bound_again_draws_its_new_pages_and_its_first_and_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is known of the others is what would be measured: the proofs are the same."""
    jobs: list[Job] = []

    def noting(pdf: bytes, job: Job) -> AbstractContextManager[Separating | Unmeasured]:
        jobs.append(job)
        return separating(pdf, job)

    monkeypatch.setattr(book_ink, "separating", noting)
    seen, fills = Seen(), [f"0 0 0 {dark} k 100 100 90 90 re f" for dark in (0.1, 0.3, 0.5, 0.7, 0.9)]
    inspect(made(fills), Path("x"), for_press=True, book=True, seen=seen)
    fills[3] = f"{HEAVY} 150 200 60 60 re f"
    seen = seen.of_these()
    again = inspect(made(fills), Path("x"), for_press=True, book=True, seen=seen)
    assert [(job.first, job.pages) for job in jobs] == [(1, 5), (1, 1), (4, 1)]
    assert again == inspect(made(fills), Path("x"), for_press=True, book=True)
    assert len(seen.pages) == 6
    assert len(seen.of_these().pages) == len(seen.of_these().sheets) == 5  # the page that is gone is let go


def test_ink_drawn_another_way_is_measured_anew() -> None:
    """Its plates may round otherwise; and where the program complains, nobody knows of which page."""
    seen, fills = Seen(), ["0 0 0 0.9 k 100 100 90 90 re f"] * 3
    inspect(made(fills), Path("x"), for_press=True, book=True, seen=seen)
    met = {digest: (replace(way, together=False), sheet) for digest, (way, sheet) in seen.sheets.items()}
    seen.sheets.update({digest: (way, replace(sheet, heaviest=1.0)) for digest, (way, sheet) in met.items()})
    assert [sheet.heaviest > 80 for sheet in sheets_again(fills, seen)] == [True] * 3
    broken = "q 90 0 0 90 100 100 cm BI /W 9 /H 9 /BPC 8 /CS /G ID 123 EI Q"
    complained = Seen()
    sheets_again([broken, *fills], complained)
    assert complained.sheets == {}


def sheets_again(fills: list[str], seen: Seen) -> tuple[Sheet, ...]:
    return coverage(inspect(made(fills), Path("x"), for_press=True, book=True, seen=seen)).sheets


def test_complaints_of_all_runs_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separations, "_MOST_OF_FILE", 1)
    short = "q 90 0 0 90 100 100 cm BI /W 9 /H 9 /BPC 8 /CS /G ID 123 EI Q"
    told = coverage(inspect(made([short, " ", short]), Path("x"), for_press=True, book=True)).complaints
    assert [one.words for one in told].count("recoverable image error") == 1


def test_a_run_that_fails_is_told_of_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separations, "_MOST_OF_FILE", 1)
    program = shutil.which("gs")
    pretend(
        tmp_path,
        monkeypatch,
        f'case "$*" in *FirstPage=2*) echo no room >&2; exit 3;; esac; exec {program} "$@"',
    )
    found = inspect(made([" ", " ", " "]), Path("x"), for_press=True, book=True).coverage
    assert found == Unmeasured(Cause.FAILED, "no room")


def test_a_proof_without_pages_is_not_measured() -> None:
    seen: Any = inspect(made([""]), Path("x"))
    with begin(made([""]), []) as run:
        assert measured(run, replace(seen, pages=()).pages) == Unmeasured(Cause.FAILED)
