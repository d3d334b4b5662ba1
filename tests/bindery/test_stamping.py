"""Heads and folios on bound pages, read back from the bytes by another program than wrote them."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from publish.bindery.binding import bind, join
from publish.bindery.ornament import ornament
from publish.bindery.stamps import Dress, Filled, Stamp, Stamping, Stand
from publish.bindery.volume import Bound, Folios, Press, Volume
from publish.composition.layout import read_layout
from publish.model.edition import PRINT, Colour
from publish.press.marking import Job
from publish.units import Size, mm, pt
from tests.bindery.parts import BOTH, ROOT, opened, part, tagged, volume

NO_BREAK = "\N{NO-BREAK SPACE}"
DRESS = Dress(fonts=ROOT / "fonts", baseline=20.0, rule=25.0)
INNER, OUTER = 40.0, 34.0
ROOM = Filled(words=f"(p.{NO_BREAK}3)", left=60, baseline=50, width=40, size=9)
STAMPS = (
    Stamp(recto=True, folio="1", own=f"nᵒ{NO_BREAK}37, p.{NO_BREAK}1", stand=Stand.FOOT),
    Stamp(recto=False, folio="2", own=f"nᵒ{NO_BREAK}37, p.{NO_BREAK}2", head="Numéro 37", filled=(ROOM,)),
    Stamp(recto=True, folio="3", own=f"nᵒ{NO_BREAK}38, p.{NO_BREAK}1", head="Une seconde voie"),
    Stamp(recto=False, folio="4", stand=Stand.NOWHERE),
)
STAMPED = tuple(replace(one, inner=INNER, outer=OUTER) for one in STAMPS)
STAMPING = Stamping(stamps=STAMPED, dress=DRESS)


def bound(given: Volume, *, blanks: int = 0) -> Bound:
    """Bind two numbers of two pages."""
    second = part("n38", tagged("Numéro 38", "en", "The first paragraph"), blanks=blanks)
    return bind((part("n37", tagged()), second), given)


@pytest.fixture(scope="module")
def stamped() -> Bound:
    return bound(replace(volume(*BOTH), stamping=STAMPING))


def pages_of(file: pikepdf.Pdf) -> list[Any]:
    """Give the dictionaries of a file's pages."""
    return [page.obj for page in file.pages]


def lines_of(pdf: bytes, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Give what stands on a page with its box in points, as pdfium reads it."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return [(text.get_text_bounded(*box).strip(), box) for box in boxes]


def test_a_stamped_volume_keeps_both_standards(stamped: Bound) -> None:
    assert (stamped.lost, stamped.findings, stamped.whole) == ((), (), True)
    assert stamped.stamped[1] == ("2", f"nᵒ{NO_BREAK}37, p.{NO_BREAK}2", "Numéro 37", f"(p.{NO_BREAK}", "3)")
    assert stamped.stamped[3] == ()


def test_both_folios_stand_at_the_outer_edge(stamped: Bound) -> None:
    width = pypdfium2.PdfDocument(stamped.pdf)[0].get_size()[0]
    verso = dict(lines_of(stamped.pdf, 1))
    recto = dict(lines_of(stamped.pdf, 2))
    assert verso["2"][0] == pytest.approx(OUTER, abs=1)
    own = next(box for words, box in verso.items() if words.startswith("nᵒ"))
    assert own[0] > verso["2"][2]
    assert recto["3"][2] == pytest.approx(width - OUTER, abs=1)
    assert recto["Une seconde voie"][0] == pytest.approx(INNER, abs=1)


def test_an_opening_has_its_folio_at_the_foot_and_no_rule(stamped: Bound) -> None:
    words = lines_of(stamped.pdf, 0)
    (folio,) = [box for said, box in words if said == "1" and box[1] < DRESS.foot + 2]
    assert folio[2] == pytest.approx(297.64 - OUTER, abs=1)
    with opened(stamped.pdf) as file:
        last = [stream.read_bytes() for stream in (pages_of(file)[n].Contents[-1] for n in (0, 1))]
    assert [b" re f" in drawn for drawn in last] == [False, True]


def test_a_page_without_a_stamp_is_left_as_it_was(stamped: Bound) -> None:
    with opened(stamped.pdf) as file:
        assert not isinstance(pages_of(file)[3].Contents, pikepdf.Array)


def test_what_is_stamped_is_an_artifact_of_pagination(stamped: Bound) -> None:
    with opened(stamped.pdf) as file:
        drawn = pages_of(file)[1].Contents[-1].read_bytes()
    assert drawn.startswith(b"Q\n/Artifact <</Type /Pagination /Subtype /Header>> BDC")
    assert drawn.count(b"BDC") == drawn.count(b"EMC") == 2
    assert re.sub(rb"/Artifact <<[^>]*>> BDC.*?EMC", b"", drawn, flags=re.DOTALL).strip() == b"Q"


def test_a_folio_fills_the_room_that_was_left_for_it(stamped: Bound) -> None:
    here = [(words, box) for words, box in lines_of(stamped.pdf, 1) if box[1] < ROOM.baseline < box[3]]
    (opened_, first), (closed, last) = sorted(here, key=lambda one: one[1][0])
    assert (opened_, closed) == ("(p.", "3)")
    assert ROOM.left < first[0] < ROOM.left + 12
    assert last[2] == pytest.approx(ROOM.left + ROOM.width, abs=1)


def test_a_folio_wider_than_its_room_is_made_smaller() -> None:
    narrow = replace(ROOM, words=f"(p.{NO_BREAK}1{NO_BREAK}234)", width=20)
    stamps = (*STAMPED[:1], replace(STAMPED[1], filled=(narrow,)), *STAMPED[2:])
    made = bound(replace(volume(*BOTH), stamping=replace(STAMPING, stamps=stamps)))
    ((_, box),) = [(words, box) for words, box in lines_of(made.pdf, 1) if words.startswith("(p.")]
    assert box[2] <= narrow.left + narrow.width + 0.5


def test_a_folio_of_a_column_ends_where_its_room_ends() -> None:
    for words in ("7", "1234"):
        column = replace(ROOM, words=words, ranged=True)
        stamps = (*STAMPED[:1], replace(STAMPED[1], filled=(column,)), *STAMPED[2:])
        made = bound(replace(volume(*BOTH), stamping=replace(STAMPING, stamps=stamps)))
        ((_, box),) = [(said, box) for said, box in lines_of(made.pdf, 1) if said == words]
        assert box[2] == pytest.approx(ROOM.left + ROOM.width, abs=1)


def test_a_head_too_long_ends_after_a_word_and_opens_no_quotation() -> None:
    head = "Une très longue histoire dont le titre cite « La Steppe rouge et bien plus encore » sans fin"
    stamps = (*STAMPED[:2], replace(STAMPED[2], head=head), STAMPED[3])
    made = bound(replace(volume(*BOTH), stamping=replace(STAMPING, stamps=stamps)))
    shown = made.stamped[2][-1]
    kept = shown.removesuffix(f"{NO_BREAK}…")
    assert kept != shown
    assert head.startswith(kept)
    assert kept.count("«") == kept.count("»")
    assert any(
        words.replace(NO_BREAK, " ") == shown.replace(NO_BREAK, " ") for words, _ in lines_of(made.pdf, 2)
    )


def test_each_face_is_embedded_once_with_what_was_used_of_it(stamped: Bound) -> None:
    with opened(stamped.pdf) as file:
        fonts = {
            str(font.BaseFont)[8:]: font.objgen
            for page in pages_of(file)
            for name, font in page.Resources.Font.items()
            if name.startswith("/Stamp")
        }
        embedded = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one
        ]
        weights = [len(one.FontFile3.read_bytes()) for one in embedded if str(one.FontName)[8:] in fonts]
    assert set(fonts) >= {"SourceSerif4Display-Regular", "SourceSans3-Regular", "SourceSerif4SmText-It"}
    assert len(set(fonts.values())) == len(fonts)
    assert max(weights) < 8_000


def test_blanks_are_counted_and_the_next_part_begins_after_them() -> None:
    first = Folios(first=1)
    parts = (part("n37", tagged(), folios=first), part("n38", tagged("Numéro 38"), blanks=1))
    made = bind(parts, replace(volume(*BOTH), closing=2))
    assert (made.pages, made.findings, made.lost) == (7, (), ())
    with opened(made.pdf) as file:
        empty = [
            number
            for number, page in enumerate(pages_of(file))
            if not isinstance(page.Contents, pikepdf.Array) and not page.Contents.read_bytes()
        ]
        assert empty == [2, 5, 6]
        assert [page.label for page in file.pages] == ["1", "2", "3", "4", "5", "6", "7"]
        sizes = {tuple(round(float(edge)) for edge in page.MediaBox) for page in pages_of(file)}
        assert len(sizes) == 1


def for_press(shift: float, trim: Size) -> Volume:
    """Order a volume for a press; its parts are of the screen, which no preflight would let pass."""
    job = Job("Année 2025", "print", "Papier couché", ROOT / "fonts/source-sans-3/SourceSans3-Regular.otf")
    stamping = Stamping(stamps=STAMPED, dress=DRESS, shift=pt(shift))
    return replace(volume(), stamping=stamping, press=Press(edition=PRINT, trim=trim, job=job))


def test_pages_for_a_press_move_from_the_spine_and_have_no_links() -> None:
    a6 = Size(mm(105), mm(148))
    plain, moved = (join((part("n37", tagged()), part("n38", tagged())), for_press(by, a6)) for by in (0, 9))
    for page, by in ((1, -9), (2, 9)):
        still = dict(lines_of(plain.pdf, page))
        for words, box in lines_of(moved.pdf, page):
            if words in ("2", "3"):
                assert box[0] - still[words][0] == pytest.approx(by, abs=0.1)
    with opened(moved.pdf) as file:
        assert not {"/Names", "/Outlines", "/StructTreeRoot", "/PageLabels"} & set(file.Root.keys())
        for page in pages_of(file):
            trim = [float(edge) for edge in page.TrimBox]
            assert trim[2] - trim[0] == pytest.approx(a6.width, abs=0.01)
            assert float(page.MediaBox[0]) == 0
            assert float(page.BleedBox[0]) == pytest.approx(trim[0] - mm(3), abs=0.01)
            assert "/PrinterMarks" in page.Resources.XObject


def test_a_smaller_page_stands_in_the_middle_of_a_larger_book() -> None:
    a5 = Size(mm(148), mm(210))
    made = join((part("n37", tagged()), part("n38", tagged())), for_press(0, a5))
    page = pypdfium2.PdfDocument(BytesIO(made.pdf))[1]
    assert page.get_size()[0] > a5.width
    folio = next(box for words, box in lines_of(made.pdf, 1) if words == "2")
    with opened(made.pdf) as file:
        left = float(pages_of(file)[1].TrimBox[0])
    assert folio[0] == pytest.approx(left + (mm(148) - mm(105)) / 2 + OUTER, abs=1)


def test_on_a_screen_a_smaller_page_grows_around_what_it_shows() -> None:
    a5 = Size(mm(148), mm(210))
    parts = (part("n37", tagged()), replace(part("n38", tagged()), blanks=1))
    plain, made = join(parts, volume(*BOTH)), join(parts, replace(volume(*BOTH), trim=a5))
    with opened(plain.pdf) as before, opened(made.pdf) as after:
        for there, here in zip(before.pages, after.pages, strict=True):
            left, low, right, high = (float(edge) for edge in here.trimbox)
            assert (right - left, high - low) == pytest.approx((a5.width, a5.height), abs=0.01)
            assert [float(edge) for edge in here.mediabox] == [left, low, right, high]
            own = [float(edge) for edge in there.trimbox]
            assert (left + right, low + high) == pytest.approx((own[0] + own[2], own[1] + own[3]), abs=0.01)
            links = [[float(edge) for edge in one.Rect] for one in here.obj.get("/Annots", [])]
            assert links == [[float(edge) for edge in one.Rect] for one in there.obj.get("/Annots", [])]


def test_a_blank_may_bear_an_ornament_that_nobody_hears() -> None:
    inks = read_layout(ROOT / "layouts/volume").inks
    a6 = Size(mm(105), mm(148))
    for order, colour in ((volume(*BOTH), Colour.SRGB), (for_press(0, a6), Colour.CMYK)):
        drawn = replace(order, stamping=None, closing=1, ornament=ornament(a6, inks, colour))
        made = join((part("n37", tagged()),), drawn)
        with opened(made.pdf) as file:
            last = pages_of(file)[-1]
            streams = last.Contents if isinstance(last.Contents, pikepdf.Array) else [last.Contents]
            content = b"".join(stream.read_bytes() for stream in streams)
        assert b"/Artifact <</Type /Layout>> BDC" in content
        assert (b" RG" in content, b" K" in content) == (colour is Colour.SRGB, colour is Colour.CMYK)
        picture = pypdfium2.PdfDocument(made.pdf)[made.pages - 1].render(scale=2).to_pil()
        assert picture.convert("L").getextrema()[0] < 128


def test_a_head_stands_higher_and_bare_over_a_text_that_begins_high() -> None:
    dress = replace(DRESS, baseline=39.5, rule=46.0)
    low, high = (replace(STAMPED[2], above=above, stand=Stand.HEAD) for above in (60.0, 54.0))
    made = join(
        (part("n37", tagged()),), replace(volume(*BOTH), stamping=Stamping(stamps=(low, high), dress=dress))
    )
    places = [
        max(box[1] for words, box in lines_of(made.pdf, page) if words == "Une seconde voie")
        for page in (0, 1)
    ]
    assert places[1] - places[0] == pytest.approx(39.5 - (54.0 - 16.745), abs=0.1)
    with opened(made.pdf) as file:
        stamped = [bytes(page.Contents[-1].read_bytes()) for page in pages_of(file)]
    assert [b" re f" in one for one in stamped] == [True, False]
