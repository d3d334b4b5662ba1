"""Pages that are the same to the byte are measured once; any difference makes them two."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from publish.preflight.page_digest import page_digests
from publish.preflight.proof import inspect
from publish.preflight.seen import Seen
from publish.press.saving import saved
from tests.bindery.parts import tagged

FILE = Path("a.pdf")


def spoilt(change: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(tagged())) as file:
        change(file)
        return saved(file)


def digests(pdf: bytes) -> tuple[bytes | None, ...]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return page_digests(file)


def renumbered(file: Pdf) -> None:
    """Say another title and enclose something: no page is touched, every object has another number."""
    file.docinfo.Title = "Un autre titre"
    file.attachments["texte.md"] = b"texte"


def content(file: Pdf) -> None:
    page = file.pages[1]
    page.contents_coalesce()
    page.Contents = file.make_stream(page.Contents.read_bytes() + b"\n0 0 1 1 re f")


def font(file: Pdf) -> None:
    fonts = file.pages[1].resources.Font
    first = next(iter(fonts.values()))
    descendant = first.DescendantFonts[0]
    program = descendant.FontDescriptor.get("/FontFile3") or descendant.FontDescriptor.FontFile2
    written = program.read_bytes()
    program.write(written[:-1] + bytes([written[-1] ^ 1]))


def width(file: Pdf) -> None:
    first = next(iter(file.pages[1].resources.Font.values()))
    first.DescendantFonts[0].DW = 777


def box(file: Pdf) -> None:
    file.pages[1].MediaBox = Array([0, 0, 300, 420])


def turn(file: Pdf) -> None:
    file.pages[1].obj.Parent.Rotate = 90  # inherited


def note(file: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    page = file.pages[1].obj
    page.Annots = Array([*page.get("/Annots", Array()), link])


def layers(file: Pdf) -> None:
    file.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


CHANGES = {one.__name__: one for one in (content, font, width, box, turn, note, layers)}


def test_what_lies_beside_the_pages_changes_none() -> None:
    before = digests(tagged())
    assert None not in before
    assert len(set(before)) == 2
    assert digests(spoilt(renumbered)) == before


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_on_a_page_makes_it_another(name: str) -> None:
    before, after = digests(tagged()), digests(spoilt(CHANGES[name]))
    assert after[1] != before[1]


def test_a_page_that_holds_itself_is_never_taken_for_another() -> None:
    def circle(file: Pdf) -> None:
        own = file.make_indirect(Dictionary())
        own.Own = own
        file.pages[1].obj.PieceInfo = own

    assert digests(spoilt(circle))[1] is None


def test_the_same_pages_are_measured_once_and_judged_as_before() -> None:
    seen = Seen()
    inspect(tagged(), FILE, seen=seen)
    assert len(seen.pages) == 2
    again = inspect(spoilt(renumbered), FILE, seen=seen)
    assert len(seen.pages) == 2
    assert again == inspect(spoilt(renumbered), FILE)


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_that_differs_is_measured_anew(name: str) -> None:
    seen = Seen()
    inspect(tagged(), FILE, seen=seen)
    assert inspect(spoilt(CHANGES[name]), FILE, seen=seen) == inspect(spoilt(CHANGES[name]), FILE)
    assert len(seen.pages) > 2


def test_damage_is_told_whoever_keeps_what_was_measured() -> None:
    """The library forgets a warning once it has told it: it is asked once, and such pages are not kept."""
    token = spoilt(lambda file: file.pages[0].contents_add(b"q Q /A#00B MP\n"))
    assert inspect(tagged(), FILE).damage == ()
    for wrong in (token, tagged().replace(b"startxref\n", b"startxref\n9")):
        damage = inspect(wrong, FILE).damage
        assert damage
        seen = Seen()
        for _ in range(2):
            assert inspect(wrong, FILE, book=True, seen=seen).damage == damage
        assert seen.of_these() == Seen()
        assert inspect(wrong, FILE, for_press=True, book=True).damage == damage


def test_a_fault_of_a_stream_with_plain_runs_is_told() -> None:
    runs = b"q Q\n" * 300 + b"q 10 10 m 20 10 l 20 20 l 10 20 l h f Q\n/A#00B MP\n"
    assert inspect(spoilt(lambda file: file.pages[0].contents_add(runs)), FILE).damage
