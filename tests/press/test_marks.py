"""What stands on the sheet beside the page, read back from the bytes."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from publish.model.edition import PRINT
from publish.press import rendering
from publish.press.colour_bar import colour_bar
from publish.press.outlines import Lettering
from publish.press.sheet import sheet_for
from publish.press.slug import Slug
from publish.press.standards import conform
from publish.units import A4, A5, Size, mm

ROOT = Path(__file__).resolve().parents[2]
SANS = ROOT / "fonts/source-sans-3/SourceSans3-Regular.otf"
BODY = "<p>Un texte</p><p style='break-before: page'>Une fin</p>"
CARD = Size(mm(72), mm(100))
STRIP = Size(mm(55), mm(100))
Workshop = Any
Point = tuple[float, float]


@pytest.fixture
def printed(workshop: Workshop) -> Any:
    def make(trim: Size = A4, title: str = "Essai · 37 · 2025-10-02") -> bytes:
        composition = workshop.composition(BODY, edition=PRINT, trim=trim)
        marked = replace(composition, slug_face=SANS, title=title)
        return conform(rendering.render(marked).pdf, marked)

    return make


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def drawn(stream: Any) -> Iterator[tuple[str, list[float]]]:
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in ("m", "l", "c", "re"):
            yield operator, [float(operand) for operand in instruction.operands]


def points(stream: Any) -> Iterator[Point]:
    for operator, numbers in drawn(stream):
        if operator == "re":
            x, y, width, height = numbers
            yield from ((x, y), (x + width, y + height))
        else:
            yield from zip(numbers[::2], numbers[1::2], strict=True)


def segments(stream: Any) -> set[tuple[Point, Point]]:
    found, start = set(), (0.0, 0.0)
    for operator, numbers in drawn(stream):
        if operator == "m":
            start = (numbers[0], numbers[1])
        elif operator == "l":
            found.add((start, (numbers[0], numbers[1])))
    return found


def inside(box: Any, point: Point, by: float = 0.0) -> bool:
    left, bottom, right, top = (float(edge) for edge in box)
    return left - by <= point[0] <= right + by and bottom - by <= point[1] <= top + by


@pytest.mark.parametrize("trim", [A4, A5, CARD])
def test_every_mark_stands_on_the_sheet_and_outside_the_bleed(trim: Size, printed: Any) -> None:
    file = opened(printed(trim))
    for page in file.pages:
        form = page.obj.Resources.XObject.PrinterMarks
        found = list(points(form))
        assert len(found) > 100
        for point in found:
            assert inside(page.obj.MediaBox, point, -mm(1))
            assert not inside(page.obj.BleedBox, point, mm(0.9))


def test_two_crop_marks_stand_at_every_corner(printed: Any) -> None:
    file = opened(printed())
    form = file.pages[0].obj.Resources.XObject.PrinterMarks
    left, bottom, right, top = (float(edge) for edge in file.pages[0].obj.TrimBox)
    near, far = mm(4), mm(9)
    found = {tuple(round(n, 1) for end in one for n in end) for one in segments(form)}
    for x, out in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            assert tuple(round(n, 1) for n in (x, y + up * near, x, y + up * far)) in found
            assert tuple(round(n, 1) for n in (x + out * near, y, x + out * far, y)) in found


def test_marks_are_on_every_plate_at_a_hairline(printed: Any) -> None:
    file = opened(printed())
    form = file.pages[0].obj.Resources.XObject.PrinterMarks
    kind, name, other, tint = form.Resources.ColorSpace.EveryPlate
    assert (str(kind), str(name), str(other)) == ("/Separation", "/All", "/DeviceCMYK")
    assert (int(tint.FunctionType), float(tint.N)) == (2, 1)
    assert [float(part) for part in tint.C0] == [0, 0, 0, 0]
    assert [float(part) for part in tint.C1] == [1, 1, 1, 1]
    said = [
        (str(one.operator), [str(operand) for operand in one.operands])
        for one in pikepdf.parse_content_stream(form)
    ]
    assert said[:3] == [("CS", ["/EveryPlate"]), ("SCN", ["1"]), ("cs", ["/EveryPlate"])]
    assert [operands for operator, operands in said if operator == "w"] == [["0.25"]]
    assert not {operator for operator, _ in said} & {"rg", "RG", "g", "G", "K"}


def test_the_slug_line_is_drawn_and_is_no_text(printed: Any) -> None:
    pdf = printed()
    with pypdfium2.PdfDocument(pdf) as file:
        assert [page.get_textpage().get_text_range().strip() for page in file] == ["Un texte", "Une fin"]
        strips = []
        for page in file:
            picture = page.render(scale=2).to_pil().convert("L")
            left, high = 2 * mm(13), picture.height - 2 * mm(9)
            strip = picture.crop((round(left), round(high), picture.width // 2 - 12, picture.height))
            assert strip.getbbox() is not None
            assert min(strip.tobytes()) < 128
            strips.append(strip.tobytes())
    assert strips[0] != strips[1]  # 1/2 and 2/2
    fonts = {str(font.BaseFont) for page in opened(pdf).pages for font in page.obj.Resources.Font.values()}
    assert all("Source" not in font for font in fonts)


def test_a_long_title_is_set_smaller_and_stays_left_of_the_middle(printed: Any) -> None:
    long = opened(printed(title="Un titre qui n’en finit pas " * 12))
    middle = float(long.pages[0].mediabox[2]) / 2
    data = pikepdf.parse_content_stream(long.pages[0])
    last = max(index for index, one in enumerate(data) if str(one.operator) == "Do")
    own = [float(x) for one in data[last:] if str(one.operator) == "m" for x in one.operands[:1]]
    assert own
    assert max(own) < middle - mm(4)


def test_a_narrow_sheet_has_the_solids_first() -> None:
    inks = [part.split(" k ")[0] for part in colour_bar(sheet_for(PRINT, STRIP)).splitlines()]
    assert inks == [
        "1 0 0 0",
        "0 1 0 0",
        "0 0 1 0",
        "0 0 0 1",
        *("0.5 0 0 0", "0 0.5 0 0", "0 0 0.5 0"),
        "0 0 0 0.5",
    ]


def test_outlines_are_as_wide_as_their_advances() -> None:
    lettering = Lettering(SANS, 10)
    assert lettering.width("II") == pytest.approx(2 * lettering.width("I"))
    assert lettering.outlined(" ", (0, 0)) == ""
    assert lettering.outlined("I", (5, 7)).split()[0] != lettering.outlined("I", (6, 7)).split()[0]


def test_a_slug_names_every_plate_in_its_own_ink() -> None:
    slug = Slug(face=SANS, plates="All", job=("a", "b"), condition="c", spots=(("Spot1", "PANTONE 306 C"),))
    inks = [
        line[: line.rindex(" m ")].split(" ") for line in slug.common(sheet_for(PRINT, A4), 4).splitlines()
    ]
    assert [" ".join(ink[:3]) for ink in inks][:2] == ["/All cs 1"] * 2
    assert [" ".join(ink[:5]) for ink in inks][2:6] == ["1 0 0 0 k", "0 1 0 0 k", "0 0 1 0 k", "0 0 0 1 k"]
    assert " ".join(inks[6][:4]) == "/Spot1 cs 1 scn"


@pytest.mark.parametrize("flap", [0, 80])
def test_what_stands_beside_a_cover_stands_around_its_front(flap: float) -> None:
    edges = [flap, flap + 210, flap + 224]  # flap, back, spine, front
    folds = tuple(mm(fold) for fold in (*edges, *([flap + 434] if flap else [])) if fold)
    sheet = sheet_for(PRINT, Size(mm(434 + 2 * flap), mm(297)), folds)
    left, right = sheet.panel
    assert left - sheet.trim.left == pytest.approx(mm(flap + 224))
    assert right - left == pytest.approx(mm(210))
    patches = [float(line.split()[-6]) for line in colour_bar(sheet).split("\n")]
    assert all(left < patch < right for patch in patches)


def test_a_sheet_without_folds_has_its_marks_in_its_middle() -> None:
    sheet = sheet_for(PRINT, A4)
    assert sheet.panel == (sheet.trim.left, sheet.trim.right)
    assert sheet.middle == pytest.approx(sheet.media.right / 2)
