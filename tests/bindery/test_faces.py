"""Subsets of one face put together: the pages say and show what they did, with one program."""

import io
import struct
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from publish.bindery.binding import bind, join
from publish.bindery.outlines import Program, read, united, written
from publish.press.programs import key_by_number
from tests.bindery.parts import BOTH, changed, opened, part, tagged, volume


@cache
def keyed(title: str = "Numéro 37", words: str = "Le premier alinéa") -> bytes:
    """Make a file whose programs are keyed by number, as the press delivers them."""
    return changed(tagged(title, "fr", words), key_by_number)


WORDS = ("Le premier alinéa", "Quatre fjords bleus", "Voix ambiguë d’un cœur")
FILES = tuple(keyed(f"Numéro {37 + place}", words) for place, words in enumerate(WORDS))


@dataclass(frozen=True, slots=True)
class Shown:
    """A font whose glyphs pages show: its program, its widths by number."""

    data: bytes
    widths: dict[int, Any]

    @property
    def program(self) -> Program:
        found = read(self.data)
        assert found is not None
        return found


def shown(pdf: bytes) -> list[Shown]:
    """Give the fonts of the running text, each once."""
    with opened(pdf) as file:
        held = {font.objgen: font for page in file.pages for font in of_text(page.obj)}
        return [Shown(font.FontDescriptor.FontFile3.read_bytes(), widths(font)) for font in held.values()]


def of_text(page: Any) -> list[Any]:
    fonts = [font.DescendantFonts[0] for font in page.Resources.Font.values()]
    return [font for font in fonts if str(font.FontDescriptor.FontName).endswith("+Text")]


def test_parts_of_one_face_bring_one_program_and_every_glyph_of_theirs() -> None:
    bound = bind(tuple(part(f"n{place}", pdf) for place, pdf in enumerate(FILES)), volume(*BOTH))
    assert (bound.lost, bound.findings, len(bound.standards)) == ((), (), 2)
    (font,) = shown(bound.pdf)
    own = [one.program for pdf in FILES for one in shown(pdf)]
    for number, glyph in enumerate(font.program.glyphs):
        had = {one.glyphs[number] for one in own if number < len(one.glyphs)} - {b"\x0e"}
        assert had <= {glyph}
    assert len(font.data) < sum(len(one.data) for pdf in FILES for one in shown(pdf))


def test_the_pages_say_and_show_what_they_did_by_every_reader() -> None:
    made = join(tuple(part(f"n{place}", pdf) for place, pdf in enumerate(FILES)), volume()).pdf
    after, again = pypdfium2.PdfDocument(made), pypdf.PdfReader(io.BytesIO(made))
    for place, pdf in enumerate(FILES):
        before, once = pypdfium2.PdfDocument(pdf), pypdf.PdfReader(io.BytesIO(pdf))
        for page in range(2):
            one, other = before[page], after[2 * place + page]
            assert signs(one) == signs(other)
            assert one.render(scale=2).to_pil().tobytes() == other.render(scale=2).to_pil().tobytes()
            assert once.pages[page].extract_text() == again.pages[2 * place + page].extract_text()


def signs(page: Any) -> list[tuple[str, tuple[float, ...]]]:
    """Give each character with its box."""
    text = page.get_textpage()
    return [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]


def test_widths_are_those_of_all_parts() -> None:
    (font,) = shown(join(tuple(part(f"n{place}", pdf) for place, pdf in enumerate(FILES)), volume()).pdf)
    due: dict[int, Any] = {}
    for pdf in FILES:
        due |= shown(pdf)[0].widths
    assert font.widths == due


def widths(font: Any) -> dict[int, Any]:
    rows = list(font.W) if isinstance(font.W, Array) else []
    return {
        int(first) + place: width
        for first, row in zip(rows[::2], rows[1::2], strict=True)
        for place, width in enumerate(row)
    }


def forged(change: Any) -> bytes:
    """Change the font of a file."""

    def hurt(file: pikepdf.Pdf) -> None:
        change(of_text(file.pages[0].obj)[0])

    return changed(FILES[1], hurt)


def widen(font: Any) -> None:
    font.W[1][0] += 7


def redraw(font: Any) -> None:
    """Draw a glyph that the other file has too as another one is drawn."""
    program, there = read(font.FontDescriptor.FontFile3.read_bytes()), shown(FILES[0])[0].program
    assert program is not None
    first, second, *_ = sorted((program.drawn & there.drawn) - {0})
    glyphs = list(program.glyphs)
    glyphs[first] = glyphs[second]
    font.FontDescriptor.FontFile3.write(written(Program(program.face, tuple(glyphs))))


def rename(font: Any) -> None:
    font.BaseFont = Name.Other


def set_upright(font: Any) -> None:
    font.DW2 = Array([880, -1000])


def list_numbers(font: Any) -> None:
    font.FontDescriptor.CIDSet = font.FontDescriptor.FontFile3


def spoil(font: Any) -> None:
    font.FontDescriptor.FontFile3.write(b"\x01\x00\x04\x04 no program")


def cut(font: Any) -> None:
    stream = font.FontDescriptor.FontFile3
    stream.write(stream.read_bytes()[:400])


def leave_widths(font: Any) -> None:
    font.W = Dictionary()


@pytest.mark.parametrize(
    "change", [widen, redraw, rename, set_upright, list_numbers, spoil, cut, leave_widths]
)
def test_what_does_not_agree_or_cannot_be_read_stays_apart(change: Any) -> None:
    made = join((part("a", FILES[0]), part("b", forged(change))), volume())
    assert made.whole
    assert len(shown(made.pdf)) == 2


def test_a_program_is_written_as_another_library_reads_it() -> None:
    one, other = (shown(pdf)[0].program for pdf in FILES[:2])
    whole = united(one, other)
    assert whole is not None
    assert read(written(whole)) == whole
    drawn, before = drawings(written(whole)), drawings(written(one))
    assert {number: before[number] for number in before} == {number: drawn[number] for number in before}


def drawings(program: bytes) -> dict[str, Any]:
    """Draw every glyph of a program with fontTools, with its width."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    out = {}
    glyphs = fonts[0].CharStrings
    for name in fonts[0].charset:
        glyph = glyphs[name]
        pen = RecordingPen()
        glyph.draw(pen)
        if pen.value:
            out[name] = (pen.value, glyph.width)
    return out


@given(st.data())
def test_bytes_that_are_no_program_raise_what_is_caught(data: st.DataObject) -> None:
    sound = written(shown(FILES[0])[0].program)
    place = data.draw(st.integers(0, len(sound) - 1))
    hurt = sound[:place] + data.draw(st.binary(max_size=4)) + sound[place + data.draw(st.integers(0, 9)) :]
    with suppress(ValueError, LookupError, ArithmeticError, struct.error):
        read(hurt)
