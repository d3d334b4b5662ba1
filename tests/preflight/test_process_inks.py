"""A book in the four process inks alone is drawn in one picture a page; any other plate by plate."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.preflight import ghostscript
from publish.preflight.book_ink import begin_book, way_for
from publish.preflight.coverage import Cause, Coverage, Sheet, Unmeasured
from publish.preflight.process_inks import process_inks_alone
from publish.preflight.proof import inspect
from tests.preflight.test_separations import HEAVY, made, pretend, spot

TINT = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0.2 0.6 0] >>"
BASE = "0.12 0.01 0.03 0 k 50 50 200 200 re f 0.9 0.45 0.3 0.1 k 150 150 150 150 re f"


def holding(value: str) -> bytes:
    """Make a file that holds an object no page reaches but the catalogue does."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Kept = pdf.make_indirect(pikepdf.Object.parse(value.encode()))
    written = BytesIO()
    pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


@pytest.mark.parametrize(
    ("value", "alone"),
    [
        ("[/DeviceCMYK /ICCBased /Pattern]", True),
        (f"[/Separation /All /DeviceCMYK {TINT}]", True),
        (f"[/Separation /None /DeviceCMYK {TINT}]", True),
        (f"[/Separation /Alloy /DeviceCMYK {TINT}]", False),
        (f"[/Separation /Black /DeviceCMYK {TINT}]", False),
        (f"[/Sep#61ration /Gold /DeviceCMYK {TINT}]", False),
        (f"<< /Deep [ << /Deeper [/Separation /Gold /DeviceCMYK {TINT}] >> ] >>", False),
        (f"[/DeviceN [/Cyan /Gold] /DeviceCMYK {TINT}]", False),
        ("/Separation", False),
        (f"<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 1] /Function {TINT} >>", False),
    ],
)
def test_a_spot_colour_or_shading_anywhere_in_a_file_is_found(value: str, alone: bool) -> None:  # noqa: FBT001
    with pikepdf.open(BytesIO(holding(value))) as opened:
        assert process_inks_alone(opened) is alone


def test_what_a_stream_says_of_itself_is_read_too() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Kept = pdf.make_stream(
        b"", ColorSpace=pikepdf.Object.parse(b"[/Separation /Gold /DeviceCMYK 1]")
    )
    assert not process_inks_alone(pdf)


def test_a_file_that_was_repaired_is_not_believed() -> None:
    with pikepdf.open(BytesIO(made([BASE]).replace(b"startxref", b"startxxxx"))) as opened:
        assert len(opened.pages) == 1
        assert not process_inks_alone(opened)


def devices(folder: Path) -> list[str]:
    said = (folder / "asked").read_text(encoding="utf-8").split()
    return [word for word in said if word.startswith("-sDEVICE=")]


@pytest.mark.parametrize(
    ("dress", "book", "device"),
    [(None, True, "tiff32nc"), (spot, True, "tiffsep"), (None, False, "tiffsep")],
)
def test_only_a_book_without_spot_colours_is_drawn_in_one_picture_a_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dress: Callable[[pikepdf.Pdf, pikepdf.Page], None] | None,
    book: bool,  # noqa: FBT001
    device: str,
) -> None:
    pretend(tmp_path, monkeypatch, f'echo "$@" >> {tmp_path}/asked; exit 1')
    inspect(made([BASE], dress), Path("x"), for_press=True, book=book)
    assert devices(tmp_path) == [f"-sDEVICE={device}"]


def sheets(file: bytes, *, together: bool, seen: bytes | None = None) -> Sequence[Sheet]:
    """Measure a file as a book, in the light of what is known of another."""
    pages = inspect(seen or file, Path("x")).pages
    media = [page.media for page in pages]
    with begin_book(file, media, way_for(media, together=together), range(len(media))) as runs:
        found = runs.measured(pages)
    assert isinstance(found, Coverage), found
    return found.sheets


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_in_one_picture_has_the_facts_of_one_in_plates(turn: int) -> None:
    def dress(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Rotate = turn
        page.obj.UserUnit = 2
        page.obj.MediaBox = [-50, 10, 350 + page.index * 33.3, 390]
        page.obj.TrimBox = page.obj.BleedBox = [-30, 30, 340, 370]

    file = made([BASE, f"{HEAVY} 250 60 40 40 re f 0 0 0 1 k 0 300 90 .8 re f", ""], dress)
    for one, other in zip(sheets(file, together=True), sheets(file, together=False), strict=True):
        assert replace(one, plates=(), heaviest=0) == replace(other, plates=(), heaviest=0)
        assert one.heaviest == pytest.approx(other.heaviest, abs=4 * 100 / 255)
        assert [plate.name for plate in one.plates] == [plate.name for plate in other.plates]
        for mean, its in zip(one.plates, other.plates, strict=True):
            assert mean.mean == pytest.approx(its.mean, abs=100 / 255)


@pytest.mark.parametrize("tint", [0.03, 0.12, 0.335, 0.5, 0.9, 0.985])
def test_a_flat_tint_is_told_to_half_a_grey(tint: float) -> None:
    (sheet,) = sheets(made([f"{tint} 0 {1 - tint} 0 k 30 30 340 340 re f"]), together=True)
    cyan, magenta, yellow, black = (plate.mean for plate in sheet.plates)
    assert cyan == pytest.approx(100 * tint, abs=50 / 255 + 1e-6)
    assert yellow == pytest.approx(100 * (1 - tint), abs=50 / 255 + 1e-6)
    assert (magenta, black) == (0, 0)


def test_overprint_and_marks_on_every_plate_are_seen_in_one_picture() -> None:
    def dress(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        spot(pdf, page)
        page.Resources.ColorSpace.S[1] = pikepdf.Name.All
        page.Resources.ExtGState = pikepdf.Dictionary(O=pikepdf.Dictionary(op=True, OPM=1))

    file = made(["1 0 0 0 k 50 50 200 200 re f /O gs 0 0 0 1 k 60 60 90 90 re f"], dress)
    marked = made(["/S cs 1 scn 100 100 90 90 re f"], dress)
    with pikepdf.open(BytesIO(file)) as opened:
        assert process_inks_alone(opened)
    for one, heaviest in ((file, 200), (marked, 400)):
        for together in (True, False):
            (sheet,) = sheets(one, together=together)
            assert sheet.heaviest == pytest.approx(heaviest)


def test_ink_under_black_is_told_from_one_picture_too() -> None:
    drawn, seen = (made([f"0 {ink} 0 1 k 100 100 90 .8 re f"]) for ink in (0.4, 0))
    (sheet,) = sheets(drawn, together=True, seen=seen)
    assert {(stray.plate, round(stray.ink)) for stray in sheet.strays} == {("Magenta", 40)}


@pytest.mark.parametrize("script", ["exit 0", "echo rubbish > page1.tif", "cp {}/grey.tif page1.tif"])
def test_a_program_that_draws_no_page_in_four_inks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    Image.new("L", (9, 9)).save(tmp_path / "grey.tif")
    pretend(tmp_path, monkeypatch, script.format(tmp_path))
    found = inspect(made([BASE]), Path("x"), for_press=True, book=True).coverage
    assert isinstance(found, Unmeasured)
    assert found.cause is Cause.FAILED
    assert "publish-plates" not in found.detail


def test_a_book_whose_time_is_up_is_told_so_and_not_measured_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        Image.new("CMYK", (400, 400), (0, 0, 0, 255)).save(tmp_path / f"page{number}.tif")
    pretend(tmp_path, monkeypatch, f"cp {tmp_path}/page*.tif .; exec sleep 60")
    monkeypatch.setattr(ghostscript, "_PATIENCE", 1.5)
    found = inspect(made([BASE, BASE]), Path("x"), for_press=True, book=True).coverage
    assert found == Unmeasured(Cause.SLOW)
